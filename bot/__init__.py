"""The edge: settings, composition, updates in, messages out, clock ticks, command line."""

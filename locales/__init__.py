"""Every sentence, in Fluent."""

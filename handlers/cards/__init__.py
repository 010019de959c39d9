"""What a person sees: rows of the store in, messages out."""

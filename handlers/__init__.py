"""What a person does: one router a file."""

"""What a person does, one function each: check, then one transaction."""

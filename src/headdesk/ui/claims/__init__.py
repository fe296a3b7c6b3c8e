"""The list of claims."""

"""What a field lets one choose from."""

Choices = list[tuple[object, str]]
"""Each choice's key, and its words."""

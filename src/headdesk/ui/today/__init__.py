"""What waits for the person now."""

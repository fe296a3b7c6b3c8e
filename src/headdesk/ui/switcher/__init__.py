"""The quick way to a client, a claim or an action."""

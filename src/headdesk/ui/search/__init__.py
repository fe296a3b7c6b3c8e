"""Search: everything in the practice by the words in it."""

"""Forms on screen: fields with keys, in rows, read together; a list that gives way to the form of a row."""

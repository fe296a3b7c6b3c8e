"""Psychotherapy notes, kept apart from the record: only the private window imports from here."""

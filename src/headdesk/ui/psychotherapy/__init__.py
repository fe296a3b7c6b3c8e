"""The private window: psychotherapy notes, apart from everything else on the screen as they are on disk."""

"""A new practice in five short pages; notes work after the first."""

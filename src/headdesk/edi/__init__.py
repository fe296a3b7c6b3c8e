"""The insurers' files: text in, values out, and back."""

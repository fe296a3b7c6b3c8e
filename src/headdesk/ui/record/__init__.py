"""An entry in the record: written, signed, read and added to, whatever it tells of."""

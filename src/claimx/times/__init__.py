"""Time expressions and their EDTF values."""

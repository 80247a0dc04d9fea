"""Measures of the base pipeline on files that the user names; no spaCy at import."""

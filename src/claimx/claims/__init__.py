"""Typed propositions with roles, polarity, modality and tense."""

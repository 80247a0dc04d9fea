"""Reading Universal Dependencies trees of Italian: noun phrases and verb groups, wary of parser mistakes."""

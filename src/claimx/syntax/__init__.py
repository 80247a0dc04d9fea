"""Reading a dependency tree (Universal Dependencies, Italian): noun phrases and verb groups, wary of parser mistakes."""

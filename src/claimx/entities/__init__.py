"""Named mentions of people, organisations and places, grouped into entities."""

"""Numbers as written, what they mean and what they count."""

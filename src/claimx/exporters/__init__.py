"""Annotations in other shapes: JSONL, a table of claims, a page to look at, text for a terminal."""

"""The only place that reads data files: word lists as validated, cached rows."""

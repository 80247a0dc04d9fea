"""What every base pipeline needs before its parser runs."""

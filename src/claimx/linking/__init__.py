"""Ties sources and role fillers to entities, quantities and times."""

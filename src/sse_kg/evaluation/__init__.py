"""Scores of what was read against what careful readers marked."""

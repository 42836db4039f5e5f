"""Extractions as nodes and edges, and the stores that keep them."""

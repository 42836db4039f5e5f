"""Measures over the whole graph: bridges between families, communities, similar electrolytes."""

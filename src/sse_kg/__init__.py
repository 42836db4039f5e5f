"""sse-kg: from reviews on solid-state electrolytes to a graph that shows its evidence."""

__version__ = "0.1.0"

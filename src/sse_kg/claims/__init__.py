"""Annotated sentences to measurements, claims and effects, each with its evidence."""

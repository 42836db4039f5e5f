"""Annotated sentences to measurements and claims, each with its evidence."""

"""Normal text to annotated sentences with spaCy."""

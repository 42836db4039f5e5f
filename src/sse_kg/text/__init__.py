"""Document to normal form: named repair rules that keep every character aligned with its source."""

"""From words to things: units, quantities, formulas and the terms of the vocabulary."""

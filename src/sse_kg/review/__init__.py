"""Review: which readings to look at, what a person says of them, and what is learnt from that."""

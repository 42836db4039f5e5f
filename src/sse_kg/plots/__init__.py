"""Values of the graph as pictures."""

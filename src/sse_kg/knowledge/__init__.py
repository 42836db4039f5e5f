"""What follows from statements taken together: belief, conflicts, decisions of a curator."""

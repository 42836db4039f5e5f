"""Pages that show what was read; each is one file that needs nothing else."""

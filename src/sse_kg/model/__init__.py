"""Plain values that flow through the pipeline; standard library only."""

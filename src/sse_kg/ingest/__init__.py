"""The job: files to a graph, skipping what is there, several processes reading, one writing."""

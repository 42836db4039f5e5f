"""Named queries: questions of the field as Cypher files with typed parameters."""

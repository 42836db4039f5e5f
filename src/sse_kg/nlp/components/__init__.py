"""Pipeline components; each reads with ``match`` and writes with ``set_annotations``."""

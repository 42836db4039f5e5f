"""Bytes to documents: one reader for each format, each a function ``Source -> Document``."""

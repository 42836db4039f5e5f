"""The command line: parse, call the library, print."""

from sse_kg.cli.main import main

__all__ = ["main"]

"""Look whether each term of EMMO and QUDT that the vocabulary names is in the ontologies.

    python benchmarks/ontologies.py FOLDER...

FOLDER... hold JSON-LD contexts or Turtle of https://github.com/emmo-repo/domain-electrochemistry
and domain-battery, and the units and quantity kinds of https://github.com/qudt/qudt-public-repo.
Prints each term with the name found, and fails if one is missing.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from sse_kg.exchange.mapping import mappings
from sse_kg.exchange.rdf import rdf_terms
from sse_kg.vocabulary import load_vocabulary


def used() -> Iterator[tuple[str, str]]:
    """Yield what names an IRI, and the IRI."""
    prefixes = rdf_terms().prefixes
    for item in mappings(load_vocabulary()):
        if item.match:
            yield f"{item.kind} {item.id}", item.match
        if item.quantity_kind:
            yield f"{item.kind} {item.id}", prefixes["quantitykind"] + item.quantity_kind
    for symbol, name in rdf_terms().units.items():
        yield f"unit {symbol}", prefixes["unit"] + name.partition(":")[2]


def labels(paths: list[Path]) -> dict[str, str]:
    """Return the name that each local name of an IRI has in JSON-LD contexts, or itself."""
    found: dict[str, str] = {}
    for path in paths:
        text = path.read_text(encoding="utf-8", errors="replace")
        found |= {name: name for name in re.findall(r"(?<=[#/:])[\w-]+", text)}
        if path.suffix == ".json":
            context = json.loads(text).get("@context", {})
            for name, value in context.items():
                iri = value if isinstance(value, str) else value.get("@id", "")
                found[local(iri)] = name
    return found


def local(iri: str) -> str:
    """Return what stands behind the last slash or number sign."""
    return re.split(r"[#/]", iri)[-1]


def main(folders: list[str]) -> int:
    """Print the terms and return the exit status."""
    if not folders:
        sys.stderr.write(__doc__ or "")
        return 2
    files = [path for folder in folders for path in sorted(Path(folder).rglob("*"))]
    found = labels([path for path in files if path.is_file()])
    missing = 0
    for name, iri in used():
        label = found.get(local(iri))
        missing += label is None
        print(f"{name}: {label or 'MISSING ' + iri}")
    print(f"{missing} missing")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

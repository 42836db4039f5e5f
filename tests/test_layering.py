"""Imports go one way, and each foreign library is seen by the modules that own it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "sse_kg"

# A module imports from its own layer and from those above it in this list.
LAYERS = (
    ("errors",),
    ("model",),
    ("files", "resources"),
    ("settings", "vocabulary"),
    ("text",),
    ("documents",),
    ("grounding",),
    ("nlp",),
    ("claims", "training"),
    ("knowledge",),
    ("graph",),
    ("queries",),
    ("analysis", "evaluation", "exchange", "ingest", "plots", "review", "sources"),
    ("cli", "api", "web"),
    ("__init__", "__main__"),
)
# Files (or folders, with a slash) that may import a library; no other may.
OWNERS = {
    "arcadedb": ("graph/embedded_store.py",),
    "fastapi": ("api/",),
    "matplotlib": ("plots/strip.py",),
    "neo4j": ("graph/neo4j_store.py",),
    "networkx": ("analysis/", "exchange/networks.py"),
    "pdfminer": ("documents/pdfminer.py",),
    "pydantic": ("api/",),
    "pypdfium2": ("documents/pdfium.py",),
    "pyarrow": ("exchange/parquet.py",),
    "pycrfsuite": (
        "nlp/components/recogniser.py",
        "nlp/phrases.py",
        "training/",
    ),
    "starlette": ("api/",),
    "spacy": ("nlp/", "claims/", "evaluation/", "training/train.py"),
    "typer": ("cli", "cli/"),
    "uvicorn": ("cli/serve.py",),
    "prefect": (),
    "rdflib": (),
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Yield the full names of all modules that a file imports, wherever it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(part: str) -> int:
    numbers = [number for number, names in enumerate(LAYERS) if part in names]
    assert numbers, f"{part} has no place in LAYERS yet"
    return numbers[0]


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 20
    assert {"model", "documents", "graph"} <= {part_of(path) for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    own = layer(part_of(path))
    for name in imports(path):
        top, _, rest = name.partition(".")
        if top == "sse_kg":
            part = rest.split(".")[0]
            is_module = (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").is_file()
            assert not is_module or layer(part) <= own, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_libraries_are_seen_by_their_owners_alone(path: Path) -> None:
    place = path.relative_to(PACKAGE).as_posix()
    for name in imports(path):
        library = name.split(".")[0]
        if library in OWNERS:
            assert place.startswith(OWNERS[library]), f"{place} imports {library}"


def test_values_need_the_standard_library_alone() -> None:
    for path in (PACKAGE / "model").rglob("*.py"):
        for name in imports(path):
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names or name.startswith("sse_kg.model"), name


def test_a_wrong_import_is_found(tmp_path: Path) -> None:
    path = tmp_path / "wrong.py"
    path.write_text("def f():\n    from sse_kg.graph import store\n", encoding="utf-8")
    assert list(imports(path)) == ["sse_kg.graph.store"]
    assert layer("graph") > layer("text")

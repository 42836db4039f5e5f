"""A start is quick: libraries are imported by the commands that need them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sse_kg.graph.connect import open_store
from sse_kg.settings import Settings
from tests.processes import RUN_S

READING = {"numpy", "pandas", "pdfminer", "pycrfsuite", "pypdfium2", "spacy"}
LATE = READING | {"fastapi", "matplotlib", "neo4j", "networkx", "prefect", "pyarrow", "uvicorn"}
CODE = "import sys; from sse_kg.cli.main import run; run(sys.argv[1:]); print(*sys.modules)"


def imported(*arguments: str) -> set[str]:
    """Return the libraries that a call has imported at its end."""
    command = [sys.executable, "-c", CODE, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=RUN_S)
    return {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--list"]])
def test_help_imports_no_library_that_takes_long(arguments: list[str]) -> None:
    assert imported(*arguments) & (LATE | {"arcadedb"}) == set()


def test_a_question_to_a_folder_imports_no_more_than_its_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSE_KG_GRAPH", str(tmp_path / "graph"))
    with open_store(Settings(graph=str(tmp_path / "graph")), create=True) as store:
        store.prepare()
    modules = imported("ask", "problems")
    assert "arcadedb" in modules
    assert modules & LATE <= {"numpy"}

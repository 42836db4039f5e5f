from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from sse_kg.errors import QueryTimeoutError
from sse_kg.graph import patience
from sse_kg.graph.patience import within

ROOT = Path(__file__).resolve().parents[2]
# The engine does not stop it: the program gives up waiting, works on, and can still end.
PROGRAM = """
from pathlib import Path
from sys import argv
from sse_kg.errors import QueryTimeoutError
from sse_kg.graph import patience
from tests.graph.big import big_subgraph
from tests.graph.stores import embedded_store

patience.PATIENCE_S = 0.2
store = embedded_store(Path(argv[1]))
store.prepare()
many = "range(1, 1000000)"
try:
    store.query(f"RETURN [a IN {many} WHERE any(b IN {many} WHERE a * b < 0)] AS n", timeout=0.2)
except QueryTimeoutError:
    store.load(big_subgraph(1, 10))
    print(store.query("MATCH (c:Claim) RETURN count(c)", timeout=9).rows[0][0], flush=True)
"""


def test_what_does_not_end_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE_S", 0.01)
    end = Event()
    with pytest.raises(QueryTimeoutError, match="SSE_KG_QUERY_TIMEOUT_S"):
        within(0.05, end.wait)
    end.set()


@pytest.mark.parametrize("limit", [None, 30])
def test_what_ends_is_given(limit: float | None) -> None:
    assert within(limit, lambda: "in time") == "in time"
    with pytest.raises(ValueError, match="invalid literal"):
        within(limit, lambda: int("x"))


def test_a_statement_that_the_engine_does_not_stop_holds_nobody_up(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "graph")]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "10\n", "")

from __future__ import annotations

from pathlib import Path

from sse_kg.ingest.reading import curator_of
from sse_kg.knowledge.curation import Decision, Names, Verdict, append

DECISION = Decision(Verdict.SAME, Names("LPSC", "Li6PS5Cl"))


def test_decisions_are_read_again_only_when_there_are_more(tmp_path: Path) -> None:
    file = tmp_path / "curation.jsonl"
    assert curator_of(file).curation.decisions == ()
    append(file, [DECISION])
    curator = curator_of(file)
    assert curator.curation.decisions == (DECISION,)
    assert curator_of(file) is curator
    append(file, [DECISION])
    assert len(curator_of(file).curation.decisions) == 2

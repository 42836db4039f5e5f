import json
from dataclasses import replace
from multiprocessing import get_context

import pytest

from sse_kg.knowledge.curation import (
    Decision,
    Names,
    Seen,
    Verdict,
    append,
    on_document,
    read_curation,
    standing,
)
from tests.processes import RUN_S

SEEN = Seen("e1", "c1", "LLZO | anode suffers dendrite growth", "sha-a", "a.md", 10, 30)
ACCEPT = Decision(Verdict.ACCEPT, SEEN, at="2026-01-02T03:04:05Z", by="Ada")
REJECT = Decision(Verdict.REJECT, SEEN)
CORRECT = Decision(
    Verdict.CORRECT, SEEN, fields=(("agents", ("Al2O3", "LiF")), ("side", None), ("stance", "x"))
)
SAME = Decision(Verdict.SAME, Names("LPSC", "Li6PS5Cl"))


def undo(decision):
    return Decision(Verdict.UNDO, decision.about)


def test_what_is_written_is_read(tmp_path):
    path = tmp_path / "new folder" / "curation.jsonl"
    decisions = (ACCEPT, CORRECT, SAME, undo(SAME), undo(ACCEPT))
    append(path, decisions[:2])
    append(path, decisions[2:])
    assert read_curation(path).decisions == decisions
    assert read_curation(path).error(path) is None


def test_a_line_is_for_people_too(tmp_path):
    append(tmp_path / "c", [ACCEPT])
    assert json.loads((tmp_path / "c").read_text()) == {
        "at": "2026-01-02T03:04:05Z",
        "by": "Ada",
        "decision": "accept",
        "evidence": "e1",
        "statement": "c1",
        "name": "LLZO | anode suffers dendrite growth",
        "sha256": "sha-a",
        "source": "a.md",
        "start": 10,
        "end": 30,
    }


def test_no_file_is_no_decisions(tmp_path):
    assert read_curation(tmp_path / "none").decisions == ()


def test_the_last_decision_on_a_reading_holds():
    assert standing([ACCEPT, REJECT]) == (REJECT,)
    assert standing([ACCEPT, REJECT, undo(ACCEPT)]) == ()
    assert standing([undo(ACCEPT), REJECT]) == (REJECT,)


@pytest.mark.parametrize(
    ("seen", "meets"),
    [
        (replace(SEEN, evidence="e2"), True),
        (replace(SEEN, evidence="e2", statement="c2"), True),  # ids are made otherwise now
        (replace(SEEN, evidence="e2", name="LLZO suffers"), True),
        (replace(SEEN, evidence="e2", start=25, end=60), True),
        (replace(SEEN, evidence="e2", statement="c2", name="LLZO resists"), False),
        (replace(SEEN, evidence="e2", start=30, end=60), False),
        (replace(SEEN, evidence="e2", sha256="sha-b"), False),
    ],
)
def test_a_reading_by_another_reader_is_the_same_where_statement_and_words_are(seen, meets):
    later = Decision(Verdict.REJECT, seen)
    assert standing([ACCEPT, later]) == ((later,) if meets else (ACCEPT, later))


def test_a_pair_of_names_has_no_order():
    apart = Decision(Verdict.APART, Names("Li6PS5Cl", "LPSC"))
    assert standing([SAME, ACCEPT, apart]) == (ACCEPT, apart)
    assert standing([SAME, undo(apart)]) == ()


def test_decisions_on_a_document():
    other = Decision(Verdict.REJECT, replace(SEEN, sha256="sha-b", evidence="e2"))
    assert on_document([ACCEPT, SAME, other], "sha-a") == (ACCEPT,)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("accept e1", "no JSON"),
        ('["accept"]', "no JSON object"),
        ('{"decision": "acept"}', "no decision 'acept'"),
        ('{"decision": ["accept"]}', "no decision"),
        ('{"decision": "accept", "evidence": "e"}', "another type: statement, name"),
        ('{"decision": "same", "names": ["LLZO"]}', "two names"),
        ('{"decision": "same", "names": ["LLZO", " "]}', "two names"),
        ('{"decision": "accept", "names": ["a", "b"]}', "not about names"),
        ('{"decision": "correct", "fields": {}, SEEN}', "fields go with"),
        ('{"decision": "reject", "fields": {"stance": "resists"}, SEEN}', "fields go with"),
        ('{"decision": "correct", "fields": {"stance": {}}, SEEN}', "field stance is no"),
        ('{"decision": "same", SEEN}', "not about a reading"),
        ('{"decision": "accept", "by": 1, SEEN}', "by must be a text"),
        ('{"decision": "accept", SEEN, "start": true}', "another type: start"),
        ("\udcff", "no JSON"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_survives(tmp_path, line, fault):
    path = tmp_path / "curation.jsonl"
    append(path, [ACCEPT])
    seen = (
        '"evidence": "e", "statement": "s", "name": "n", "sha256": "h", "source": "a", '
        '"start": 1, "end": 2'
    )
    with path.open("a", encoding="utf-8", errors="surrogateescape") as file:
        file.write("\n" + line.replace("SEEN", seen) + "\n")
    append(path, [SAME])
    read = read_curation(path)
    assert read.decisions == (ACCEPT, SAME)
    assert fault in str(read.error(path))
    assert str(read.error(path)).startswith(f"{path}: line 3: ")


def test_a_line_without_its_end_does_not_spoil_the_next(tmp_path):
    path = tmp_path / "curation.jsonl"
    path.write_text('{"decision": "accept", "evid')
    append(path, [REJECT])
    assert read_curation(path).decisions == (REJECT,)
    assert len(read_curation(path).faults) == 1


def _append_many(path, worker):
    for number in range(200):
        seen = replace(SEEN, evidence=f"{worker}-{number}", name="x" * 300)
        append(path, [Decision(Verdict.ACCEPT, seen)])


def test_several_programs_append_at_a_time(tmp_path):
    path = tmp_path / "curation.jsonl"
    context = get_context("spawn")
    crew = [context.Process(target=_append_many, args=(path, number)) for number in range(2)]
    for process in crew:
        process.start()
    for process in crew:
        process.join(RUN_S)
    assert [process.exitcode for process in crew] == [0, 0]
    read = read_curation(path)
    assert read.faults == ()
    assert len({decision.about.evidence for decision in read.decisions}) == 400

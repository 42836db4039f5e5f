from __future__ import annotations

from pathlib import Path

from sse_kg.errors import InputError
from sse_kg.ingest.outcome import Contents, Failure, Outcome, Status
from sse_kg.ingest.summary import as_markdown, summarise
from tests.ingest.states import A, B, claim, conflict, document, state

READ = Outcome(Path("in/good.pdf"), Status.NEW, Contents(3, 40, 5, 2), 1.25, notes=("a note",))
BAD = Outcome(
    Path("in/<script>.pdf"),
    Status.FAILED,
    failure=Failure(InputError("x", "the PDF is encrypted.", "Save it without | a password.")),
)
SAME = Outcome(Path("in/copy.pdf"), Status.SAME, same_as="/in/good.pdf")
OLD = state(document("one"), claim("x", 0.5))


def rows(text: str, heading: str) -> list[str]:
    """Return the lines of the table below a heading, without its head."""
    part = text.partition(f"## {heading}")[2].partition("\n## ")[0]
    return [line for line in part.splitlines() if line.startswith("| ")][2:]


def test_the_files_that_failed_stand_first_with_reason_and_remedy() -> None:
    text = as_markdown(summarise([READ, SAME, BAD], OLD, OLD, seconds=2.0))
    assert text.startswith("# Ingest: 3 files, 1 failed, 1 new, 1 same\n\n2.0 s\n")
    assert rows(text, "Files") == [
        "| &lt;script&gt;.pdf | failed |  |  |  |  |  | "
        "the PDF is encrypted. Save it without \\| a password. |",
        "| good.pdf | new | 3 | 40 | 5 | 2 | 1.2 | a note |",
        "| copy.pdf | same | 0 | 0 | 0 | 0 |  | the same as good.pdf |",
    ]


def test_the_graph_is_counted_before_and_after() -> None:
    new = state(document("one"), document("two"), claim("x", 0.5), nodes={"Measurement": 1500})
    found = rows(as_markdown(summarise([READ], OLD, new, seconds=1)), "The graph")
    assert found[0] == "| documents | 1 | 2 | +1 |"
    assert "| values | 0 | 1,500 | +1,500 |" in found
    assert "| claims | 1 | 1 |  |" in found


def test_claims_conflicts_and_beliefs_are_listed() -> None:
    new = state(
        document("one", "/in/a|b.pdf"),
        claim("x", 0.75, (A, B)),
        claim("y", 0.333),
        conflict("p", "q"),
    )
    text = as_markdown(summarise([READ], OLD, new, seconds=1))
    assert rows(text, "New claims: 1") == [
        "| LLZO | dendrite growth | interlayer coating | "
        "LLZO \\| anode: coating y mitigates dendrite growth | 1 | 0.33 | a\\|b.pdf |"
    ]
    assert rows(text, "Changed beliefs: 1") == [
        "| LLZO \\| anode: coating x mitigates dendrite growth | 0.50 → 0.75 | "
        "supported by 10.1000/b |"
    ]
    assert rows(text, "New conflicts: 1") == [
        "| LLZO: conductivity p | LLZO: conductivity q | "
        "values differ, a factor of 12, temperature |"
    ]


def test_long_lists_are_cut_and_say_so() -> None:
    many = [Outcome(Path(f"{n}.md"), Status.UNCHANGED) for n in range(30)]
    new = state(*(claim(f"c{n}") for n in range(8)))
    text = as_markdown(summarise([*many, BAD], state(), new, seconds=1), most=5)
    assert len(rows(text, "Files")) == 5
    assert "… and 26 more files (26 unchanged)." in text
    assert len(rows(text, "New claims: 8")) == 5
    assert "… and 3 more claims." in text


def test_a_run_without_effect_says_so() -> None:
    text = as_markdown(summarise([], OLD, OLD, seconds=0))
    assert text.startswith("# Ingest: no files\n")
    assert "There was nothing to read." in text
    assert "Nothing changed." in text


def test_what_went_is_counted() -> None:
    text = as_markdown(summarise([READ], OLD, state(document("two")), seconds=1))
    assert "1 document retracted, 1 claim gone" in text


def test_the_page_is_linked() -> None:
    text = as_markdown(summarise([], OLD, OLD, seconds=0), link="http://localhost:8000/")
    assert "[the graph](<http://localhost:8000/>)" in text

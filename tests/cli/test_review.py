from __future__ import annotations

import json
import os
import pty
import select
import subprocess
from pathlib import Path

import pytest

from sse_kg.cli.reviewing import marked
from sse_kg.graph.connect import open_store
from sse_kg.knowledge.curation import Names, Seen, Verdict, read_curation
from sse_kg.knowledge.stakes import Stake
from sse_kg.review.items import Item, Wanted, items
from sse_kg.settings import Settings
from sse_kg.training.train import Corpus
from tests.commands import PROGRAM, Cli, cli_for, review

DENDRITES = "Li | LLZO (anode) suffers dendrite growth"


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], read_here: None) -> Cli:
    return cli_for(capsys)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli) -> Settings:
    """Settings, in the environment too, with a graph of a small review."""
    made = Settings(graph=str(tmp_path / "graph"), curation=str(tmp_path / "curation.jsonl"))
    monkeypatch.setenv("SSE_KG_GRAPH", made.graph)
    monkeypatch.setenv("SSE_KG_CURATION", made.curation)
    monkeypatch.setenv("SSE_KG_CURATOR", "Ada")
    folder = tmp_path / "texts"
    folder.mkdir()
    assert cli("ingest", review(folder / "a.md")).status == 0
    return made


def readings(settings: Settings) -> dict[str, Item]:
    with open_store(settings) as store:
        return {item.seen.name: item for item in items(store, Wanted(), limit=50)}


def rows(cli: Cli, cypher: str) -> list[dict[str, object]]:
    return list(json.loads(cli("query", cypher, "--format", "json").out))


BELIEFS = (
    "MATCH (n)-[e:EVIDENCE]->() RETURN n.name AS name, n.belief AS belief, e.curated AS curated, "
    "n.support AS support ORDER BY name"
)


def test_decisions_take_effect_at_once_and_can_be_undone(cli: Cli, settings: Settings) -> None:
    before = rows(cli, BELIEFS)
    found = readings(settings)
    rejected = cli("review", "reject", found[DENDRITES].seen.evidence[:12])
    assert rejected.status == 0
    assert rejected.out.startswith(f"rejected: “{DENDRITES}”; belief 0.")
    assert rejected.out.endswith("→ 0\n")
    value = next(name for name in found if name.startswith("LLZO: ionic conductivity"))
    assert cli("review", "accept", found[value].seen.statement).status == 0
    after = {row["name"]: row for row in rows(cli, BELIEFS)}
    assert (after[DENDRITES]["curated"], after[DENDRITES]["belief"]) == ("rejected", 0)
    assert (after[value]["curated"], after[value]["belief"]) == ("accepted", 0.8)
    listed = json.loads(cli("review", "list", "--format", "json").out)
    assert [(row["n"], row["decision"], row["by"]) for row in listed] == [
        (1, "reject", "Ada"),
        (2, "accept", "Ada"),
    ]
    assert cli("review", "undo", 2).out == f"undone: accept “{value}”\n"
    assert cli("review", "undo", 1).status == 0
    assert rows(cli, BELIEFS) == before
    assert "nothing is decided" in cli("review", "list").err


def test_a_correction_moves_the_reading(cli: Cli, settings: Settings) -> None:
    evidence = readings(settings)[DENDRITES].seen.evidence
    done = cli(
        "review", "correct", evidence, "side=cathode", "assertion=hedged", "problem=side reactions"
    )
    assert done.status == 0, done.err
    assert "meant: “LLZO | cathode suffers side reactions [hedged]”" in done.out
    marks = {row["name"]: row["curated"] for row in rows(cli, BELIEFS) if row["curated"]}
    assert marks == {
        DENDRITES: "rejected",
        "LLZO | cathode suffers side reactions [hedged]": "corrected",
    }
    (decision,) = read_curation(settings.curation_file).decisions
    assert dict(decision.fields) == {
        "side": "cathode",
        "counter": None,
        "assertion": "hedged",
        "problem": "side_reactions",
    }
    corrected = rows(cli, "MATCH ()-[e:EVIDENCE {curated: 'corrected'}]->() RETURN e.id AS id")
    again = cli("review", "reject", corrected[0]["id"])
    assert again.status == 2
    assert "this is what a person put in" in again.err


def test_names_are_written_for_the_next_time(cli: Cli, settings: Settings) -> None:
    assert "sse-kg ingest PATH" in cli("review", "same", "LPSC", "Li6PS5Cl").out
    assert cli("review", "apart", "Li6PS5Cl", "LPSC").status == 0
    decisions = read_curation(settings.curation_file).decisions
    assert [(d.verdict, d.about) for d in decisions] == [
        (Verdict.SAME, Names("LPSC", "Li6PS5Cl")),
        (Verdict.APART, Names("Li6PS5Cl", "LPSC")),
    ]
    assert "undone: apart Li6PS5Cl | LPSC" in cli("review", "undo", 1).out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("accept", "zzzzzz"), "zzzzzz: no statement or reading has this id"),
        (("accept", "z"), "z: an id has at least 4 characters"),
        (("correct", "{id}", "side"), "side: there is no FIELD=VALUE"),
        (("correct", "{id}", "side=top"), "side: 'top' is none of anode"),
        (("correct", "{id}", "value=3 V"), "value: no such field"),
        (("correct", "{id}", "side=anode", "counter=Li"), "it changes nothing"),
        (("same", "LLZO", " LLZO"), "it takes two names"),
        (("undo", "7"), "7: no decision has this number"),
        (("--limit", "3", "list"), "an option stands before the command"),
        (("--problem", "dendrite grwth"), "Did you mean dendrite growth"),
        (("--document", "none.pdf"), "no such document"),
    ],
)
def test_wrong_calls_are_told_and_write_nothing(
    cli: Cli, settings: Settings, arguments: tuple[str, ...], told: str
) -> None:
    evidence = readings(settings)[DENDRITES].seen.evidence
    done = cli("review", *(text.replace("{id}", evidence) for text in arguments))
    assert done.status == 2
    assert told in done.err
    assert not settings.curation_file.exists()


def test_a_bad_line_is_told_and_the_others_hold(cli: Cli, settings: Settings) -> None:
    settings.curation_file.write_text("oops\n")
    done = cli("review", "reject", readings(settings)[DENDRITES].seen.evidence)
    assert done.status == 1
    assert done.errors == [
        f"{settings.curation_file}: line 1: no JSON. The other lines hold; mend or remove these."
    ]
    assert [row["curated"] for row in rows(cli, BELIEFS) if row["curated"]] == ["rejected"]


def test_without_a_terminal_readings_are_listed(cli: Cli, settings: Settings) -> None:
    done = cli("review", "--format", "json", "--problem", "dendrites", "--limit", 5)
    listed = json.loads(done.out)
    assert DENDRITES in [row["statement"] for row in listed]
    assert {"if_accepted", "if_rejected", "sentence"} <= set(listed[0])
    assert "nothing to review" in cli("review", "--confidence", 0).err


def test_what_is_exported_is_what_training_reads(
    cli: Cli, settings: Settings, tmp_path: Path
) -> None:
    found = readings(settings)
    value = next(name for name in found if name.startswith("LLZO: ionic conductivity"))
    solution = next(name for name in found if "mitigates" in name)
    told = [i.seen.evidence for i in found.values() if i.sentence == found[value].sentence]
    cli("review", "reject", *told)
    cli("review", "accept", found[value].seen.evidence)
    cli("review", "correct", found[solution].seen.evidence, "side=cathode")
    cli("review", "reject", found[DENDRITES].seen.evidence)
    done = cli("review", "export", "-o", tmp_path / "corpus")
    assert done.status == 0, done.err
    corpus = Corpus.of_folder(tmp_path / "corpus", [tmp_path / "texts"])
    (stated,) = corpus.stated()
    text = stated.document.text
    (claim,) = stated.claims
    assert (claim.problem, claim.side, claim.agent) == ("dendrite_growth", "cathode", "Al2O3")
    (number,) = stated.values
    assert text[number.span.start : number.span.end] == "0.5 mS cm⁻¹"
    assert (number.property_id, number.material) == ("ionic_conductivity", "LLZO")
    assert [text[part.start : part.start + 4] for part in stated.read] == ["LLZO", "A co", "The "]
    assert corpus.labelled() == []  # nobody looked for mentions
    again = cli("review", "export", "-o", tmp_path / "corpus")
    assert again.out == done.out


def test_sentences_that_are_decided_in_part_are_left_out(
    cli: Cli, settings: Settings, tmp_path: Path
) -> None:
    path = review(tmp_path / "texts" / "b.md")
    text = path.read_text()
    both = "It also suffers from poor contact and dendrite growth at the anode of LLZO."
    path.write_text(text.replace("The ionic", f"{both} The ionic"))
    assert cli("ingest", path).status == 0
    one = [i for i in readings(settings).values() if i.sentence == both]
    assert len(one) > 1
    cli("review", "accept", one[0].seen.evidence)
    done = cli("review", "export", "-o", tmp_path / "corpus")
    assert "0 sentences" in done.out
    assert "1 sentences have more readings" in done.err


def test_the_words_of_a_statement_are_marked_in_its_sentence() -> None:
    item = Item(
        seen=Seen("e", "s", "n", "h", "a", 1, 2),
        label="Claim",
        document="d",
        sentence="",
        quote="Al$_2$O$_3$ keeps dendrites away",
        page=None,
        section=(),
        cited=(),
        status=None,
        confidence=0.5,
        stake=Stake(0, 0, 0, 0),
        names=("Al2O3",),
    )
    text = marked("Here Al2O3 keeps\ndendrites away.", item)
    assert text.startswith("  Here \x1b[36m\x1b[1m")
    assert "\n  " in text
    assert text.endswith("away\x1b[0m.")


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, *arguments: str) -> None:
        self._end, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [PROGRAM, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True,
            start_new_session=True, env={**os.environ, "TERM": "xterm"},
        )  # fmt: skip
        os.close(theirs)
        self.screen = ""

    def wait_for(self, text: str) -> None:
        """Read until a text is on the screen behind what was there before."""
        begin = len(self.screen)
        while text not in self.screen[begin:]:
            ready, _, _ = select.select([self._end], [], [], 60)
            assert ready, self.screen
            self.screen += os.read(self._end, 4096).decode(errors="replace")

    def type(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def ended(self) -> int:
        status = self.process.wait(60)
        os.close(self._end)
        return status


def test_a_review_in_a_terminal(cli: Cli, settings: Settings) -> None:
    terminal = Terminal("review", "--problem", "dendrite growth")
    terminal.wait_for("[q]uit")
    terminal.type("a")
    terminal.wait_for("[q]uit")
    terminal.type("u")
    terminal.wait_for("[q]uit")
    terminal.type("r")
    terminal.wait_for("[q]uit")
    terminal.type("c")
    for field, answer in (
        ("electrolyte [LLZO]: ", "\n"),
        ("side [anode]: ", "top\n"),
        ("is none of", "cath\t\n"),
        ("counter [", "-\n"),
        ("problem [", "\n"),
        ("strategy [", "\n"),
        ("agents [", "\n"),
        ("stance [", "\n"),
        ("assertion [", "\n"),
    ):
        terminal.wait_for(field)
        terminal.type(answer)
    terminal.wait_for("readings decided")
    assert terminal.ended() == 0
    marks = sorted(str(row["curated"]) for row in rows(cli, BELIEFS) if row["curated"])
    assert marks == ["corrected", "rejected", "rejected"]
    assert "corrected" in terminal.screen

"""The page on contradictions says what the data and the code say."""

from __future__ import annotations

import re
from pathlib import Path

from sse_kg.knowledge import claim_conflicts, value_conflicts
from sse_kg.knowledge.conflicts import conflict_numbers
from sse_kg.vocabulary import load_vocabulary

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "conflicts.md").read_text(encoding="utf-8")
UNITS = {"electrochemical_window": " V", "glass_transition_temperature": " K"}


def test_every_property_is_on_the_page() -> None:
    for term in load_vocabulary().terms("property"):
        factor, difference = term.fact("conflict_factor"), term.fact("conflict_difference")
        if factor:
            assert f"| `{term.id}` | × {factor:g} |" in PAGE
        elif difference:
            assert f"| `{term.id}` | {difference:g}{UNITS.get(term.id, '')} |" in PAGE
        elif term.fact("no_conflict"):
            assert f"`{term.id}`" in PAGE


def test_every_cause_is_explained() -> None:
    told = set(re.findall(r"^\| ([a-z ]+) \| ", PAGE, re.MULTILINE))
    for module in (claim_conflicts, value_conflicts):
        source = Path(module.__file__).read_text(encoding="utf-8")
        given = set(re.findall(r'yield "([^"]+)"', source)) - {"unit slip"}
        assert given <= told


def test_the_numbers_are_on_the_page() -> None:
    numbers = conflict_numbers()
    for number in (numbers.temperature_k, numbers.rough, numbers.kin):
        assert f"{number:g}" in PAGE

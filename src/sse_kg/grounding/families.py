"""The rules that class a formula by its elements: lithium, phosphorus, sulfur make a sulfide."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from sse_kg.grounding.composition import Composition
from sse_kg.resources import data_path


@dataclass(frozen=True, slots=True)
class Family:
    """A rule that gives a formula its electrolyte class."""

    electrolyte_class: str
    needs: frozenset[str]
    one_of: frozenset[str]
    metals: frozenset[str]
    none_of: frozenset[str]
    only: frozenset[str]
    groups: tuple[str, ...]
    most: tuple[tuple[str, float], ...]

    def fits(self, formula: str, composition: Composition) -> bool:
        """Return whether a formula is of this class."""
        elements = composition.elements
        names = {name for name, _ in composition.amounts}
        if not self.needs <= elements or elements & self.none_of:
            return False
        if self.one_of and not (names & (self.one_of | {"X"})):
            return False
        if self.metals and not (names & (self.metals | {"M", "Ln"})):
            return False
        if self.only and not elements <= self.only:
            return False
        amounts = dict(composition.amounts)
        if any((amounts.get(element) or 0.0) > limit for element, limit in self.most):
            return False
        return not self.groups or any(group in formula for group in self.groups)


@cache
def families() -> tuple[Family, ...]:
    """Return the rules of ``schema/vocabulary/families.yaml`` in order."""
    path = data_path("schema", "vocabulary", "families.yaml")
    raw: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(_family(entry) for entry in raw)


def _family(entry: dict[str, Any]) -> Family:
    def names(key: str) -> frozenset[str]:
        return frozenset(map(str, entry.get(key, ())))

    return Family(
        electrolyte_class=entry["class"],
        needs=names("all"),
        one_of=names("any"),
        metals=names("metals"),
        none_of=names("none"),
        only=names("only"),
        groups=tuple(entry.get("groups", ())),
        most=tuple(entry.get("most", {}).items()),
    )

"""Series of compositions: which material is made from which by doping, substitution or mixing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sse_kg.grounding.charge import common_states
from sse_kg.grounding.composition import Composition, clean_formula, parse_formula
from sse_kg.grounding.names import read_name
from sse_kg.model.claim import EntityRef, Measurement
from sse_kg.vocabulary import Vocabulary

_SAME_ANIONS = 0.03  # share by which the sums of the anions of one structure may differ
_ROOM = (15.0, 35.0)  # °C: values in this range are compared with those "at RT"
_SAME_TEMPERATURE = 2.0  # K
_PARTS = re.compile(r"[-–/@+:]")
_NAME = re.compile(r"\W*[^\W\d][\w().−-]*[^\W\d]|[A-Z][a-z]?\d")
_WIDE = ("any", "inorganic", "composite", "polymer")


@dataclass(frozen=True, slots=True)
class Derived:
    """How a material was made from its parent: what was added, and by which strategy."""

    added: tuple[str, ...]
    strategy: str


class SeriesReader:
    """Tells parents from what was derived from them; holds the formulas of the lexicon."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._formulas = {
            term.id: term.fact("formula")
            for term in vocabulary.terms("material")
            if term.fact("formula")
        }

    def pairs(
        self, measurements: Sequence[Measurement]
    ) -> Iterator[tuple[Measurement, Measurement, Derived]]:
        """Yield each value of a derived material with the value of its parent.

        Both are of one property at one temperature. Of several parents the one that the same
        reference is cited for comes first, then the one most alike, then the nearest before.
        """
        for later in measurements:
            found = [
                (_rank(earlier, later, derived), earlier, derived)
                for earlier in measurements
                if _comparable(earlier, later)
                and (derived := self.derived(earlier.material, later.material))
            ]
            if found:
                _, earlier, derived = min(found, key=lambda item: item[0])
                yield earlier, later, derived

    def derived(self, parent: EntityRef | None, child: EntityRef | None) -> Derived | None:
        """Return how one material was made from another, ``None`` if it was not."""
        if parent is None or child is None or parent.id == child.id:
            return None
        name = read_name(child.id)
        if name.dopants:
            same = name.host in (parent.id, parent.name)
            return Derived(name.dopants, "doping_substitution") if same else None
        if not _of_one_family(parent, child):
            return None
        one, other = self._composition(parent), self._composition(child)
        if one is not None and other is not None:
            return _substituted(one, other)
        return _mixed(parent, child)

    def _composition(self, material: EntityRef) -> Composition | None:
        return parse_formula(clean_formula(self._formulas.get(material.id, material.id)))


def _of_one_family(parent: EntityRef, child: EntityRef) -> bool:
    if "polymer" in parent.classes:
        return {"polymer", "composite"} & set(child.classes) != set()
    narrow = set(parent.classes) & set(child.classes) - set(_WIDE)
    return bool(narrow)


def _substituted(parent: Composition, child: Composition) -> Derived | None:
    """Return what was put into a lattice: the anions stay in number, all elements stay."""
    if not parent.elements <= child.elements or parent.variables or not _whole(parent):
        return None
    if _whole(child) and parent.elements == child.elements:
        return None
    sums = _anions(parent), _anions(child)
    if not all(sums) or abs(sums[0] - sums[1]) > _SAME_ANIONS * sums[0]:
        return None
    added = tuple(sorted(child.elements - parent.elements)) or _enriched(parent, child)
    return Derived(added, "doping_substitution") if len(added) <= 2 else None


def _whole(composition: Composition) -> bool:
    return all(n is not None and n == int(n) for _, n in composition.amounts)


def _anions(composition: Composition) -> float:
    """Return how many anions there are, a variable counted as nothing."""
    states = common_states()
    return sum(a.number for name, a in composition.parts if states.get(name, (1,))[0] < 0)


def _enriched(parent: Composition, child: Composition) -> tuple[str, ...]:
    """Return the element of which there is most more than in the parent; none if all are less."""
    more = {
        name: amount.number - parent.amount(name).number
        for name, amount in child.parts
        if amount.number > parent.amount(name).number
    }
    return (max(more, key=lambda name: more[name]),) if more else ()


def _mixed(parent: EntityRef, child: EntityRef) -> Derived | None:
    """Return what was added to a polymer: "PI-PEO-LiTFSI" has all parts of "PEO-LiTFSI"."""
    if "polymer" not in parent.classes:
        return None
    old, new = _PARTS.split(parent.id), _PARTS.split(child.id)
    if not set(old) < set(new):
        return None
    added = tuple(part for part in new if part not in old)
    mixed = "composite" in child.classes
    return Derived(added, "composite_electrolyte" if mixed else "polymer_design")


def _comparable(earlier: Measurement, later: Measurement) -> bool:
    return (
        earlier.property_id == later.property_id
        and earlier.quantity.unit.dimension == later.quantity.unit.dimension
        and earlier.evidence.span != later.evidence.span
        and _alone_differ(earlier.evidence.sentence, later.evidence.sentence)
        and same_temperature(
            *(m.temperature if m.temperature is not None else "RT" for m in (earlier, later))
        )
    )


def same_temperature(one: float | str | None, other: float | str | None) -> bool:
    """Return whether values at two temperatures can be compared; one not stated is no obstacle."""
    if one is None or other is None or one == other:
        return True
    if isinstance(one, str) or isinstance(other, str):
        number = other if isinstance(one, str) else one
        return not isinstance(number, str) and _ROOM[0] <= number <= _ROOM[1]
    return abs(one - other) <= _SAME_TEMPERATURE


def _alone_differ(one: str, other: str) -> bool:
    """Return whether two rows of a table name nothing else that differs than their materials."""
    cells = [
        {cell for cell in row.split(" | ") if _NAME.match(cell)} if " | " in row else set()
        for row in (one, other)
    ]
    return len(cells[0] - cells[1]) <= 1 and len(cells[1] - cells[0]) <= 1


def _rank(earlier: Measurement, later: Measurement, derived: Derived) -> tuple[int, int, int]:
    cited = set(earlier.evidence.references) & set(later.evidence.references)
    distance = later.evidence.span.start - earlier.evidence.span.start
    return (0 if cited else 1, len(derived.added), distance if distance > 0 else 10**9 - distance)

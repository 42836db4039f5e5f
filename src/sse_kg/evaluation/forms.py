"""Plain forms: in what two names, values and temperatures are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from sse_kg.grounding.units import parse_unit

GENERAL = "any"  # the family of what is said of solid electrolytes as such
_MARKUP = re.compile(r"\\(?:text|mathrm|mathbf|rm)\b|<[^>]{1,12}>|[\\${}^_~]")
_GAPS = re.compile(r"[\s‐‑‒–—―−-]+")
_SHORTEST = 4  # a name of fewer characters is not looked for within another
_TOLERANCE = 0.011  # by which two numbers that are the same may differ, relative to the larger
_ROOM = 25
_ROOM_NAMES = ("rt", "room temperature", "ambient")
_VERSUS_LITHIUM = re.compile(r"\s+vs\.?\s*Li\b.*", re.IGNORECASE)
_JOULE = "joule per particle"
_PER_MOLE = 6.02214076e23
# Dimensions that count as one: "%" often means wt%, and energies are given by particle or by mole.
_ALIKE = {"mass_fraction": "fraction", "energy": _JOULE, "molar_energy": _JOULE}


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Return a text without LaTeX, HTML, white space, dashes and capitals."""
    composed = unicodedata.normalize("NFKC", _MARKUP.sub("", text))
    return _GAPS.sub("", composed).casefold()


@dataclass(frozen=True, slots=True)
class Families:
    """The names of ``families.yaml``, ready to be looked for."""

    general: frozenset[str]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    ending: re.Pattern[str]


@cache
def families() -> Families:
    """Return by what names electrolytes are compared."""
    path = Path(__file__).with_name("families.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Families(
        frozenset(data["general"]),
        tuple(
            (item["family"], re.compile("|".join(item["patterns"]))) for item in data["families"]
        ),
        re.compile(f"(?:{'|'.join(data['endings'])})$"),
    )


def family(names: Sequence[str]) -> str:
    """Return the family that the names of an electrolyte mean, the first name first.

    ``GENERAL`` if one of them means solid electrolytes as such; where no family is known, the
    first name in plain form.
    """
    forms = [plain(name) for name in names]
    if not forms or not families().general.isdisjoint(forms):
        return GENERAL
    found = (
        name for form in forms for name, pattern in families().patterns if pattern.search(form)
    )
    return next(found, forms[0])


def same_material(names: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether two lists of names have one in common, or one that holds the other.

    Two empty lists are the same: both say that no material is named.
    """
    left, right = _stems(names), _stems(others)
    if not left and not right:
        return True
    return any(
        one == other or (min(len(one), len(other)) >= _SHORTEST and (one in other or other in one))
        for one in left
        for other in right
    )


def _stems(names: Sequence[str]) -> set[str]:
    return {stem for name in names if (stem := families().ending.sub("", plain(name)))}


@lru_cache(maxsize=10_000)
def scale(unit: str | None) -> tuple[str, float, float]:
    """Return a unit's dimension, factor and offset; an unknown unit is a dimension of its own."""
    text = _VERSUS_LITHIUM.sub("", unit or "1")
    parsed = parse_unit(text)
    if parsed is None:
        return plain(text), 1.0, 0.0
    factor = parsed.factor / _PER_MOLE if parsed.dimension == "molar_energy" else parsed.factor
    return _ALIKE.get(parsed.dimension, parsed.dimension), factor, parsed.offset


def same_number(
    one: float | None, other: float | None, *, unit: str | None, other_unit: str | None
) -> bool:
    """Return whether two numbers with units are the same within 1.1 %, or both are not there."""
    if one is None or other is None:
        return one is other
    dimension, factor, offset = scale(unit)
    other_dimension, other_factor, other_offset = scale(other_unit)
    left, right = one * factor + offset, other * other_factor + other_offset
    near = abs(left - right) <= _TOLERANCE * max(abs(left), abs(right))
    return dimension == other_dimension and near


def celsius(temperature: float | str | None) -> float | str | None:
    """Return a condition in whole °C, where room temperature and 20 to 30 °C are one value.

    A text that is no temperature is returned as it is.
    """
    if temperature is None or temperature == "":
        return None
    if isinstance(temperature, str):
        return _of_text(temperature)
    return _ROOM if 20 <= temperature <= 30 else round(temperature)


def _of_text(text: str) -> float | str | None:
    if text.strip().casefold() in _ROOM_NAMES:
        return _ROOM
    try:
        return celsius(float(text))
    except ValueError:
        return text

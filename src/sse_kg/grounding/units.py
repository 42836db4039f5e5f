"""Units of measurement: from every spelling to one ASCII symbol, a dimension and a SI factor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from sse_kg.errors import SchemaError
from sse_kg.model.quantity import Unit
from sse_kg.resources import data_path
from sse_kg.text.script import unscript

Powers = tuple[tuple[str, int], ...]
DIMENSIONLESS = Unit("1", "dimensionless", 1.0, "1")
_PARTS = {
    "part": "fraction",
    "mass_part": "mass_fraction",
    "mole_part": "mole_fraction",
    "volume_part": "volume_fraction",
    "atom_part": "atom_fraction",
}
_SPECIAL = {"cycle": "cycles", "rate": "c_rate", "angle": "angle"}
_SI_OF_SPECIAL = {"cycles": "cycles", "c_rate": "C", "angle": "rad"}
# Bases whose units stand alone: behind "50 wt%" a "C" is carbon, no further unit.
_LONE = frozenset((*_PARTS, *_SPECIAL, "ratio", "decade"))


@dataclass(frozen=True, slots=True)
class _Base:
    symbol: str
    factor: float
    powers: Powers
    offset: float = 0.0


_RATE = (("rate", 1),)
_COULOMB = _Base("C", 1.0, (("A", 1), ("s", 1)))


@dataclass(frozen=True, slots=True)
class _Dimension:
    name: str
    si: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Every single unit by spelling, and the named dimensions by their base powers."""

    spellings: dict[str, _Base]
    dimensions: dict[Powers, tuple[_Dimension, ...]]
    logarithms: dict[str, str]


@cache
def unit_table() -> UnitTable:
    """Return the units of ``schema/units.yaml``; raises ``SchemaError`` on an unreadable one."""
    path = data_path("schema", "units.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    spellings: dict[str, _Base] = {}
    for raw in data["units"]:
        for spelling, base in _spelled(raw, data["prefixes"]):
            spellings.setdefault(spelling, base)
    table = UnitTable(spellings, {}, data["logarithms"])
    for entry in data["dimensions"]:
        powers, _ = _powers(entry["si"], table)
        if powers is None:
            raise SchemaError(path, f"dimension {entry['name']}: cannot read {entry['si']!r}")
        named = _Dimension(entry["name"], entry["si"], tuple(entry.get("units", ())))
        table.dimensions[powers] = (*table.dimensions.get(powers, ()), named)
    return table


def _spelled(raw: dict[str, Any], prefixes: dict[str, float]) -> list[tuple[str, _Base]]:
    symbol, powers = raw["symbol"], tuple(sorted(raw["base"].items()))
    own = [symbol, *raw.get("spellings", ())]
    base = _Base(symbol, float(raw["factor"]), powers, float(raw.get("offset", 0.0)))
    out = [(spelling, base) for spelling in own]
    for prefix in raw["prefixes"]:
        scaled = _Base(prefix + symbol, base.factor * prefixes[prefix], powers)
        written = ("μ", "µ", "u") if prefix == "u" else (prefix,)
        out += [(sign + name, scaled) for sign in written for name in own]
    return out


# Units met right behind others without a gap: "mAhg⁻¹", "Scm⁻¹".
_GLUED = r"(?:cm|kg|g|m|L|mol)(?:[⁻⁺]|\^\{?[-−–])"
_RAISED = r"(?:[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^?\{?[-−–]?[1-4]\}?(?![\d.]))"


@cache
def unit_pattern() -> str:
    """Return a regular expression for one unit expression in normal text, longest reading first.

    Brackets close again: only behind "/" may several units stand in them ("J/(g K)").
    """
    plain, lone = _names(lone=False), _names(lone=True)
    end = rf"(?:(?![A-Za-zα-ωΩ⁺⁻]|%)|(?={_GLUED}))"
    loose = r"(?<=cm)\s[²³](?!\w)|\s⁻[¹²³]"  # the power behind a gap, as extraction leaves it
    factor = rf"(?:(?:{plain})(?:{loose}|{_RAISED})?{end}|°(?!\s?[CFK]))"
    single = rf"(?:{lone})(?![\w⁺⁻])"
    raised = rf"(?:{plain})(?:{loose}|{_RAISED}){end}"
    inverse = rf"(?:{plain}|cycles?)(?:⁻[¹²³⁴]|\^?\{{?[-−–][1-4]\}}?)(?![\w.]\d)"
    below = rf"(?:\s?/\s?|\sper\s)(?:{factor}|{single}|\({factor}(?:[\s·]{factor}){{1,2}}\))"
    bare = r"(?:(?<=[ΩN])|(?<=Pa)|(?<=[Oo]hm))\s(?:cm|m|s)(?!\w)"
    sign = rf"(?:\s?[·⋅∙*]\s?|\.|-(?=cm)|(?={_GLUED})){factor}"
    more = rf"(?:{sign}|\s{raised}|{bare}|{below})"
    return rf"(?:{single}(?:{below}|[\s·]{inverse})?|{factor}{more}{{0,3}})"


def _names(*, lone: bool) -> str:
    """Return the spellings of units as alternatives, longest first."""
    table = unit_table().spellings
    names = [n for n, base in table.items() if (base.powers[0][0] in _LONE) is lone and n != "°"]
    return "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))


_FACTOR = re.compile(r"(?P<join>(?:/|\bper\s(?!cent)|[·⋅∙*.\s(-])*)(?P<rest>\S.*)", re.S)
_POWER = re.compile(r"\s?\^?\{?([+\-−–]?\d)\}?")


def parse_unit(text: str) -> Unit | None:
    """Return the unit that a text spells ("mS cm⁻¹", "S/cm"), ``None`` if it spells none."""
    text = text.strip()
    if text in ("", "1"):
        return DIMENSIONLESS
    table = unit_table()
    powers, parts = _powers(text, table)
    if powers is None:
        return None
    factor = 1.0
    for base, power in parts:
        factor *= base.factor**power
    symbol = " ".join(
        base.symbol if power == 1 else f"{base.symbol}^{power}" for base, power in parts
    )
    name, si = _dimension(powers, [base.symbol for base, _ in parts], table)
    offset = parts[0][0].offset if len(parts) == 1 and parts[0][1] == 1 else 0.0
    return Unit(symbol, name, float(f"{factor:.12g}"), si, offset)


def _dimension(powers: Powers, symbols: list[str], table: UnitTable) -> tuple[str, str]:
    """Return name and SI unit of a dimension; one without a name is called by its powers."""
    if len(powers) == 1 and powers[0][1] == 1:
        base = powers[0][0]
        if base in _PARTS:
            return _PARTS[base], "1"
        if base in _SPECIAL:
            return _SPECIAL[base], _SI_OF_SPECIAL[_SPECIAL[base]]
    for named in table.dimensions.get(powers, ()):
        if not named.units or any(s.endswith(named.units) for s in symbols):
            return named.name, named.si
    name = " ".join(b if p == 1 else f"{b}^{p}" for b, p in powers)
    return name or "dimensionless", name or "1"


def _powers(text: str, table: UnitTable) -> tuple[Powers | None, list[tuple[_Base, int]]]:
    """Return the base powers of a unit expression and its factors, ``None`` if unreadable."""
    rest, parts, sign = unscript(text).strip(), [], 1
    while rest:
        match = _FACTOR.match(rest)
        if match is None:
            return None, []
        if "/" in match["join"] or "per" in match["join"]:
            sign = -1
        found = _longest(match["rest"], table)
        if found is None:
            return None, []
        base, length = found
        rest = match["rest"][length:]
        power = 1
        if raised := _POWER.match(rest):
            power = int(raised[1].replace("−", "-").replace("–", "-"))
            rest = rest[raised.end() :]
        parts.append((base, power * sign))
        rest = rest.strip(" )")
    if len(parts) > 1:  # a rate stands alone: "C mol⁻¹" is coulomb per mole
        parts = [(_COULOMB if b.powers == _RATE else b, power) for b, power in parts]
    totals: dict[str, int] = {}
    for base, power in parts:
        for name, exponent in base.powers:
            totals[name] = totals.get(name, 0) + exponent * power
    return tuple(sorted((k, v) for k, v in totals.items() if v)), parts


_GLUED_PLAIN = re.compile(r"(?:cm|kg|g|m|L|mol)\^?\{?[-−–]\d")


def _longest(text: str, table: UnitTable) -> tuple[_Base, int] | None:
    for length in range(min(len(text), 28), 0, -1):
        base = table.spellings.get(text[:length])
        after = text[length : length + 1]
        joined = after.isalpha() and text[length - 1].isalpha()
        if base and (not joined or _GLUED_PLAIN.match(text, length)):
            return base, length
    return None

"""One way to write a composition, whatever way a text wrote it: what identities are made of."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache

import yaml

from sse_kg.grounding.amounts import Amount
from sse_kg.grounding.composition import Composition
from sse_kg.resources import data_path

_NAMES = "xyzδn"
_DENOMINATOR = 10**8  # of amounts taken as exact numbers: 0.3333333333 is 1/3
_THIRDS = (3, 6, 7, 9)  # denominators whose fractions have no end as decimals
_FAMILY_ERROR = 0.02  # how far a printed amount may be off in a member of a series

Vector = tuple[Fraction, ...]


@cache
def _places() -> Mapping[str, int]:
    path = data_path("schema", "symbols.yaml")
    order = yaml.safe_load(path.read_text(encoding="utf-8"))["formula_order"]
    return {symbol: place for place, symbol in enumerate(order)}


def ordered(elements: Sequence[str]) -> list[str]:
    """Return elements in the order of formulas: metals, then non-metals, the anion last.

    Hydrogen is in front where there is no metal ("H3PO4"), else behind ("LiBH4", "NaOH");
    nitrogen is behind the oxygen of phosphates ("Li3PO3N") and in front of any other.
    """
    places = _places()

    def place(element: str) -> float:
        if element == "H" and any(places.get(e, 1) < places["B"] for e in elements if e != "H"):
            return places["O"] + 0.6
        if element == "N" and "P" in elements:
            return places["O"] + 0.5
        return places.get(element, places["B"] - 0.5)

    return sorted(elements, key=lambda element: (place(element), element))


def is_organic(composition: Composition) -> bool:
    """Return whether one composition may be many substances: carbon with hydrogen or fluorine."""
    elements = composition.elements
    return "C" in elements and bool(elements & {"H", "F"})


def canonical_formula(composition: Composition) -> str:
    """Return the formula of a composition: equal for equal ones, other for all others.

    It does not matter in what order elements stand, how they are grouped, what the variables
    are called, or from which end of a series they count: ``Li5+xLa3ZrxTa2-xO12`` is the series
    ``Li7-xLa3Zr2-xTaxO12``. It parses to an equal composition or series.
    """
    elements = ordered([name for name, amount in composition.parts if amount != Amount(0.0)])
    if not composition.variables:
        return _written(elements, {e: composition.amount(e) for e in elements})
    forms = _parametrised(composition, elements)
    return min((_written(elements, a) for a in forms), key=len)


def is_member(composition: Composition, series: Composition) -> bool:
    """Return whether a composition is one of a series and has all elements of it.

    Printed amounts are rounded: each may be off by 0.02.
    """
    if composition.variables or not series.variables:
        return False
    elements = ordered([name for name, _ in series.parts])
    if {name for name, _ in composition.parts} != set(elements):
        return False
    base, directions = _space(series, elements)
    target = [_exact(composition.amount(element).number) for element in elements]
    for pivots in _pivots(directions, elements):
        rows, point = _reduced(directions, pivots), list(base)
        for row, pivot in zip(rows, pivots, strict=True):
            step = target[pivot] - point[pivot]
            point = [value + step * part for value, part in zip(point, row, strict=True)]
        if all(abs(a - b) <= _FAMILY_ERROR for a, b in zip(point, target, strict=True)):
            return True
    return False


def _space(composition: Composition, elements: Sequence[str]) -> tuple[Vector, list[Vector]]:
    """Return the amounts where all variables are nothing, and what a unit of each adds."""
    amounts = [composition.amount(element) for element in elements]
    names = sorted(composition.variables)
    directions = [tuple(_exact(dict(a.terms).get(name, 0.0)) for a in amounts) for name in names]
    return tuple(_exact(amount.number) for amount in amounts), directions


def _exact(number: float) -> Fraction:
    return Fraction(number).limit_denominator(_DENOMINATOR)


def _pivots(directions: Sequence[Vector], elements: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """Yield the choices of amounts that may serve as variables of a series, the usual one first.

    That is what is put in: of the cations the first that is not the one that moves, else of the
    anions the last.
    """
    rank, anions = _rank(directions), _places()["N"]

    def place(index: int) -> tuple[int, int]:
        element = elements[index]
        if _places().get(element, 0) > anions:
            return 1, -index
        return (2 if element in ("H", "Li", "Na", "K") else 0), index

    moving = [i for i in range(len(directions[0])) if any(d[i] for d in directions)]
    for pivots in itertools.combinations(sorted(moving, key=place), rank):
        if _rank([tuple(d[i] for i in pivots) for d in directions]) == rank:
            yield pivots


def _reduced(rows: Sequence[Vector], columns: Sequence[int]) -> list[list[Fraction]]:
    """Return the rows with ones and zeros in the columns, as far as they are independent."""
    left = [list(row) for row in rows]
    found: list[list[Fraction]] = []
    for column in columns:
        row = next((r for r in left if r[column]), None)
        if row is None:
            continue
        left.remove(row)
        row = [value / row[column] for value in row]
        found = [[v - r[column] * p for v, p in zip(r, row, strict=True)] for r in found]
        left = [[v - r[column] * p for v, p in zip(r, row, strict=True)] for r in left]
        found.append(row)
    return found


def _rank(rows: Sequence[Vector]) -> int:
    return len(_reduced(rows, range(len(rows[0]))))


def _parametrised(composition: Composition, elements: Sequence[str]) -> Iterator[dict[str, Amount]]:
    """Yield the amounts of a series with each choice of variables."""
    base, directions = _space(composition, elements)
    for pivots in _pivots(directions, elements):
        rows, point = _reduced(directions, pivots), list(base)
        for row, pivot in zip(rows, pivots, strict=True):
            step = point[pivot]
            point = [value - step * part for value, part in zip(point, row, strict=True)]
        yield {
            element: _amount(point[i], {_NAMES[n]: row[i] for n, row in enumerate(rows)})
            for i, element in enumerate(elements)
        }


def _amount(number: Fraction, terms: Mapping[str, Fraction]) -> Amount:
    total = Amount(0.0) + Amount(float(number))
    for name, factor in terms.items():
        total = total + Amount(0.0, ((name, float(factor)),))
    return total


def _written(elements: Sequence[str], amounts: Mapping[str, Amount]) -> str:
    phosphates = _phosphates(elements, amounts)
    if phosphates is None:
        return "".join(f"{element}{_text(amounts[element])}" for element in elements)
    others = [e for e in elements if e not in "PO"]
    front = "".join(f"{element}{_text(amounts[element])}" for element in others)
    return f"{front}(PO4){_text(phosphates)}"


def _phosphates(elements: Sequence[str], amounts: Mapping[str, Amount]) -> Amount | None:
    """Return how many PO4 there are where this is all the oxygen; ``None`` if one or no whole."""
    count = amounts.get("P", Amount(0.0))
    plain = amounts.get("O") == count * 4 and elements[-2:] == ["P", "O"] and len(elements) > 2
    return count if plain and count.value in (2.0, 3.0) else None


def _text(amount: Amount) -> str:
    terms = [(factor < 0, name, factor) for name, factor in amount.terms]
    parts = [_term(*term[1:]) for term in sorted(terms)]
    if amount.number or not parts:
        number = _digits(amount.number)
        parts = [*parts, number] if amount.number < 0 else [number, *parts]
    text = "".join(p if p[0] == "-" or not n else f"+{p}" for n, p in enumerate(parts))
    return "" if text == "1" else text


def _term(name: str, factor: float) -> str:
    whole, _, below = _digits(abs(factor)).partition("/")
    times = "" if whole == "1" else whole
    return f"{'-' if factor < 0 else ''}{times}{name}{'/' + below if below else ''}"


def _digits(number: float) -> str:
    exact = Fraction(number).limit_denominator(max(_THIRDS))
    if exact.denominator in _THIRDS and abs(float(exact) - number) < 1e-9:
        return f"{exact.numerator}/{exact.denominator}"
    return str(Amount(number)).replace("−", "-") or "1"

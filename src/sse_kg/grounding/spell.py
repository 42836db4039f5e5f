"""Quantities as papers print them; what is printed in full reads back as the same quantity."""

from __future__ import annotations

import re

from sse_kg.model.quantity import Comparator, Quantity
from sse_kg.text.script import superscript

_SIGNS = {
    Comparator.ABOUT: "≈ ",
    Comparator.ABOVE: "> ",
    Comparator.BELOW: "< ",
    Comparator.AT_LEAST: "≥ ",
    Comparator.AT_MOST: "≤ ",
}
_UNITS = (("Ohm", "Ω"), ("degC", "°C"), ("degF", "°F"), ("Angstrom", "Å"))
_MICRO = re.compile(r"\bu(?=[A-Zmsg])")
_EXPONENT = re.compile(r"(?<=[A-Za-zΩÅ])\^([+-]?\d+)")


def quantity_text(quantity: Quantity, *, digits: int = 12) -> str:
    """Return a quantity as it is printed: ``≥ 1.2 × 10⁻³ S cm⁻¹``, ``1.7–2.1 V``, ``25 ± 2 °C``.

    With twelve ``digits`` the grounding reads the same quantity from it.
    """
    numbers = [
        number_text(bound, digits=digits)
        for bound in (quantity.low, quantity.high)
        if bound is not None
    ]
    number = numbers[0] if quantity.low == quantity.high else "–".join(numbers)
    if quantity.uncertainty is not None:
        number = _with_spread(quantity, digits)
    sign = _SIGNS.get(quantity.comparator, "")
    return f"{sign}{number} {unit_text(quantity.unit.symbol)}".strip()


def _with_spread(quantity: Quantity, digits: int) -> str:
    """Return number and uncertainty with one power of ten: ``(1.2 ± 0.1) × 10⁻³``."""
    value, spread = quantity.low or 0.0, quantity.uncertainty or 0.0
    power = int(f"{value:e}".partition("e")[2])
    if -4 <= power < 6 or value < 0:
        return f"{_plain(value)} ± {_plain(spread)}"
    one, other = (_plain(float(f"{n / 10.0**power:.{digits}g}")) for n in (value, spread))
    return f"({one} ± {other}) × 10{superscript(str(power))}"


def _plain(value: float) -> str:
    return f"{value:.12f}".rstrip("0").rstrip(".").replace("-", "−")


def number_text(value: float, *, digits: int = 12) -> str:
    """Return a number with a power of ten where it is large or small: ``1.2 × 10⁻³``."""
    mantissa, _, power = f"{value:.{digits}g}".partition("e")
    exponent = f" × 10{superscript(str(int(power)))}" if power else ""
    return mantissa.replace("-", "−") + exponent


def unit_text(symbol: str) -> str:
    """Return an ASCII unit as it is printed; nothing for the unit of plain numbers."""
    if symbol == "1":
        return ""
    for ascii_name, sign in _UNITS:
        symbol = symbol.replace(ascii_name, sign)
    return _EXPONENT.sub(lambda match: superscript(match[1]), _MICRO.sub("µ", symbol))

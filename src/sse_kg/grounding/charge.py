"""Charge balance: whether a formula can be neutral with common oxidation states."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import yaml

from sse_kg.grounding.amounts import Amount
from sse_kg.grounding.composition import Composition
from sse_kg.resources import data_path

_ROUNDING = 0.02  # of the positive charge: what printed amounts are rounded by
_VARIABLE = 1e-6  # what may be left of the charge for each unit of a variable


@dataclass(frozen=True, slots=True)
class ChargeBalance:
    """Whether a formula can be neutral, and the oxidation states with which it is.

    ``states`` is empty where none were found; one of them may be a mean (Mn³·⁵⁺ in LiMn2O4).
    """

    neutral: bool
    states: tuple[tuple[str, float], ...] = ()


@cache
def common_states() -> dict[str, tuple[int, ...]]:
    """Return the common oxidation states by element, the usual one first.

    They are those of ``schema/elements.yaml``, after Greenwood and Earnshaw (1997).
    """
    path = data_path("schema", "elements.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {symbol: tuple(entry["states"]) for symbol, entry in data.items()}


def charge_balance(composition: Composition) -> ChargeBalance | None:
    """Return whether a formula can be neutral; ``None`` if an element's states are not known.

    Each element has one common state; if no choice is neutral, one metal may have a mean of its
    states. With variables a choice must be neutral whatever their values. Two per cent of the
    positive charge may be missing, as printed amounts are rounded. Clusters (B12H12²⁻) and
    bonds between like atoms (P2S6⁴⁻, O2²⁻) have states that are not common: they fail.
    """
    table = common_states()
    names = [name for name, _ in composition.parts]
    if not names or any(name not in table for name in names):
        return None
    for states in _choices([table[name] for name in names]):
        if _is_neutral(composition, states):
            return ChargeBalance(True, tuple(zip(names, map(float, states), strict=True)))
    mixed = None if composition.variables else _mixed(composition)
    return ChargeBalance(mixed is not None, mixed or ())


def _choices(states: list[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """Yield one state for each element, choices of usual states first."""
    ranks = itertools.product(*(range(len(options)) for options in states))
    for ranked in sorted(ranks, key=sum):
        yield tuple(options[rank] for options, rank in zip(states, ranked, strict=True))


def _is_neutral(composition: Composition, states: tuple[int, ...]) -> bool:
    total, positive = Amount(0.0), 0.0
    for (_, amount), state in zip(composition.parts, states, strict=True):
        total = total + amount * state
        positive += max(0.0, amount.number * state)
    within = abs(total.number) <= _ROUNDING * max(positive, 1e-9)
    return within and all(abs(factor) <= _VARIABLE for _, factor in total.terms)


def _mixed(composition: Composition) -> tuple[tuple[str, float], ...] | None:
    """Return states where one metal has a mean of its common positive ones."""
    table = common_states()
    names = [name for name, _ in composition.parts]
    for place, (name, amount) in enumerate(composition.parts):
        positive = [state for state in table[name] if state > 0]
        if min(table[name]) < 0 or len(positive) < 2 or not amount.number:
            continue
        others = [(0,) if n == name else table[n] for n in names]
        for states in _choices(others):
            charge = sum(s * a.number for s, (_, a) in zip(states, composition.parts, strict=True))
            mean = -charge / amount.number
            if min(positive) <= mean <= max(positive):
                chosen = [float(state) for state in states]
                chosen[place] = round(mean, 4)
                return tuple(zip(names, chosen, strict=True))
    return None

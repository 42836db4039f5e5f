"""Every number of a training run, read from one file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sse_kg.claims.judge import Thresholds
from sse_kg.errors import InputError
from sse_kg.resources import data_path
from sse_kg.training.ranking import RankingConfig


@dataclass(frozen=True, slots=True)
class WordClassConfig:
    """How words are put into classes by the words around them.

    ``sizes`` gives one clustering each. ``window`` counts words to each side.
    """

    minimum_count: int
    context_words: int
    window: int
    dimensions: int
    sizes: tuple[int, ...]
    rounds: int


@dataclass(frozen=True, slots=True)
class FieldConfig:
    """How the weights of the random field are found: L1 and L2 penalty, rounds of L-BFGS."""

    l1: float
    l2: float
    iterations: int


@dataclass(frozen=True, slots=True)
class PhraseConfig:
    """How the terms of mentions are told: penalties and rounds as for the random field.

    Phrases that were read count ``repeats`` times a phrase of the vocabulary; a term is given
    from a probability of ``certainty`` on.
    """

    l1: float
    l2: float
    iterations: int
    repeats: int
    certainty: float

    @property
    def field(self) -> FieldConfig:
        """Return the numbers of the fit alone."""
        return FieldConfig(self.l1, self.l2, self.iterations)


@dataclass(frozen=True, slots=True)
class CrossingConfig:
    """How the texts are annotated that values and claims are learnt from.

    Each of ``folds`` parts of the documents is read by a recogniser that did not learn from it,
    fitted in so many ``iterations``.
    """

    folds: int
    iterations: int


@dataclass(frozen=True, slots=True)
class ValueConfig:
    """How both choices about values are fitted.

    An L2 penalty each, rounds of L-BFGS, and how often a feature must occur.
    """

    properties_l2: float
    bearers_l2: float
    iterations: int
    minimum_count: int

    def ranking(self, l2: float) -> RankingConfig:
        """Return the numbers of one fit."""
        return RankingConfig(l2, self.iterations, self.minimum_count)


@dataclass(frozen=True, slots=True)
class ClaimConfig:
    """How the decisions about claims are learnt.

    ``specific`` is what a feature of one term counts beside those that all terms share. In
    ``parts`` rounds a part of the documents is kept from the classifiers whose output the
    decision on pairs is learnt from. ``standard`` names the documents whose readers set what
    counts as a claim. The other numbers are ``sse_kg.claims.judge.Thresholds``.
    """

    l1: float
    l2: float
    iterations: int
    specific: float
    parts: int
    standard: tuple[str, ...]
    candidate: float
    remedy: float
    suffers: float
    resists: float
    electrolyte: float

    @property
    def field(self) -> FieldConfig:
        """Return the numbers of the fit alone."""
        return FieldConfig(self.l1, self.l2, self.iterations)

    @property
    def thresholds(self) -> Thresholds:
        """Return from which probability on a claim is made."""
        return Thresholds(self.candidate, self.remedy, self.suffers, self.resists, self.electrolyte)


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """A whole training run."""

    seed: int
    word_classes: WordClassConfig
    field: FieldConfig
    phrases: PhraseConfig
    crossing: CrossingConfig
    values: ValueConfig
    claims: ClaimConfig


def read_config(path: Path | None = None) -> TrainingConfig:
    """Return the training configuration of a TOML file, by default of ``schema/training.toml``.

    Raises ``InputError`` that names every key which is missing, unknown or of another type.
    """
    path = path or data_path("schema", "training.toml")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(path, f"no TOML file that can be read: {error}", "See docs.") from None
    faults: list[str] = []
    classes = _section(table, "word_classes", WordClassConfig, faults)
    weights = _section(table, "field", FieldConfig, faults)
    phrases = _section(table, "phrases", PhraseConfig, faults)
    crossing = _section(table, "crossing", CrossingConfig, faults)
    values = _section(table, "values", ValueConfig, faults)
    claims = _section(table, "claims", ClaimConfig, faults)
    seed = _value(table, "seed", "int", faults)
    faults += [f"{key} is not known" for key in sorted(table)]
    if faults:
        remedy = "schema/training.toml of the package shows all keys."
        raise InputError(path, "; ".join(faults), remedy)
    return TrainingConfig(
        seed,
        WordClassConfig(**classes),
        FieldConfig(**weights),
        PhraseConfig(**phrases),
        CrossingConfig(**crossing),
        ValueConfig(**values),
        ClaimConfig(**claims),
    )


def _section(table: dict[str, Any], name: str, kind: type, faults: list[str]) -> dict[str, Any]:
    section = table.pop(name, {})
    if not isinstance(section, dict):
        faults.append(f"{name} must be a table")
        return {}
    values = {
        field.name: _value(section, field.name, str(field.type), faults, f"{name}.")
        for field in fields(kind)
    }
    faults += [f"{name}.{key} is not known" for key in sorted(section)]
    return values


def _value(table: dict[str, Any], key: str, kind: str, faults: list[str], where: str = "") -> Any:
    """Take a value out of a table; what is wrong with it goes to the faults."""
    if key not in table:
        faults.append(f"{where}{key} is missing")
        return None
    value = table.pop(key)
    if kind.startswith("tuple"):
        item_type, named = (str, "names") if "str" in kind else (int, "whole numbers")
        if isinstance(value, list) and value and all(type(item) is item_type for item in value):
            return tuple(value)
        faults.append(f"{where}{key} must be a list of {named}")
    elif kind == "float" and type(value) in (int, float):
        return float(value)
    elif kind == "int" and type(value) is int:
        return value
    else:
        faults.append(f"{where}{key} must be a number")
    return None

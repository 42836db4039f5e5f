"""What plain rules say a value is of: its property by what is named near, its bearer by place."""

from __future__ import annotations

import re

from sse_kg.claims.context import ContextReader
from sse_kg.claims.values import Place, gap, in_brackets_behind, named_property
from sse_kg.model.claim import Label, Mention
from sse_kg.nlp.read import Sentence
from sse_kg.vocabulary import Vocabulary

_STABLE_CYCLING = re.compile(
    r"\b(?:cycl|plat|strip|stable|stabil|operat|life|lifespan|symmetric|last)\w*", re.IGNORECASE
)


class BindingRules:
    """Rules over one sentence; what they choose is a feature of the trained decisions."""

    def __init__(self, vocabulary: Vocabulary, context: ContextReader) -> None:
        self._context = context
        self._dimensions = {
            term.id: frozenset(term.fact("dimensions"))
            for term in vocabulary.terms("property")
            if term.fact("dimensions")
        }
        self._of_dimension: dict[str, tuple[str, ...]] = {}
        for name, dimensions in self._dimensions.items():
            for dimension in sorted(dimensions):
                self._of_dimension[dimension] = (*self._of_dimension.get(dimension, ()), name)
        self._defaults = {
            dimension: term.id
            for term in vocabulary.terms("property")
            for dimension in term.fact("default_for") or ()
        }
        self._of_any_material = frozenset(
            term.id for term in vocabulary.terms("property") if term.fact("of_any_material")
        )

    def admitted(self, dimension: str) -> tuple[str, ...]:
        """Return the properties that a value of a dimension may be of; all where it is strange."""
        return self._of_dimension.get(dimension, tuple(self._dimensions))

    def default(self, dimension: str) -> str | None:
        """Return the property of a value of a dimension where none is named."""
        return self._defaults.get(dimension)

    def property_of(self, sentence: Sentence, place: Place) -> str | None:
        """Return the property of a value by what is named near; a condition has none."""
        dimension = place.value.quantity.unit.dimension
        if dimension == "temperature":
            return self._temperature_property(sentence, place)
        before = sentence.text[: place.value.start - sentence.start]
        behind = place.value.end - sentence.start
        if dimension == "fraction" and (
            _OF_CAPACITY.match(sentence.text, behind) or _KEPT.search(before)
        ):
            return "capacity_retention"
        named = [
            (abs(gap(mention, place)), name)
            for mention in sentence.mentions
            if (name := named_property(mention)) and dimension in self._dimensions.get(name, ())
        ]
        if named and min(named)[0] < 140:
            return min(named)[1]
        if dimension == "time":
            return "cycle_life" if _nearby(_STABLE_CYCLING, sentence, place, 60) else None
        if dimension == "potential":
            return _potential(sentence, place)
        if dimension == "angle" and not _nearby(_ANGLE, sentence, place, 70):
            return None
        if dimension == "length":
            return "thickness" if _nearby(_THICK, sentence, place, 40) else None
        return self._defaults.get(dimension)

    def _temperature_property(self, sentence: Sentence, place: Place) -> str | None:
        before = sentence.text[max(0, place.value.start - sentence.start - 50) :][:50]
        if re.search(r"glass[- ]transition|\bT[ _]?g\b", sentence.text):
            return "glass_transition_temperature"
        process = (
            r"(?:sinter|anneal|calcin|melt|heat|synthe|process|fir|crystalli|decompos|press)\w*"
        )
        return "process_temperature" if re.search(process, before, re.IGNORECASE) else None

    def bearers_of(self, sentence: Sentence, place: Place, property_id: str) -> list[Mention]:
        """Return the mentions that a value belongs to, by place and property."""
        anything = property_id in self._of_any_material
        electrolytes = self._context.electrolytes(sentence)
        candidates = [
            mention
            for mention in (*electrolytes, *(sentence.mentions if anything else ()))
            if mention.entity is not None
            and mention.entity.kind in ("material", "class")
            and (mention.label is Label.MATERIAL or mention in electrolytes)
            and mention.entity.id not in ("any", "liquid")
        ]
        candidates = without_repeats(candidates, sentence)
        if not candidates:
            return []
        nearest = _nearest(candidates, place, sentence)
        group = coordinated(candidates, nearest, sentence)
        values = place.match.values
        if len(group) > 1 and len(values) == len(group) and place.value in values:
            return [group[values.index(place.value)]]
        if len(values) == 1 and nearest.end <= place.value.start:
            before = [mention for mention in group if mention.end <= place.value.start]
            return [nearest] if _in_brackets(nearest, place, sentence) else before
        return [nearest]


_WINDOW = re.compile(
    r"\b(?:window|decompos|stab|oxidiz|oxidis|oxidat|ESW|reduced|vs\.?\s?Li)\w*", re.IGNORECASE
)
_OPERATION = re.compile(
    r"\b(?:peak|plateau|cut-?off|voltage range|potential range|scann|cycled|charged|discharged|"
    r"redox|OCV|open[- ]circuit)\w*",
    re.IGNORECASE,
)
_OF_CAPACITY = re.compile(
    r"\s(?:of\s(?:its|the|their|initial|original)(?:\s\w+){0,2}\s)?capacit", re.IGNORECASE
)
_KEPT = re.compile(r"\b(?:retain|keep|kept|maintain|preserv)\w*\s[^.;]{0,40}capacity of\s$", re.I)
_ANGLE = re.compile(r"\b(?:contact|wetting) angles?|wettab", re.I)
_THICK = re.compile(r"\b(?:thick|thin|ultrathin|ultra-thin)\w*", re.I)


def _potential(sentence: Sentence, place: Place) -> str | None:
    """Return what a voltage without a named property is: a limit of stability, or a potential."""
    quantity = place.value.quantity
    if quantity.unit.symbol == "mV":
        return "overpotential" if re.search("polariz|hysteresis", sentence.text) else None
    if (quantity.low or 0.0) < 0 or quantity.unit.symbol == "V vs SHE":
        return "electrode_potential"
    if _nearby(_OPERATION, sentence, place, 60):
        return "electrode_potential"
    return "electrochemical_window" if _nearby(_WINDOW, sentence, place, 90) else None


def _nearest(candidates: list[Mention], place: Place, sentence: Sentence) -> Mention:
    """Return the candidate a value belongs to; a member named beside its class is preferred."""
    ranked = sorted(candidates, key=lambda m: _distance(m, place, sentence))
    first = ranked[0].entity
    if first is not None and first.kind == "class":
        for mention in ranked:
            entity = mention.entity
            if entity is not None and entity.kind == "material" and first.id in entity.classes:
                return mention
    return ranked[0]


def without_repeats(candidates: list[Mention], sentence: Sentence) -> list[Mention]:
    """Return the mentions without abbreviations right behind their names: "Li6PS5Cl (LPSC)"."""
    kept: list[Mention] = []
    for mention in sorted(candidates, key=lambda m: m.start):
        if not (kept and in_brackets_behind(mention, kept[-1], sentence)):
            kept.append(mention)
    return kept


def _in_brackets(mention: Mention, place: Place, sentence: Sentence) -> bool:
    """Return whether a value stands in brackets right behind a mention: "LLZO (100 GPa)"."""
    between = sentence.text[mention.end - sentence.start : place.value.start - sentence.start]
    return between.strip() == "("


def coordinated(candidates: list[Mention], nearest: Mention, sentence: Sentence) -> list[Mention]:
    """Return the mentions in one list with the nearest: "A, B and C".

    A class beside its member is no item: "an argyrodite, Li6PS5Cl".
    """
    runs: list[list[Mention]] = []
    for mention in sorted(candidates, key=lambda m: m.start):
        between = sentence.text[runs[-1][-1].end - sentence.start :] if runs else ""
        joint = re.match(r"(?:\s?[\[(][^\])]*[\])])?\s?(?:,\s|,?\s?(?:and|or)\s)", between)
        if joint and runs and mention.start == runs[-1][-1].end + joint.end():
            runs[-1].append(mention)
        else:
            runs.append([mention])
    run = next(run for run in runs if nearest in run)
    families = {
        name for m in run if m.entity and m.entity.kind == "material" for name in m.entity.classes
    }
    return [m for m in run if m.entity and m.entity.id not in families] or [nearest]


_COMPARED = re.compile(
    r"(?:akin to|similar to|compared (?:to|with)|than(?: that of)?|comparable to|unlike|"
    r"relative to|rather than|instead of|(?:derived|obtained|prepared|synthesi[sz]ed|made|"
    r"crystalli[sz]ed|formed) from)(?:\s\w+){0,3}\s$"
)


def _distance(mention: Mention, place: Place, sentence: Sentence) -> float:
    """Return how far a material is: what stands before counts nearer than what stands behind.

    A clause border between, or words in front of the material that compare with it or say what
    was made from it, put it off.
    """
    apart, text = gap(mention, place), sentence.text
    if apart <= 0:
        between = text[mention.end - sentence.start : place.value.start - sentence.start]
        weight = 0.0 if between.strip() == "(" else 1.0
    else:
        between = text[place.value.end - sentence.start : mention.start - sentence.start]
        weight = 0.4 if re.match(r"\s?\(|\s(?:for|of|in)\s(?:the\s)?", between) else 2.0
    breaks = 60 * len(re.findall(r"[;:]|\bwhile\b|\bwhereas\b|, and\b", between))
    start = mention.start - sentence.start
    compared = 150 if _COMPARED.search(text[max(0, start - 40) : start]) else 0
    return abs(apart) * weight + breaks + compared


def _nearby(pattern: re.Pattern[str], sentence: Sentence, place: Place, reach: int) -> bool:
    start = place.value.start - sentence.start
    return pattern.search(sentence.text, max(0, start - reach), start + reach) is not None

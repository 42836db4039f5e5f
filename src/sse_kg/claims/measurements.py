"""Measurements in running text: which property, material and condition a quantity belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sse_kg.claims.circumstances import circumstances
from sse_kg.claims.context import ContextReader, Focus
from sse_kg.claims.evidence import of_sentence
from sse_kg.grounding.quantities import QuantityMatch, Value
from sse_kg.grounding.units import DIMENSIONLESS
from sse_kg.model.claim import EntityRef, Label, Measurement, Mention
from sse_kg.model.quantity import Comparator, Quantity
from sse_kg.model.text import BlockKind, Document
from sse_kg.nlp.read import Sentence
from sse_kg.vocabulary import Vocabulary

_STABLE_CYCLING = re.compile(
    r"\b(?:cycl|plat|strip|stable|stabil|operat|life|lifespan|symmetric|last)\w*", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:decreas|increas|reduc|lower|improv|drop|rais|enhanc|declin|fell|fall|rise|rose|grew|cut|"
    r"chang)\w*",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s(?:[~≈]?\s?)$")
_SHARE = re.compile(
    r"[^.;\d]{0,60}?(?P<number>0\.\d+|1\.0+)(?:\s?(?:to|–|-|~)\s?(?P<upper>0\.\d+|1\.0+))?"
    r"(?![\d.]*\s?[%×x–-]|\d)"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A value in a sentence; offsets count in the sentence."""

    value: Value
    match: QuantityMatch
    context: str | None = None


class MeasurementReader:
    """Reads the measurements of sentences."""

    def __init__(self, vocabulary: Vocabulary, context: ContextReader) -> None:
        self._context = context
        self._dimensions = {
            term.id: frozenset(term.fact("dimensions"))
            for term in vocabulary.terms("property")
            if term.fact("dimensions")
        }
        self._defaults = {
            dimension: term.id
            for term in vocabulary.terms("property")
            for dimension in term.fact("default_for") or ()
        }
        self._of_any_material = frozenset(
            term.id for term in vocabulary.terms("property") if term.fact("of_any_material")
        )

    def read(self, document: Document, sentence: Sentence, focus: Focus) -> Iterator[Measurement]:
        """Yield the measurements of one sentence; conditions (a lone temperature) are none."""
        for place in _places(sentence):
            property_id = self._property(sentence, place)
            if property_id is None:
                continue
            start, end = place.value.start, place.value.end
            evidence = of_sentence(document, sentence, start, end)
            materials, implied = self._materials(sentence, place, focus, property_id)
            for material in materials:
                yield Measurement(
                    property_id=property_id,
                    quantity=place.value.quantity,
                    evidence=evidence,
                    material=material if material and material.kind == "material" else None,
                    electrolyte_class=_class_of(material),
                    context=place.context,
                    confidence=0.6 if implied else 0.8,
                    **circumstances(
                        sentence,
                        place.match,
                        value=place.value,
                        property_id=property_id,
                        cited=bool(evidence.references),
                        of_class=material is not None and material.kind == "class" and not implied,
                    ),
                )

    def _property(self, sentence: Sentence, place: _Place) -> str | None:
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
            (abs(_gap(mention, place)), mention.entity.id)
            for mention in sentence.mentions
            if mention.label is Label.PROPERTY
            and mention.entity
            and dimension in self._dimensions.get(mention.entity.id, ())
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

    def _temperature_property(self, sentence: Sentence, place: _Place) -> str | None:
        before = sentence.text[max(0, place.value.start - sentence.start - 50) :][:50]
        if re.search(r"glass[- ]transition|\bT[ _]?g\b", sentence.text):
            return "glass_transition_temperature"
        process = (
            r"(?:sinter|anneal|calcin|melt|heat|synthe|process|fir|crystalli|decompos|press)\w*"
        )
        return "process_temperature" if re.search(process, before, re.IGNORECASE) else None

    def _materials(
        self, sentence: Sentence, place: _Place, focus: Focus, property_id: str
    ) -> tuple[list[EntityRef | None], bool]:
        """Return what the value belongs to, and whether that was taken from the context."""
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
        candidates = _without_repeats(candidates, sentence)
        if not candidates:
            return [focus.electrolyte], True
        nearest = _nearest(candidates, place, sentence)
        group = _coordinated(candidates, nearest, sentence)
        values = place.match.values
        if len(group) > 1 and len(values) == len(group) and place.value in values:
            return [group[values.index(place.value)].entity], False
        if len(values) == 1 and nearest.end <= place.value.start:
            before = [mention for mention in group if mention.end <= place.value.start]
            alone = _in_brackets(nearest, place, sentence)
            return [mention.entity for mention in ([nearest] if alone else before)], False
        return [nearest.entity], False


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


def _potential(sentence: Sentence, place: _Place) -> str | None:
    """Return what a voltage without a named property is: a limit of stability, or a potential."""
    quantity = place.value.quantity
    if quantity.unit.symbol == "mV":
        return "overpotential" if re.search("polariz|hysteresis", sentence.text) else None
    if (quantity.low or 0.0) < 0 or quantity.unit.symbol == "V vs SHE":
        return "electrode_potential"
    if _nearby(_OPERATION, sentence, place, 60):
        return "electrode_potential"
    return "electrochemical_window" if _nearby(_WINDOW, sentence, place, 90) else None


def _places(sentence: Sentence) -> Iterator[_Place]:
    for match in sentence.quantities:
        before = sentence.text[: match.start - sentence.start][-60:]
        if match.ends and _FROM.search(before) and _CHANGE.search(before):
            for value, context in zip(match.ends, ("before", "after"), strict=True):
                yield _Place(value, match, context)
        else:
            for value in match.values:
                yield _Place(value, match)
    yield from _bare_numbers(sentence)


def _bare_numbers(sentence: Sentence) -> Iterator[_Place]:
    """Yield the numbers that need no unit: transference numbers."""
    for mention in sentence.mentions:
        if mention.label is not Label.PROPERTY or mention.entity is None:
            continue
        if mention.entity.id != "transference_number":
            continue
        match = _SHARE.match(sentence.text, mention.end - sentence.start)
        if match is None:
            continue
        start = sentence.start + match.start("number")
        end = sentence.start + match.end("upper" if match["upper"] else "number")
        if any(q.start < end and q.end > start for q in sentence.quantities):
            continue
        low = float(match["number"])
        high = float(match["upper"] or low)
        comparator = Comparator.RANGE if match["upper"] else Comparator.EQUAL
        value = Value(start, end, Quantity(low, high, comparator, DIMENSIONLESS))
        yield _Place(value, QuantityMatch(start, end, (value,)))


def _gap(mention: Mention, place: _Place) -> int:
    """Return the characters between a mention and a value, negative where it stands before."""
    if mention.end <= place.value.start:
        return mention.end - place.value.start
    return max(0, mention.start - place.value.end)


def _nearest(candidates: list[Mention], place: _Place, sentence: Sentence) -> Mention:
    """Return the candidate a value belongs to; a member named beside its class is preferred."""
    ranked = sorted(candidates, key=lambda m: _distance(m, place, sentence))
    first = ranked[0].entity
    if first is not None and first.kind == "class":
        for mention in ranked:
            entity = mention.entity
            if entity is not None and entity.kind == "material" and first.id in entity.classes:
                return mention
    return ranked[0]


def _without_repeats(candidates: list[Mention], sentence: Sentence) -> list[Mention]:
    """Return the mentions without abbreviations right behind their names: "Li6PS5Cl (LPSC)"."""
    kept: list[Mention] = []
    for mention in sorted(candidates, key=lambda m: m.start):
        gap = (
            sentence.text[kept[-1].end - sentence.start : mention.start - sentence.start]
            if kept
            else ""
        )
        if not (kept and gap.strip() == "(" and kept[-1].entity == mention.entity):
            kept.append(mention)
    return kept


def _in_brackets(mention: Mention, place: _Place, sentence: Sentence) -> bool:
    """Return whether a value stands in brackets right behind a mention: "LLZO (100 GPa)"."""
    between = sentence.text[mention.end - sentence.start : place.value.start - sentence.start]
    return between.strip() == "("


def _coordinated(candidates: list[Mention], nearest: Mention, sentence: Sentence) -> list[Mention]:
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


def _distance(mention: Mention, place: _Place, sentence: Sentence) -> float:
    """Return how far a material is: what stands before counts nearer than what stands behind.

    A clause border between, or words in front of the material that compare with it or say what
    was made from it, put it off.
    """
    gap, text = _gap(mention, place), sentence.text
    if gap <= 0:
        between = text[mention.end - sentence.start : place.value.start - sentence.start]
        weight = 0.0 if between.strip() == "(" else 1.0
    else:
        between = text[place.value.end - sentence.start : mention.start - sentence.start]
        weight = 0.4 if re.match(r"\s?\(|\s(?:for|of|in)\s(?:the\s)?", between) else 2.0
    breaks = 60 * len(re.findall(r"[;:]|\bwhile\b|\bwhereas\b|, and\b", between))
    start = mention.start - sentence.start
    compared = 150 if _COMPARED.search(text[max(0, start - 40) : start]) else 0
    return abs(gap) * weight + breaks + compared


def _nearby(pattern: re.Pattern[str], sentence: Sentence, place: _Place, reach: int) -> bool:
    start = place.value.start - sentence.start
    return pattern.search(sentence.text, max(0, start - reach), start + reach) is not None


def _class_of(entity: EntityRef | None) -> str | None:
    if entity is None or not entity.classes:
        return None
    return entity.classes[0] if entity.classes[0] != "any" else None


def in_running_text(sentence: Sentence) -> bool:
    """Return whether a sentence is of a kind that states measurements."""
    return sentence.kind not in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.NOISE)

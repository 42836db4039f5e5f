"""Values bound to what they are of: two trained choices, first the property, then the bearer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sse_kg.claims.bearers import Candidate, CandidateReader, Key, Surroundings
from sse_kg.claims.bearing import BearerView
from sse_kg.claims.context import ContextReader
from sse_kg.claims.modelfiles import read_part
from sse_kg.claims.properties import NONE, PropertyView
from sse_kg.claims.ranking import Ranking
from sse_kg.claims.rules import BindingRules
from sse_kg.claims.values import Place, places
from sse_kg.vocabulary import Vocabulary

PROPERTIES, BEARERS = "values.properties.tsv", "values.bearers.tsv"


@dataclass(frozen=True, slots=True)
class Bound:
    """A value with its property and the things that it is of, and how probable that is."""

    place: Place
    property_id: str
    bearers: tuple[Candidate, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class BindingModel:
    """The weights of both choices."""

    properties: Ranking
    bearers: Ranking

    @classmethod
    def of_folder(cls, name: str) -> BindingModel:
        """Return the weights in a model's folder; empty is the model that ships.

        Raises ``InputError`` if they can't be read.
        """
        return cls(
            read_part(name, PROPERTIES, Ranking.parse), read_part(name, BEARERS, Ranking.parse)
        )

    def files(self) -> dict[str, str]:
        """Return name and content of the files that hold the model."""
        return {PROPERTIES: self.properties.dump(), BEARERS: self.bearers.dump()}


class Binder:
    """Binds the values of sentences; holds nothing of a document."""

    def __init__(self, vocabulary: Vocabulary, context: ContextReader, model: BindingModel) -> None:
        self._rules = BindingRules(vocabulary, context)
        self._candidates = CandidateReader(context)
        self._model = model

    def bind(self, around: Surroundings) -> Iterator[Bound]:
        """Yield the values that a sentence states."""
        stated = [(place, *self._property(around, place)) for place in places(around.row.sentence)]
        stated = [value for value in stated if value[1] != NONE]
        options = self._candidates.candidates(around) if stated else ()
        views = [
            BearerView.of(around, place, property_id=name, options=options, rules=self._rules)
            for place, name, _ in stated
        ]
        chosen = choose_bearers(views, self._model.bearers)
        for (place, name, share), view, (best, own) in zip(stated, views, chosen, strict=True):
            yield Bound(place, name, _with_others(view, best), share * own)

    def _property(self, around: Surroundings, place: Place) -> tuple[str, float]:
        view = PropertyView.of(around.row, place, self._rules)
        shares = self._model.properties.shares([view.features(option) for option in view.options])
        share, option = max(zip(shares, view.options, strict=True))
        return option, share


def choose_bearers(views: Sequence[BearerView], ranking: Ranking) -> list[tuple[Candidate, float]]:
    """Return what the values of a sentence are of, and how probable that is.

    All mentions of a thing count together. Values between which nothing is named are of one
    thing: the one that is most probable on their average.
    """
    shares = [_together(view, ranking) for view in views]
    found = []
    for number, view in enumerate(views):
        tied = [i for i, other in enumerate(views) if _are_tied(view, other)] or [number]
        mean = {key: sum(shares[i][key] for i in tied) / len(tied) for key in shares[number]}
        key = max(mean, key=lambda k: mean[k])
        found.append((next(o for o in view.options if o.key == key), min(1.0, mean[key])))
    return found


def _together(view: BearerView, ranking: Ranking) -> dict[Key, float]:
    """Return how probable each thing is as the bearer of a value."""
    found: dict[Key, float] = defaultdict(float)
    shares = ranking.shares([view.features(option) for option in view.options])
    for option, share in zip(view.options, shares, strict=True):
        found[option.key] += share
    return found


def _are_tied(one: BearerView, other: BearerView) -> bool:
    """Return whether two values of a sentence have nothing named between them, and are no list."""
    first, last = sorted((one.place.value, other.place.value), key=lambda value: value.start)
    if len(one.place.match.values) > 1 or len(other.place.match.values) > 1:
        return one is other
    return not any(first.end <= m.start < last.start for _, m in one.own)


def _with_others(view: BearerView, best: Candidate) -> tuple[Candidate, ...]:
    """Return the bearer with those named in one list with it, where the value is of all."""
    if best.back or best.key not in view.chosen_keys:
        return (best,)
    others = {c.key: c for c, mention in view.own if mention.start in view.chosen}
    return (best, *(other for key, other in others.items() if key != best.key))

"""What tells whose a value is: how each thing that it may be of stands to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sse_kg.claims.bearers import LABELS, Candidate, Key, Surroundings
from sse_kg.claims.context import SERVES
from sse_kg.claims.rules import BindingRules, coordinated, without_repeats
from sse_kg.claims.values import THINGS, Place, step_of
from sse_kg.model.claim import Label, Mention
from sse_kg.model.text import BlockKind

_CELL = re.compile(r"[|‖∥]|(?<=\w)/(?=.*\w/)")
_POINTING = re.compile(
    r"\b(?:[Tt]h(?:is|ese|ose)|[Ii]ts?|[Tt]heir|[Tt]hey|[Ss]uch|(?:[Tt]he )?resulting|"
    r"[Tt]he (?:former|latter|same)|(?:[Tt]he )?(?:assembled|obtained|as-\w+|modified|treated))\b"
)
_CLAUSES = frozenset((";", ":", "while", "wherea", "whereas", "but", "which", "where", "than"))
_PREPOSITIONS = frozenset(
    ("of", "for", "in", "with", "on", "by", "from", "between", "via", "using", "than", "to", "as")
)
_REACH = 6  # pieces before a thing in which its preposition is looked for
# Features that also count for each property, and for each sort of thing, by itself.
_BY_PROPERTY = ("kind=", "right=")
_BY_KIND = ("left=", "right=", "rank", "steps", "brackets", "rule", "times", "only", "back")


@dataclass(frozen=True)
class BearerView:
    """What is seen of a value when its bearer is decided.

    ``chosen`` holds the places in the block of the mentions that the rules choose.
    """

    around: Surroundings
    place: Place
    property_id: str
    options: tuple[Candidate, ...]
    chosen: frozenset[int]

    @classmethod
    def of(
        cls,
        around: Surroundings,
        place: Place,
        *,
        property_id: str,
        options: tuple[Candidate, ...],
        rules: BindingRules,
    ) -> BearerView:
        """Return what is seen of a value."""
        chosen = rules.bearers_of(around.row.sentence, place, property_id)
        starts = frozenset(mention.start for mention in chosen)
        return cls(around, place, property_id, options, starts)

    @cached_property
    def own(self) -> tuple[tuple[Candidate, Mention], ...]:
        """Return the candidates in the sentence itself, with their mentions."""
        return tuple((c, c.mention) for c in self.options if c.mention and not c.back)

    @cached_property
    def chosen_keys(self) -> frozenset[Key]:
        """Return what the rules choose."""
        return frozenset(c.key for c, mention in self.own if mention.start in self.chosen)

    @cached_property
    def _number(self) -> int:
        return self.around.row.at(self.place.value.start)

    @cached_property
    def _here(self) -> str:
        """Return how many things the sentence names, and whether it points to one before."""
        many = min(2, len({c.key for c, _ in self.own}))
        return f"{many}{'+' if _POINTING.search(self.around.row.sentence.text) else ''}"

    def features(self, option: Candidate) -> list[str]:
        """Return what speaks for or against a candidate."""
        kind = kind_of(option)
        plain = [*self._place(option, kind), *self._repeated(option)]
        if option.mention is not None:
            plain += self._back(option) if option.back else self._standing(option, option.mention)
        joined = [f"{self.property_id}|{f}" for f in plain if f.startswith(_BY_PROPERTY)]
        joined += [f"{kind}|{f}" for f in plain if f.startswith(_BY_KIND)]
        return [*plain, *joined]

    def _place(self, option: Candidate, kind: str) -> Iterator[str]:
        where = self._where(option)
        yield f"kind={kind}"
        yield f"where={where}"
        yield f"where={where} kind={kind}"
        yield f"where={where} here={self._here}"

    def _where(self, option: Candidate) -> str:
        if option.mention is None:
            return "section" if option.entity else "nothing"
        if option.back:
            return f"back{option.back}"
        return "before" if option.mention.end <= self.place.value.start else "behind"

    def _repeated(self, option: Candidate) -> Iterator[str]:
        """Yield how often a thing was named, and whether the text is about it."""
        if option.mention is None:
            yield f"things={min(4, len(self.own))}"
            yield f"caption={self.around.row.sentence.kind is BlockKind.CAPTION}"
            return
        times = min(4, self.around.named(option))
        yield f"times={times}"
        yield f"times={times} back={option.back}"
        if option.entity is not None and option.entity == self.around.focus.electrolyte:
            yield "focus"
            yield f"focus back={option.back}"

    def _back(self, option: Candidate) -> Iterator[str]:
        """Yield how a thing stands in its own sentence, which is one before."""
        sentence = self.around.earlier[-option.back]
        start = option.mention.start if option.mention else 0
        first = not any(m.label in LABELS and m.start < start for m in sentence.mentions)
        yield f"back first={first}"
        yield f"back{option.back} first={first} here={self._here}"
        yield f"back electrolyte={option.electrolyte_class is not None} here={self._here}"
        if option.mention and SERVES.match(sentence.text, option.mention.end - sentence.start):
            yield "back layer"
        yield from self._among_earlier(option)

    def _among_earlier(self, option: Candidate) -> Iterator[str]:
        """Yield how a thing named before stands to the others that were."""
        earlier = [other for other in self.options if other.mention and other.back]
        alone = sum(other.back == option.back for other in earlier) == 1
        newest = option.back == min(other.back for other in earlier)
        most = self.around.named(option) == max(
            self.around.named(other) for other in self.options if other.mention
        )
        kind = kind_of(option)
        yield f"back{option.back} alone={alone}"
        yield f"newest={newest} {self._here}"
        yield f"newest={newest} alone={alone} {kind}"
        yield f"most={most} {self._here}"
        yield f"most={most} {kind}"

    def _standing(self, option: Candidate, mention: Mention) -> Iterator[str]:
        """Yield how a thing of the sentence stands to the value."""
        row = self.around.row
        number = row.at(mention.start)
        first, last = sorted((number, self._number))
        between = [row.sign(n) for n in range(first + 1, last)]
        side = "before" if number < self._number else "behind"
        yield f"rule={self._by_rule(option)}"
        yield f"rule mention={mention.start in self.chosen}"
        yield f"rank {side}={self._rank(option, mention, side)}"
        yield f"steps {side}={step_of(last - first)}"
        yield f"only={len({c.key for c, _ in self.own}) == 1}"
        yield f"first={self.own[0][1] == mention}"
        yield f"brackets={self._brackets(mention)} {side}"
        yield f"paired={self._paired(option)}"
        if SERVES.match(row.sentence.text, mention.end - row.sentence.start):
            yield "layer"
        yield from self._between(between, side)
        yield from self._role(mention, number, side)
        yield f"left={row.sign(number - 1)}"
        yield f"left2={row.sign(number - 2)} {row.sign(number - 1)}"
        yield f"right={row.sign(number + 1)}"
        yield f"right2={row.sign(number + 1)} {row.sign(number + 2)}"

    def _between(self, signs: list[str], side: str) -> Iterator[str]:
        """Yield what stands between a thing and the value."""
        yield f"clauses={sum(sign in _CLAUSES for sign in signs)} {side}"
        yield f"commas={min(3, signs.count(','))} {side}"
        yield f"named between={f'<{self.property_id}>' in signs} {side}"
        yield f"values={any(s.startswith('<') and s not in THINGS for s in signs)} {side}"
        if len(signs) <= 4:
            yield f"path {side}={' '.join(signs)}"
        yield from (f"between {side}={sign}" for sign in dict.fromkeys(signs[:12]))

    def _role(self, mention: Mention, number: int, side: str) -> Iterator[str]:
        """Yield what a thing is in its sentence: its head noun, the preposition before it."""
        signs = [self.around.row.sign(n) for n in range(max(0, number - _REACH), number)]
        before = next((sign for sign in reversed(signs) if sign in _PREPOSITIONS), "none")
        yield f"preposition={before}"
        yield f"preposition={before} {side}"
        yield f"start={min(3, number)}"
        *front, head = mention.text.lower().split()
        yield f"head={head if front else '-'}"
        yield f"{self.property_id}|head={head if front else '-'}"

    def _by_rule(self, option: Candidate) -> str:
        if not self.chosen_keys:
            return "none"
        return "this" if option.key in self.chosen_keys else "another"

    def _rank(self, option: Candidate, mention: Mention, side: str) -> int:
        """Return how many other things of the sentence are nearer on the same side."""
        value = self.place.value
        before = (mention.start + 1, value.start)
        low, high = before if side == "before" else (value.end, mention.start)
        nearer = {c.key for c, other in self.own if low <= other.start < high}
        return min(3, len(nearer - {option.key}))

    def _brackets(self, mention: Mention) -> str:
        sentence = self.around.row.sentence
        start, end = sorted((mention.start, self.place.value.start))
        between = sentence.text[start - sentence.start : end - sentence.start]
        opened, closed = between.count("("), between.count(")")
        return "same" if opened == closed else "opens" if opened > closed else "closes"

    def _paired(self, option: Candidate) -> str:
        """Return whether a thing has the place in its list that the value has in its own."""
        values, sentence = self.place.match.values, self.around.row.sentence
        keys = {m: c.key for c, m in self.own if m.label is not Label.STRATEGY}
        things = without_repeats(list(keys), sentence)
        first = next((m for m in things if keys[m] == option.key), None)
        if first is None or len(values) < 2 or self.place.value not in values:
            return "alone"
        group = coordinated(things, first, sentence)
        if len(group) != len(values):
            return "uneven"
        return str(group.index(first) == values.index(self.place.value))


def kind_of(option: Candidate) -> str:
    """Return what sort of thing a candidate is."""
    mention, entity = option.mention, option.entity
    if mention is None:
        return entity.kind if entity else "nothing"
    if mention.label not in (Label.MATERIAL, Label.CLASS):
        return f"{mention.label.lower()}{'' if entity else ' unnamed'}"
    if _CELL.search(mention.text):
        return "cell"
    if entity is None:
        return f"unknown {mention.label.lower()}"
    if entity.kind == "class":
        return entity.id if entity.id in ("any", "liquid") else "class"
    if mention.partly:
        return "partly"
    if not entity.classes:
        return "lithium" if entity.id == "Li" else "other"
    return "electrolyte"

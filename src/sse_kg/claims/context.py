"""What a sentence inherits: electrolyte, side and strategy from its section and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sse_kg.claims.cues import cue
from sse_kg.grounding.lexicon import term_index, words_of
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import EntityRef, Label, Mention
from sse_kg.nlp.read import Sentence
from sse_kg.vocabulary import Vocabulary

SERVES = re.compile(
    r"(?:\s?\([^)]{1,24}\))?[\s-](?:(?:thin|buffer|protective|based|polymer|composite|artificial)\s){0,2}"
    r"(?:layers?|interlayers?|coatings?|films?|protectors?|fillers?|nanoparticles?|nanowires?|coated)\b"
)


_PART = re.compile(r"[A-Z][\w().−]*[\w)]")


@dataclass(frozen=True, slots=True)
class Focus:
    """What is being talked about; ``None`` where the text has not said."""

    electrolyte: EntityRef | None = None
    side: str | None = None
    strategy: str | None = None
    section_electrolyte: EntityRef | None = None
    section_strategy: str | None = None
    in_strategies: bool = False


class ContextReader:
    """Reads what sections and sentences are about; holds the vocabulary, no state of a document."""

    def __init__(self, vocabulary: Vocabulary, linker: Linker) -> None:
        self._linker = linker
        self._classes = term_index(vocabulary.terms("class"))
        self._materials = term_index(vocabulary.terms("material"))
        self._strategies = term_index(vocabulary.terms("strategy"))
        self._sides = term_index(vocabulary.terms("interface"))
        self._carriers = {
            term.id for term in vocabulary.terms("class") if term.fact("electrolyte") is not False
        }

    @property
    def any_electrolyte(self) -> EntityRef:
        """Return the class of all solid electrolytes."""
        return self._linker.electrolyte_class("any")

    def material_in(self, text: str) -> EntityRef | None:
        """Return the first material named in a phrase that is no electrolyte."""
        for _, _, term in self._materials.find(words_of(text)):
            if term.parent is None and any(name in text for name in (term.id, *term.synonyms)):
                return self._linker.of_term(term)
        return None

    def of_section(self, section: tuple[str, ...]) -> Focus:
        """Return what the titles of a section path say, inner titles over outer ones."""
        focus = Focus()
        for title in section:
            words = words_of(title)
            classes = [t for _, _, t in self._classes.find(words) if t.id in self._carriers]
            named = [t for t in classes if t.id != "any"] or classes
            if named:
                focus = _about(focus, self._linker.of_term(named[0]))
            materials = [t for _, _, t in self._materials.find(words) if t.parent]
            if materials and not named:
                focus = _about(focus, self._linker.of_term(materials[0]))
            strategies = [t for _, _, t in self._strategies.find(words) if t.id != "other"]
            focus = replace(
                focus,
                side=self.side(title) or focus.side,
                section_strategy=strategies[0].id if strategies else focus.section_strategy,
                in_strategies=focus.in_strategies or cue("strategy_section", title) is not None,
            )
        return focus

    def side(self, text: str) -> str | None:
        """Return the side of the electrolyte that a text names most, ``None`` if it names none."""
        counts: dict[str, int] = {}
        for _, _, term in self._sides.find(words_of(text)):
            counts[term.id] = counts.get(term.id, 0) + 1
        return max(counts, key=lambda side: counts[side]) if counts else None

    def sides(self, text: str) -> frozenset[str]:
        """Return every side that a text names."""
        return frozenset(term.id for _, _, term in self._sides.find(words_of(text)))

    def electrolytes(self, sentence: Sentence) -> list[Mention]:
        """Return the mentions of electrolytes, materials and classes, in order.

        A material that serves as a layer or filler ("a PEO buffer layer") is not among them; an
        interface stands for the electrolyte it names ("Li/LLZO interface").
        """
        return [found for m in sentence.mentions if (found := self._electrolyte(m, sentence))]

    def _electrolyte(self, mention: Mention, sentence: Sentence) -> Mention | None:
        if mention.label is Label.INTERFACE:
            entity = self.electrolyte_of(mention.text)
            return replace(mention, entity=entity) if entity else None
        serves = SERVES.match(sentence.text, mention.end - sentence.start)
        return mention if self.is_electrolyte(mention) and not serves else None

    def electrolyte_of(self, interface: str) -> EntityRef | None:
        """Return the electrolyte that the name of an interface holds, if there is one."""
        words = words_of(interface)
        for word in _PART.findall(interface):
            entity = self._linker.material(word)
            if entity is not None and entity.classes:
                return entity
        classes = [term for _, _, term in self._classes.find(words) if term.id in self._carriers]
        specific = [term for term in classes if term.id not in ("any", "liquid")]
        return self._linker.of_term(specific[0]) if specific else None

    def is_electrolyte(self, mention: Mention) -> bool:
        """Return whether a mention is of a solid or liquid electrolyte."""
        entity = mention.entity
        if entity is None or mention.label not in (Label.MATERIAL, Label.CLASS):
            return False
        if entity.kind == "class":
            return entity.id in self._carriers
        return bool(entity.classes)

    def focused(self, sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, Focus]]:
        """Yield each sentence with what it inherits; a block starts with what its section says."""
        block, focus = -1, Focus()
        for sentence in sentences:
            if sentence.block != block:
                block = sentence.block
                focus = self.of_section(sentence.section)
            yield sentence, focus
            focus = self.advance(focus, sentence)

    def advance(self, focus: Focus, sentence: Sentence) -> Focus:
        """Return the focus behind a sentence: what it is about, if it is about one thing."""
        named = [m.entity for m in self.electrolytes(sentence) if m.entity]
        specific = [entity for entity in named if entity.id not in ("any", "liquid")]
        strategies = [
            m.entity.id for m in sentence.mentions if m.label is Label.STRATEGY and m.entity
        ]
        return replace(
            focus,
            electrolyte=self._shared(specific) or focus.electrolyte,
            strategy=strategies[0] if strategies else focus.strategy,
        )

    def _shared(self, entities: list[EntityRef]) -> EntityRef | None:
        """Return the one entity of a list, or the narrowest class that all of it belongs to."""
        if len(set(entities)) == 1:
            return entities[0]
        for class_id in entities[0].classes if entities else ():
            if all(class_id in entity.classes for entity in entities):
                return None if class_id == "any" else self._linker.electrolyte_class(class_id)
        return None


def _about(focus: Focus, electrolyte: EntityRef) -> Focus:
    """Return the focus of a section that is about an electrolyte."""
    return replace(focus, electrolyte=electrolyte, section_electrolyte=electrolyte)

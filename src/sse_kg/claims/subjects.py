"""What rows of tables are about: the columns that name it, and the materials in their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import yaml

from sse_kg.claims.cells import is_nothing, without_markers
from sse_kg.claims.grid import VALUE
from sse_kg.grounding.formula import find_formulas, stated_values
from sse_kg.grounding.lexicon import term_index, words_of
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import EntityRef
from sse_kg.resources import data_path
from sse_kg.vocabulary import Vocabulary

REFERENCE = "reference"
#: Roles of columns that name what a row is about before others do.
PRIMARY = ("electrolyte", "material", "part")
_NAMING = ("electrolyte", "material", "cell", "interface", "cathode", "anode")
_INDEX = re.compile(r"(?:No\.?\s?|#)?[\divx]{1,4}[a-z]?\.?", re.IGNORECASE)
_SPECIMEN = re.compile(r"(?P<name>.+?)[-–−_\s](?:\d{1,4}|[A-Z]\d?|[IVX]{1,4})$")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a value is of; ``inherited`` where it is not the row's own cell that says so.

    ``series`` is the general formula of the caption, as written; cells fill in its variables.
    """

    material: EntityRef | None = None
    family: EntityRef | None = None
    inherited: bool = False
    series: str = ""

    @property
    def classes(self) -> tuple[str, ...]:
        """Return the classes of the material, else those of the family of its rows."""
        if self.material is not None and self.material.classes:
            return self.material.classes
        return self.family.classes if self.family else ()


@cache
def _roles() -> tuple[tuple[tuple[str, str], ...], frozenset[str]]:
    """Return phrase and role, longest phrase first, and the words that name nothing."""
    raw = yaml.safe_load(data_path("schema", "tables.yaml").read_text(encoding="utf-8"))
    pairs = [(str(phrase), role) for role, phrases in raw["columns"].items() for phrase in phrases]
    pairs.sort(key=lambda pair: -len(pair[0].split()))
    return tuple(pairs), frozenset(raw["no_names"])


def role_of(title: str) -> str | None:
    """Return what the cells below a title name, ``None`` if they hold something else."""
    words = words_of(title)
    text = f" {' '.join(words)} "
    pairs, none = _roles()
    role = next((role for phrase, role in pairs if f" {phrase} " in text), None)
    return None if role != REFERENCE and none.intersection(words) else role


def is_aside(title: str) -> bool:
    """Return whether a column holds years, numbers of rows and the like, no values."""
    return bool(_roles()[1].intersection(words_of(title)))


class SubjectReader:
    """Grounds what cells and captions name; holds the vocabulary, nothing of a document."""

    def __init__(self, vocabulary: Vocabulary, linker: Linker) -> None:
        self._linker = linker
        self._classes = term_index(vocabulary.terms("class"))
        self._materials = term_index(vocabulary.terms("material"))

    def family(self, text: str) -> EntityRef | None:
        """Return the class that a cell as a whole names."""
        name = without_markers(text)
        term = self._classes.exact(name) or self._classes.exact(f"{name} electrolytes")
        return self._linker.of_term(term) if name and term else None

    def caption(self, text: str) -> Subject:
        """Return the one electrolyte, or the class, that a caption names."""
        found = dict.fromkeys(m for m in self._mentioned(text) if m.classes)
        classes = [t for _, _, t in self._classes.find(words_of(text)) if t.id not in ("any",)]
        family = self._linker.of_term(classes[0]) if len({t.id for t in classes}) == 1 else None
        if len(found) != 1:
            return Subject(None, family, inherited=True)
        open_ones = (text[start:end] for start, end, c in find_formulas(text) if c.variables)
        return Subject(next(iter(found)), family, inherited=True, series=next(open_ones, ""))

    def variant(self, subject: Subject, cell: str, title: str) -> EntityRef | None:
        """Return the material of a general formula with what a cell fills in: "x = 0.2", or "x"."""
        given = f"{title} = {cell}" if len(title) == 1 else cell
        values = stated_values(given)
        series = subject.series
        filled = self._linker.material(series, values=values) if values and series else None
        return None if filled is None or filled == subject.material else filled

    def _mentioned(self, text: str) -> Iterator[EntityRef]:
        for _, _, term in self._materials.find(words_of(text)):
            yield self._linker.of_term(term)
        for start, end, _ in find_formulas(text):
            if material := self._linker.material(text[start:end]):
                yield material

    def is_name(self, text: str) -> bool:
        """Return whether a cell names a material, known or not."""
        name = without_markers(text)
        return bool(name) and (self.known(name) is not None or _is_name(name))

    def known(self, text: str) -> EntityRef | None:
        """Return the material that a cell names, ``None`` if it can't be grounded."""
        name = re.sub(r"\s?\([a-z ]+\)$", "", without_markers(text)).strip()
        return self._linker.material(name) if name else None

    def named(self, text: str) -> EntityRef | None:
        """Return what a cell of a column of names stands for, a material of its own if unknown."""
        name = without_markers(text)
        if is_nothing(name) or _INDEX.fullmatch(name) or self._classes.exact(name):
            return None
        if material := self.known(text) or self._linker.recipe(name):
            return material
        return self._linker.cell(name) if re.search(r"[|‖∥]", name) else self._specimen(name)

    def _specimen(self, name: str) -> EntityRef:
        """Return a material known by this name alone; "LATP-70" is of the class of LATP."""
        stem = _SPECIMEN.fullmatch(name)
        like = self._linker.material(stem["name"]) if stem else None
        if like is None and any(self._is_ceramic(part) for part in name.split(" + ")[1:]):
            like = self._linker.electrolyte_class("composite")
        return EntityRef("material", name, name, like.classes if like else ())

    def _is_ceramic(self, text: str) -> bool:
        return any("inorganic" in material.classes for material in self._mentioned(text))

    def of_row(self, cells: list[str], roles: dict[int, str]) -> EntityRef | None:
        """Return what a row is about: by the columns that name it, else by any of its cells."""
        for role in _NAMING[:2]:
            if material := self._in(cells, roles, role):
                return material
        if material := self._parts(cells, roles):
            return material
        for role in _NAMING[2:]:
            if material := self._in(cells, roles, role):
                return material
        return None if roles else self._anywhere(cells)

    def _in(self, cells: list[str], roles: dict[int, str], role: str) -> EntityRef | None:
        places = [p for p, given in roles.items() if given == role and p < len(cells)]
        found = [material for p in places if (material := self.named(cells[p]))]
        return next((m for m in found if m.classes), found[0] if found else None)

    def _parts(self, cells: list[str], roles: dict[int, str]) -> EntityRef | None:
        """Return the material that a row's parts make: polymer first, as recipes are written."""
        texts = [
            without_markers(cells[p])
            for p, role in roles.items()
            if role == "part" and p < len(cells)
        ]
        given = [text for text in texts if not is_nothing(text)]
        if len(given) < 2:
            return self.named(given[0]) if given else None
        ceramic = [text for text in given if self._is_ceramic(text)]
        return self.named(" + ".join([*(t for t in given if t not in ceramic), *ceramic]))

    def _anywhere(self, cells: list[str]) -> EntityRef | None:
        """Return an electrolyte, else a recipe, a name, any material, in whatever cell."""
        given = [(text, self.known(text)) for text in cells if text]
        for _, material in given:
            if material is not None and material.classes:
                return material
        others = [text for text, material in given if material is None and self._may_name(text)]
        for text in others:
            if recipe := self._linker.recipe(without_markers(text)):
                return recipe
        found = [material for _, material in given if material is not None]
        if others and (not found or cells.index(others[0]) == 0):
            return self._specimen(without_markers(others[0]))
        return found[0] if found else None

    def _may_name(self, text: str) -> bool:
        return not VALUE.match(text) and not self._classes.exact(text) and _is_name(text)


def _is_name(text: str) -> bool:
    return not VALUE.match(text) and re.search(r"[A-Z]{2}|[A-Z][a-z]?\d", text) is not None

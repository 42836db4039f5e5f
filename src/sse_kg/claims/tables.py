"""Measurements in tables: one record a cell that holds a value."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sse_kg.claims.citations import markers
from sse_kg.claims.evidence import of_cell
from sse_kg.grounding.lexicon import TermIndex, words_of
from sse_kg.grounding.linker import Linker
from sse_kg.grounding.quantities import find_quantities
from sse_kg.grounding.units import parse_unit
from sse_kg.model.claim import EntityRef, Measurement, Status
from sse_kg.model.quantity import Quantity, Unit
from sse_kg.model.text import Document, Table
from sse_kg.vocabulary import Term, Vocabulary

_IN_BRACKETS = re.compile(
    r"[(\[/]\s*(?P<unit>[^()\[\]]{1,24}?)\s*[)\]]?$|,\s*(?P<after>[^,()]{1,16})$"
)
_VALUE = re.compile(r"^[<>≤≥~≈]?\s?[−-]?[\d.]+|^10[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]")
_AT = re.compile(
    r"\s?(?:@|\bat)\s?(?P<temperature>−?\d+(?:\.\d+)?)\s?°?\s?C|\s?\(?@?\s?(?P<room>RT)\)?$"
)


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds: a property with a unit, or neither."""

    property_id: str | None = None
    unit: Unit | None = None


class TableReader:
    """Reads the measurements of tables."""

    def __init__(self, vocabulary: Vocabulary, linker: Linker) -> None:
        self._linker = linker
        self._properties = TermIndex(
            t for t in vocabulary.terms("property") if t.fact("unit") is not None
        )
        self._classes = TermIndex(vocabulary.terms("class"))
        properties = vocabulary.terms("property")
        self._dimensions = {t.id: t.fact("dimensions") or () for t in properties}
        self._defaults = {d: t.id for t in properties for d in t.fact("default_for") or ()}

    def read(self, document: Document, table: Table) -> Iterator[Measurement]:
        """Yield the measurements of a table with a property and a unit in its head or caption."""
        header, body = _split(table)
        columns = self._columns(header, table)
        general = self._column(table.caption.text)
        sources = _reference_column(header)
        family: EntityRef | None = None
        for row in body:
            cells = [cell.text for cell in row]
            family = self._family(cells) or family
            subject = self._subject(cells)
            line = " | ".join(text for text in cells if text)
            for position, cell in enumerate(row):
                column = columns.get(position, _Column())
                if not _VALUE.match(cell.text) or self._material(cell.text):
                    continue
                if column.property_id is None:
                    column = general if general.property_id else _only(columns)
                quantity = _quantity(cell.text, column.unit)
                property_id = self._observed(column, quantity)
                if quantity is None or property_id is None:
                    continue
                evidence = of_cell(document, cell, row=line, section=table.section, page=table.page)
                if not evidence.references and sources < len(cells):
                    labels = tuple(re.findall(r"\d{1,3}", cells[sources]))
                    evidence = replace(evidence, references=labels)
                classes = _classes(subject) or _classes(family)
                yield Measurement(
                    property_id=property_id,
                    quantity=quantity,
                    evidence=evidence,
                    material=subject,
                    electrolyte_class=classes[0] if classes else None,
                    temperature=_temperature(cell.text),
                    status=Status.CITED if evidence.references else Status.MEASURED,
                    confidence=0.8 if subject else 0.5,
                )

    def _observed(self, column: _Column, quantity: Quantity | None) -> str | None:
        """Return the property of a cell: its column's, if the cell's own unit allows that."""
        if quantity is None or column.property_id is None:
            return None
        dimension = quantity.unit.dimension
        if dimension in self._dimensions[column.property_id]:
            return column.property_id
        return self._defaults.get(dimension)

    def _columns(self, header: list[tuple[str, ...]], table: Table) -> dict[int, _Column]:
        width = max((len(row) for row in table.rows), default=0)
        columns = {}
        for position in range(width):
            title = " ".join(
                row[position] for row in header if position < len(row) and row[position]
            )
            column = self._column(title)
            if column.property_id:
                columns[position] = column
        return columns

    def _column(self, title: str) -> _Column:
        found: list[tuple[int, Term]] = [
            (end - start, term) for start, end, term in self._properties.find(words_of(title))
        ]
        if not found:
            return _Column()
        term = max(found, key=lambda f: f[0])[1]
        return _Column(term.id, _unit_in(title))

    def _material(self, text: str) -> EntityRef | None:
        name = re.sub(r"\s?\([a-z ]+\)$", "", _without_markers(text)).strip()
        return self._linker.material(name) if name else None

    def _subject(self, cells: list[str]) -> EntityRef | None:
        """Return what a row is about: an electrolyte, else a recipe, a name, any material."""
        named = [(text, self._material(text)) for text in cells if text]
        for _, material in named:
            if material is not None and material.classes:
                return material
        others = [text for text, material in named if material is None and self._is_name(text)]
        for text in others:
            if recipe := self._linker.recipe(_without_markers(text)):
                return recipe
        known = [material for _, material in named if material is not None]
        if others and (not known or cells.index(others[0]) == 0):
            name = _without_markers(others[0])
            return EntityRef("material", name, name)
        return known[0] if known else None

    def _is_name(self, text: str) -> bool:
        if _VALUE.match(text) or self._classes.exact(text):
            return False
        return re.search(r"[A-Z]{2}|[A-Z][a-z]?\d", text) is not None

    def _family(self, cells: list[str]) -> EntityRef | None:
        term = next((t for text in cells if text and (t := self._classes.exact(text))), None)
        return self._linker.of_term(term) if term else None


def _reference_column(header: list[tuple[str, ...]]) -> int:
    """Return the position of the column headed "Ref.", beyond all columns if there is none."""
    for row in header:
        for position, title in enumerate(row):
            if re.fullmatch(r"(?:Ref|Refs|Reference|References)\.?", title.strip(), re.IGNORECASE):
                return position
    return sys.maxsize


def _classes(entity: EntityRef | None) -> tuple[str, ...]:
    return entity.classes if entity else ()


def _without_markers(text: str) -> str:
    """Return a cell up to its first citation marker."""
    found = markers(text)
    return text[: found[0][0]].strip() if found else text


def _split(table: Table) -> tuple[list[tuple[str, ...]], list[tuple]]:  # type: ignore[type-arg]
    """Return head rows as text and body rows: the head ends at the first row that holds a value."""
    for number, row in enumerate(table.rows):
        if number and any(_VALUE.match(cell.text) for cell in row[1:] if cell.text):
            return [tuple(c.text for c in r) for r in table.rows[:number]], list(
                table.rows[number:]
            )
    return [tuple(c.text for c in r) for r in table.rows[:1]], list(table.rows[1:])


def _unit_in(title: str) -> Unit | None:
    match = _IN_BRACKETS.search(title)
    if match:
        unit = parse_unit(match["unit"] or match["after"] or "")
        if unit is not None and unit.symbol != "1":
            return unit
    for found in re.finditer(r"[(\[]([^()\[\]]{1,24})[)\]]", title):
        unit = parse_unit(found[1])
        if unit is not None and unit.symbol != "1":
            return unit
    return None


def _only(columns: dict[int, _Column]) -> _Column:
    """Return the one column that holds a property, where there is just one: the others wandered."""
    return next(iter(columns.values())) if len(columns) == 1 else _Column()


def _quantity(text: str, unit: Unit | None) -> Quantity | None:
    text = _without_markers(_AT.sub("", text)).strip()
    found = find_quantities(text)
    if found and found[0].start == 0:
        return found[0].values[0].quantity
    if unit is None:
        return None
    with_unit = find_quantities(f"{text} {unit.symbol}")
    if with_unit and with_unit[0].start == 0 and with_unit[0].end > len(text):
        return with_unit[0].values[0].quantity
    return None


def _temperature(text: str) -> float | str | None:
    match = _AT.search(text)
    if match is None:
        return None
    return "RT" if match["room"] else float(match["temperature"].replace("−", "-"))

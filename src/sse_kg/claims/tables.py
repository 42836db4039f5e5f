"""Measurements in tables: one record a cell that holds a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sse_kg.claims.citations import markers
from sse_kg.claims.evidence import of_cell
from sse_kg.grounding.lexicon import TermIndex, words_of
from sse_kg.grounding.linker import Linker
from sse_kg.grounding.quantities import QuantityMatch, find_quantities
from sse_kg.grounding.units import parse_unit
from sse_kg.model.claim import EntityRef, Measurement, Status
from sse_kg.model.quantity import Quantity, Unit
from sse_kg.model.text import Document, Table
from sse_kg.vocabulary import Term, Vocabulary

_IN_BRACKETS = re.compile(
    r"[(\[/]\s*(?P<unit>[^()\[\]]{1,24}?)\s*[)\]]?$|,\s*(?P<after>[^,()]{1,16})$"
)
_VALUE = re.compile(r"^[<>≤≥~≈]?\s?[−-]?[\d.]+|^10[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]")
_AT = re.compile(r"\s?@\s?(?P<temperature>−?\d+(?:\.\d+)?)\s?°?\s?C|\s?\(?@?\s?(?P<room>RT)\)?$")


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

    def read(self, document: Document, table: Table) -> Iterator[Measurement]:
        """Yield the measurements of a table with a property and a unit in its head or caption."""
        header, body = _split(table)
        columns = self._columns(header, table)
        general = self._column(table.caption.text)
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
                if column.property_id is None or quantity is None:
                    continue
                evidence = of_cell(document, cell, row=line, section=table.section, page=table.page)
                material = subject
                classes = (material.classes if material else ()) or (
                    family.classes if family else ()
                )
                yield Measurement(
                    property_id=column.property_id,
                    quantity=quantity,
                    evidence=evidence,
                    material=material,
                    electrolyte_class=classes[0] if classes else None,
                    temperature=_temperature(cell.text),
                    status=Status.CITED if evidence.references else Status.MEASURED,
                    confidence=0.8 if material else 0.5,
                )

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
        name = text
        for start, _end, _ in reversed(markers(text)):
            name = name[:start]
        return self._linker.material(re.sub(r"\s?\([a-z ]+\)$", "", name).strip()) if name else None

    def _subject(self, cells: list[str]) -> EntityRef | None:
        for text in cells:
            if text and (material := self._material(text)):
                return material
        for text in cells:
            if not text or _VALUE.match(text) or self._classes.exact(text):
                continue
            if re.search(r"[A-Z]{2}|[A-Z][a-z]?\d", text):
                name = re.sub(r"\s?\[[\d, –-]+\]$", "", text).strip()
                return EntityRef("material", name, name)
        return None

    def _family(self, cells: list[str]) -> EntityRef | None:
        term = next((t for text in cells if text and (t := self._classes.exact(text))), None)
        return self._linker.of_term(term) if term else None


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
    text = _AT.sub("", text)
    for start, _end, _ in reversed(markers(text)):
        text = text[:start]
    text = text.strip()
    found = find_quantities(text)
    if found and found[0].start == 0:
        return found[0].values[0].quantity
    if unit is None:
        return None
    with_unit: list[QuantityMatch] = find_quantities(f"{text} {_spelled(unit)}")
    if with_unit and with_unit[0].start == 0 and with_unit[0].end > len(text):
        return with_unit[0].values[0].quantity
    return None


def _spelled(unit: Unit) -> str:
    return unit.symbol


def _temperature(text: str) -> float | str | None:
    match = _AT.search(text)
    if match is None:
        return None
    return "RT" if match["room"] else float(match["temperature"].replace("−", "-"))

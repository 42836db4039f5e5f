"""Measurements in tables: one record a cell that holds a value."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sse_kg.claims.citations import markers
from sse_kg.claims.evidence import of_cell
from sse_kg.claims.heads import Head, cell_quantity, read_head
from sse_kg.grounding.lexicon import TermIndex, term_index, words_of
from sse_kg.grounding.linker import Linker
from sse_kg.grounding.quantities import find_room_temperature
from sse_kg.model.claim import EntityRef, Evidence, Measurement, Status
from sse_kg.model.quantity import Quantity
from sse_kg.model.text import AlignedText, Document, Table
from sse_kg.vocabulary import Term, Vocabulary

_VALUE = re.compile(r"^[<>≤≥~≈]?\s?[−-]?(?:[\d.]+|\(\d[\d.]*\s?±)|^10[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]")
_AT = re.compile(
    r"\s?(?:@|\bat)\s?(?P<temperature>−?\d+(?:\.\d+)?)\s?°?\s?C|\s?\(?@?\s?(?P<room>RT)\)?$"
)


# Dimensions of what depends on the temperature that stands in a column beside it.
_AT_TEMPERATURE = frozenset(
    (
        "conductivity",
        "area_resistance",
        "resistance",
        "current_density",
        "diffusivity",
        "dimensionless",
        "specific_charge",
        "areal_charge",
    )
)


class _Stated(NamedTuple):
    property_id: str
    quantity: Quantity
    temperature: float | str | None


class TableReader:
    """Reads the measurements of tables."""

    def __init__(self, vocabulary: Vocabulary, linker: Linker) -> None:
        self._linker = linker
        self._properties = TermIndex(
            t for t in vocabulary.terms("property") if t.fact("unit") is not None
        )
        self._classes = term_index(vocabulary.terms("class"))
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
            source = cells[sources] if sources < len(cells) else ""
            at = _row_temperature(cells, columns)
            for position, cell in enumerate(row):
                head = columns.get(position, Head())
                if not _VALUE.match(cell.text) or self._material(cell.text) or head.condition:
                    continue
                if head.property_id is None:
                    head = general if general.property_id else _only(columns)
                if measurement := self._measured(cell.text, head, at):
                    evidence = _evidence(document, cell, table, cells, source)
                    yield _of_row(measurement, evidence, subject, family)

    def _measured(self, text: str, head: Head, at: float | str | None) -> _Stated | None:
        """Return what a cell states; a temperature in it counts more than the head's or row's."""
        quantity = _quantity(text, head)
        property_id = self._observed(head, quantity)
        if quantity is None or property_id is None:
            return None
        temperature = _temperature(text)
        if temperature is None:
            temperature = head.temperature
        if temperature is None and quantity.unit.dimension in _AT_TEMPERATURE:
            temperature = at
        return _Stated(property_id, quantity, temperature)

    def _observed(self, column: Head, quantity: Quantity | None) -> str | None:
        """Return the property of a cell: its column's, if the cell's own unit allows that."""
        if quantity is None or column.property_id is None:
            return None
        dimension = quantity.unit.dimension
        if dimension in self._dimensions[column.property_id]:
            return column.property_id
        return self._defaults.get(dimension)

    def _columns(self, header: list[tuple[str, ...]], table: Table) -> dict[int, Head]:
        width = max((len(row) for row in table.rows), default=0)
        columns = {}
        for position in range(width):
            title = " ".join(
                row[position] for row in header if position < len(row) and row[position]
            )
            column = self._column(title)
            if column.property_id or column.condition:
                columns[position] = column
        return columns

    def _column(self, title: str) -> Head:
        return read_head(title, named=self._named, fits=self._fits)

    def _named(self, title: str) -> str | None:
        """Return the property that a title names in words, by its longest phrase."""
        found: list[tuple[int, Term]] = [
            (end - start, term) for start, end, term in self._properties.find(words_of(title))
        ]
        return max(found, key=lambda f: f[0])[1].id if found else None

    def _fits(self, property_id: str, dimension: str) -> bool:
        return dimension in self._dimensions[property_id]

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


def _evidence(
    document: Document, cell: AlignedText, table: Table, cells: list[str], source: str
) -> Evidence:
    """Return where a cell stands; the references are its own, else those of the column "Ref."."""
    line = " | ".join(text for text in cells if text)
    evidence = of_cell(document, cell, row=line, section=table.section, page=table.page)
    if evidence.references or not source:
        return evidence
    return replace(evidence, references=tuple(re.findall(r"\d{1,3}", source)))


def _of_row(
    stated: _Stated, evidence: Evidence, subject: EntityRef | None, family: EntityRef | None
) -> Measurement:
    classes = _classes(subject) or _classes(family)
    return Measurement(
        property_id=stated.property_id,
        quantity=stated.quantity,
        evidence=evidence,
        material=subject,
        electrolyte_class=classes[0] if classes else None,
        temperature=stated.temperature,
        status=Status.CITED if evidence.references else Status.MEASURED,
        confidence=0.8 if subject else 0.5,
    )


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


def _only(columns: dict[int, Head]) -> Head:
    """Return the one column that holds a property, where there is just one: the others wandered."""
    heads = [head for head in columns.values() if head.property_id]
    return heads[0] if len(heads) == 1 else Head()


def _quantity(text: str, head: Head) -> Quantity | None:
    return cell_quantity(_without_markers(_AT.sub("", text)).strip(), head)


def _row_temperature(cells: list[str], columns: dict[int, Head]) -> float | str | None:
    """Return the temperature in °C, or "RT", that a column of its own states for a row."""
    for position, head in columns.items():
        if head.condition != "temperature" or position >= len(cells):
            continue
        if find_room_temperature(cells[position]):
            return "RT"
        quantity = _quantity(cells[position], head)
        if quantity and quantity.low == quantity.high and quantity.si_low is not None:
            return round(quantity.si_low - 273.15, 2)
    return None


def _temperature(text: str) -> float | str | None:
    match = _AT.search(text)
    if match is None:
        return None
    return "RT" if match["room"] else float(match["temperature"].replace("−", "-"))

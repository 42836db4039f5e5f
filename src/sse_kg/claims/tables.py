"""Measurements in tables: one record a value, its property by the head, its material by the row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sse_kg.claims.cells import Cell, is_nothing, values_of, without_markers
from sse_kg.claims.citations import markers
from sse_kg.claims.conditions import joined, with_condition
from sse_kg.claims.cues import cue
from sse_kg.claims.evidence import of_cell
from sse_kg.claims.grid import VALUE, Grid, Row, plain, read_grid, shifted, spanning
from sse_kg.claims.heads import BARE, Head, cell_quantity, read_head
from sse_kg.claims.subjects import PRIMARY, REFERENCE, Subject, SubjectReader, is_aside, role_of
from sse_kg.errors import UsageError
from sse_kg.grounding.lexicon import TermIndex, words_of
from sse_kg.grounding.linker import Linker
from sse_kg.grounding.quantities import find_room_temperature, parse_quantity
from sse_kg.model.claim import Conditions, Evidence, Measurement, Status
from sse_kg.model.quantity import Quantity
from sse_kg.model.text import AlignedText, Document, Table
from sse_kg.vocabulary import Term, Vocabulary

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
# Properties that are conditions of the others in their row.
_CONDITIONS = frozenset(("current_density", "pressure", "thickness", "composition"))
# What shares and times are in a column or cell that speaks of cycling.
_CYCLED = {"fraction": "capacity_retention", "time": "cycle_life"}
_SHORT = 24  # characters of a cell that is no sentence
_SPECIMEN = re.compile(r"[A-Z][\w.−–-]{0,7}")  # a name that says nothing of what it is made of
_ONLY_NAMED = 0.7  # confidence in a material that is known by this table's name alone
_GROUNDED, _INHERITED, _UNNAMED = 0.8, 0.6, 0.5


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the head says: a head for each column of values, a role for each column of names."""

    heads: dict[int, Head]
    roles: dict[int, str]
    general: Head
    subject: Subject
    title: str  # of the first column

    @property
    def names(self) -> tuple[int, ...]:
        """Return the places of the columns that name what a row is about, in their order."""
        return tuple(p for p, role in self.roles.items() if role != REFERENCE)

    def unnamed(self, cells: list[str]) -> bool:
        """Return whether a row leaves the cells blank that would name what it is about."""
        first = [p for p in self.names if self.roles[p] in PRIMARY] or list(self.names) or [0]
        return all(p >= len(cells) or is_nothing(cells[p]) for p in first)

    def references(self, cells: list[str]) -> tuple[str, ...]:
        """Return the labels in the cells of the columns of references."""
        places = [p for p, role in self.roles.items() if role == REFERENCE and p < len(cells)]
        return tuple(label for p in places for label in re.findall(r"\d{1,3}", cells[p]))

    def head(self, position: int) -> Head:
        """Return a column's head; one without a property has the caption's, or the only one.

        In a column that has a title of its own the only one counts for values with a unit alone.
        """
        own = self.heads.get(position, Head())
        if own.property_id is not None or own.condition or is_aside(own.title):
            return own
        if self.general.property_id:
            return replace(self.general, title=own.title)
        found = [head for head in self.heads.values() if head.property_id]
        if len(found) != 1:
            return own
        return replace(found[0], title=own.title, unit=None if own.title else found[0].unit)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with what holds for all of its values."""

    cells: tuple[str, ...]
    subject: Subject
    temperature: float | str | None = None
    series: tuple[tuple[Quantity, ...], ...] = ()
    context: str | None = None
    references: tuple[str, ...] = ()
    group: str | None = None
    aliases: tuple[str, ...] = ()

    def conditions(self, number: int, *, of: int) -> Conditions:
        """Return the conditions in the other cells of the row for one value of a cell with ``of``.

        A list in another cell goes with a list as long as it is.
        """
        given = Conditions()
        for values in self.series:
            if len(values) in (1, of):
                given = with_condition(given, values[number if len(values) == of else 0])
        return given

    @property
    def here(self) -> bool:
        """Return whether the row says that the values are the authors' own."""
        return any(cue("own", cell) for cell in self.cells if len(cell) < _SHORT)


class TableReader:
    """Reads the measurements of tables."""

    def __init__(self, vocabulary: Vocabulary, linker: Linker) -> None:
        self._subjects = SubjectReader(vocabulary, linker)
        properties = [t for t in vocabulary.terms("property") if t.fact("unit") is not None]
        self._properties = TermIndex(properties)
        self._dimensions = {t.id: t.fact("dimensions") for t in properties}
        self._defaults = {d: t.id for t in properties for d in t.fact("default_for") or ()}
        self._of_cells = frozenset(t.id for t in properties if t.fact("of_cell"))

    def read(self, document: Document, table: Table) -> Iterator[Measurement]:
        """Yield the measurements of a table with a property and a unit in its head or caption."""
        grid = read_grid(table.rows, lambda text: self._column(text).property_id is not None)
        columns = self._columns(grid, table.caption.text)
        for row, line in self._lines(grid.rows, columns):
            for position, cell in enumerate(row):
                head = columns.head(position)
                if position in columns.roles or head.condition or self._subjects.known(cell.text):
                    continue
                stated = list(values_of(cell.text, head, self._observed))
                for number, value in enumerate(stated):
                    evidence = _evidence(document, cell, table, line)
                    wider = line.conditions(number, of=len(stated))
                    yield self._measured(value, head, line, evidence, wider)

    def _measured(
        self, cell: Cell, head: Head, line: _Line, evidence: Evidence, wider: Conditions
    ) -> Measurement:
        subject = line.subject
        temperature = cell.temperature if cell.temperature is not None else head.temperature
        depends = cell.quantity.unit.dimension in _AT_TEMPERATURE
        if temperature is None and (depends or cell.property_id in self._of_cells):
            temperature = line.temperature
        if cell.property_id not in self._of_cells:
            same = cell.property_id == "composition"
            wider = Conditions(composition=None if same else wider.composition)
        notes = (line.context, head.context, cell.note)
        return Measurement(
            property_id=cell.property_id,
            quantity=cell.quantity,
            evidence=evidence,
            material=subject.material,
            aliases=line.aliases if subject.material else (),
            electrolyte_class=subject.classes[0] if subject.classes else None,
            temperature=temperature,
            context=", ".join(note for note in notes if note) or None,
            status=_status(head, line, evidence),
            confidence=_confidence(subject),
            kind=head.kind if cell.property_id == head.property_id else None,
            conditions=joined(cell.conditions, wider, cell.quantity),
        )

    def _observed(self, head: Head, quantity: Quantity, before: str, cell: str) -> str | None:
        """Return the property of a value: named in its cell, else its column's if the unit allows.

        A quantity with a unit of its own is else what is usual in its dimension, where the column
        speaks of a property or of how cells perform.
        """
        dimension = quantity.unit.dimension
        for property_id in (self._named(before) if before else None, head.property_id):
            if property_id is not None and self._fits(property_id, dimension):
                return property_id
        cycled = cue("cycled", f"{head.title} {cell}") is not None
        if dimension in _CYCLED and cycled:
            return _CYCLED[dimension]
        performs = head.property_id is not None or cue("performance", head.title)
        own = quantity.unit is not head.unit and (performs or dimension in BARE)
        return self._defaults.get(dimension) if own else None

    def _columns(self, grid: Grid, caption: str) -> _Columns:
        heads, roles = {}, {}
        for position, title in enumerate(grid.titles):
            head = self._refined(self._column(title), caption)
            role = role_of(title) if head.unit is None or not head.property_id else None
            if role and not _holds_values(grid.rows, position):
                roles[position] = role
            else:
                heads[position] = head
        general = self._column(caption)
        heads = {p: _with_unit(head, general) for p, head in _told_apart(heads).items()}
        subject = self._subjects.caption(caption)
        return _Columns(heads, roles, general, subject, next(iter(grid.titles), ""))

    def _column(self, title: str) -> Head:
        head = read_head(title, named=self._named, fits=self._fits)
        if head.property_id is None and head.unit is not None and head.unit.dimension in BARE:
            return replace(head, property_id=self._defaults.get(head.unit.dimension))
        return head

    def _refined(self, head: Head, caption: str) -> Head:
        """Return a head whose property the caption names more closely in a longer phrase.

        "Reduction potential" below "their standard reduction potentials" is no limit of a window.
        """
        own, words = self._phrase(head.title), words_of(caption)
        for start, end, term in self._properties.find(words):
            longer = own and f" {' '.join(words[start:end])}".endswith(f" {own}")
            if longer and head.unit and self._fits(term.id, head.unit.dimension):
                return replace(head, property_id=term.id)
        return head

    def _phrase(self, title: str) -> str:
        """Return the longest phrase of a title that names a property, in normal words."""
        words = words_of(title)
        spans = [(start, end) for start, end, _ in self._properties.find(words)]
        start, end = max(spans, key=lambda span: span[1] - span[0], default=(0, 0))
        return " ".join(words[start:end])

    def _named(self, title: str) -> str | None:
        """Return the property that a title names in words, by its longest phrase."""
        found: list[tuple[int, Term]] = [
            (end - start, term) for start, end, term in self._properties.find(words_of(title))
        ]
        return max(found, key=lambda f: f[0])[1].id if found else None

    def _fits(self, property_id: str, dimension: str) -> bool:
        return dimension in self._dimensions.get(property_id, ())

    def _lines(self, rows: tuple[Row, ...], columns: _Columns) -> Iterator[tuple[Row, _Line]]:
        """Yield each row of values with what it is about; rows without a name go on with one."""
        names = columns.names
        above = _Line((), columns.subject)
        for given in rows:
            row = shifted(given, names[0], self._subjects.is_name) if names else given
            group = spanning(row)
            above = self._group(group, columns) if group else self._line(row, above, columns)
            if not group:
                yield row, above

    def _group(self, text: str, columns: _Columns) -> _Line:
        """Return what a row over all columns says of the rows below it."""
        if family := self._subjects.family(text):
            return _Line((), Subject(None, family, inherited=True))
        if material := self._subjects.known(text):
            return _Line((), Subject(material, inherited=True))
        return _Line((), columns.subject, context=text, group=text)

    def _line(self, row: Row, above: _Line, columns: _Columns) -> _Line:
        cells = [cell.text for cell in row]
        goes_on = bool(above.cells) and columns.unnamed(cells)
        merged = REFERENCE in columns.roles.values() and not cells[0]
        subject = self._subject(cells, above, columns, goes_on=goes_on)
        label = _row_label(cells, columns) if subject.inherited else None
        return _Line(
            tuple(cells),
            subject,
            _row_temperature(cells, columns),
            tuple(filter(None, self._series(cells, columns))),
            ", ".join(filter(None, (above.group, label))) or None,
            columns.references(cells) or (above.references if goes_on or merged else ()),
            above.group,
            () if subject.inherited else self._written(cells, subject),
        )

    def _written(self, cells: list[str], subject: Subject) -> tuple[str, ...]:
        """Return the names by which the row itself calls its material."""
        names = [without_markers(cell) for cell in cells if not VALUE.match(cell)]
        return tuple(n for n in names if n and self._subjects.known(n) == subject.material)

    def _subject(
        self, cells: list[str], above: _Line, columns: _Columns, *, goes_on: bool
    ) -> Subject:
        """Return what a row is about: its own names, those above it, or what the caption names."""
        if goes_on and above.subject.material is not None:
            return replace(above.subject, inherited=True)
        named = {p: role for p, role in columns.roles.items() if role != REFERENCE}
        variant = self._subjects.variant(columns.subject, plain(cells[0]), columns.title)
        material = variant or self._subjects.of_row(cells, named)
        own = next((f for text in cells if text and (f := self._subjects.family(text))), None)
        family = own or above.subject.family or columns.subject.family
        if material is not None:
            specimen = _SPECIMEN.fullmatch(material.name) is not None
            return Subject(material, family or (columns.subject.material if specimen else None))
        if own is not None:
            return Subject(None, own)
        numbered = bool(columns.names)  # "1", "2" in a column of names: specimens not named here
        wide = family or columns.subject.material
        return Subject(None if numbered else columns.subject.material, wide, inherited=True)

    def _series(self, cells: list[str], columns: _Columns) -> Iterator[tuple[Quantity, ...]]:
        """Yield, for each column that states a condition of the others, its values in a row."""
        for position, head in columns.heads.items():
            if position >= len(cells) or head.context == _label(head.title):
                continue  # one of several columns of one property tells nothing of the others
            found = values_of(cells[position], head, self._observed)
            yield tuple(c.quantity for c in found if c.property_id in _CONDITIONS)


def _row_label(cells: list[str], columns: _Columns) -> str | None:
    """Return what tells a row apart that names no material: its first cell, or its number."""
    label = plain(cells[0])
    if is_nothing(label):
        return None
    if columns.names and columns.names[0] == 0 and label.isdigit():
        return f"{columns.title} {label}"
    return None if VALUE.match(label) else label


def _with_unit(head: Head, general: Head) -> Head:
    """Return a head with the caption's unit where it has none and is of the same property."""
    if head.unit is not None or head.property_id is None or general.unit is None:
        return head
    same = head.property_id == general.property_id
    return replace(head, unit=general.unit, factor=general.factor) if same else head


def _told_apart(heads: dict[int, Head]) -> dict[int, Head]:
    """Return heads with their titles as context where nothing else parts two of one property."""

    def looks(head: Head) -> tuple[object, ...]:
        return (head.property_id, head.kind, head.temperature, head.context)

    seen = [looks(head) for head in heads.values() if head.property_id]
    return {
        position: replace(head, context=_label(head.title)) if seen.count(looks(head)) > 1 else head
        for position, head in heads.items()
    }


def _label(title: str) -> str:
    return re.sub(r"\s?[(\[][^()\[\]]*[)\]]$", "", title).strip()


def _holds_values(rows: tuple[Row, ...], position: int) -> bool:
    """Return whether most cells of a column are quantities; bare whole numbers may count rows."""
    texts = [without_markers(row[position].text) for row in rows if position < len(row)]
    given = [text for text in texts if not is_nothing(text)]
    return sum(not text.isdigit() and _is_quantity(text) for text in given) * 2 > len(given)


def _is_quantity(text: str) -> bool:
    try:
        parse_quantity(text)
    except UsageError:
        return False
    return True


def _evidence(document: Document, cell: AlignedText, table: Table, line: _Line) -> Evidence:
    """Return where a cell stands; its references are its own, its row's, or the caption's."""
    text = " | ".join(text for text in line.cells if text)
    evidence = of_cell(document, cell, row=text, section=table.section, page=table.page)
    general = () if line.here else _labels(table.caption.text)
    found = _labels(cell.text) or evidence.references or line.references or general
    return replace(evidence, references=found)


def _labels(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for _, _, labels in markers(text) for label in labels))


def _status(head: Head, line: _Line, evidence: Evidence) -> Status:
    """Return the status of a cell by the words of its head and row; of a class it is typical."""
    if cue("target", head.title) or (line.cells and cue("target", line.cells[0])):
        return Status.TARGET
    if cue("compute", head.title) and not cue("measured", head.title):
        return Status.COMPUTED
    subject = line.subject
    if subject.material is None and subject.family is not None and not subject.inherited:
        return Status.TYPICAL
    return Status.CITED if evidence.references else Status.MEASURED


def _confidence(subject: Subject) -> float:
    if subject.material is None:
        return _UNNAMED
    if subject.inherited:
        return _INHERITED
    return _GROUNDED if subject.material.classes else _ONLY_NAMED


def _row_temperature(cells: list[str], columns: _Columns) -> float | str | None:
    """Return the temperature in °C, or "RT", that a column of its own or the caption states."""
    for position, head in columns.heads.items():
        if head.condition != "temperature" or position >= len(cells):
            continue
        if find_room_temperature(cells[position]):
            return "RT"
        quantity = cell_quantity(without_markers(cells[position]), head)
        if quantity and quantity.low == quantity.high and quantity.si_low is not None:
            return round(quantity.si_low - 273.15, 2)
    return columns.general.temperature

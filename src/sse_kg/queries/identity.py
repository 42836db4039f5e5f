"""What a name is taken for, by which evidence, and why two names are one or are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sse_kg.graph.assemble import material_formula
from sse_kg.graph.names import name_key
from sse_kg.graph.store import GraphStore
from sse_kg.grounding.composition import clean_formula, parse_formula
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import EntityRef

_DENOTED = """
MATCH (n:Name)-[r:DENOTES]->(m) WHERE n.id IN $keys AND (m:Material OR m:ElectrolyteClass)
OPTIONAL MATCH (d:Document {id: r.document})
RETURN n.id AS key, labels(m) AS labels, m.id AS id, m.name AS name, d.source AS source,
       r.mentions AS mentions, r.definition AS definition, r.start AS start, r.end AS end
ORDER BY key, id, source, start
"""


@dataclass(frozen=True, slots=True)
class Sense:
    """What documents take a name for: in how many, how often, and where one defines it."""

    kind: str
    id: str
    name: str
    documents: int
    mentions: int
    definitions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name is taken for: ``entity`` is ``None`` where nothing knows it.

    ``by`` is the strongest evidence: decision, formula, definition, lexicon, documents, parts.
    ``others`` are the ids that some document takes it for as well.
    """

    name: str
    entity: EntityRef | None
    by: str = ""
    evidence: str = ""
    formula: str | None = None
    others: tuple[str, ...] = ()
    steps: tuple[str, ...] = field(default=())


def resolve_names(
    names: Sequence[str], linker: Linker, store: GraphStore | None
) -> tuple[Resolution, ...]:
    """Return what each name is taken for, with a graph also by what its documents say.

    A formula is the strongest evidence, then what a document defines, then the lexicon; where
    documents and lexicon differ, that which more documents mean. Raises what
    ``GraphStore.query`` raises.
    """
    senses = _senses({name_key(name) for name in names}, store) if store else {}
    return tuple(_resolved(name, senses.get(name_key(name), ()), linker) for name in names)


def _senses(keys: set[str], store: GraphStore) -> Mapping[str, tuple[Sense, ...]]:
    rows = store.query(_DENOTED, {"keys": sorted(keys)}).records()
    found: dict[str, dict[tuple[str, str], Sense]] = {}
    for row in rows:
        kind = "material" if "Material" in row["labels"] else "class"
        senses = found.setdefault(row["key"], {})
        old = senses.get((kind, row["id"]), Sense(kind, row["id"], row["name"], 0, 0))
        said = (f"{row['source']} {row['start']}–{row['end']}: {row['definition']}",)
        senses[kind, row["id"]] = Sense(
            kind,
            old.id,
            old.name,
            old.documents + bool(row["mentions"]),
            old.mentions + row["mentions"],
            (*old.definitions, *(said if row["definition"] else ())),
        )
    return {key: tuple(senses.values()) for key, senses in found.items()}


def _resolved(name: str, senses: Sequence[Sense], linker: Linker) -> Resolution:
    seen = [sense for sense in senses if sense.mentions or sense.definitions]
    steps = tuple(_steps(name, seen, linker))
    known = linker.known(name)
    decision = linker.decision_on(name) if linker.is_decided(name) else ""
    if known is not None and (decision or _is_formula(name)):
        by, evidence = ("decision", decision) if decision else ("formula", str(known.id))
        return _resolution(name, known, by, evidence, seen, steps, linker)
    best = max(seen, key=lambda sense: _weight(sense, known), default=None)
    if best is not None and (known is None or _weight(best, known) > (1, False, 0)):
        entity = known if known and known.id == best.id else _entity(best, linker)
        by = "definition" if best.definitions else "lexicon" if entity is known else "documents"
        evidence = best.definitions[0] if best.definitions else f"{best.mentions} mentions"
        return _resolution(name, linker.decided(name, entity), by, evidence, seen, steps, linker)
    if known is not None:
        return _resolution(name, known, "lexicon", linker.listed_as(name), seen, steps, linker)
    parts = linker.compound(name)
    if parts is not None:
        return _resolution(
            name, parts, "parts", "a mixture named by its parts", seen, steps, linker
        )
    return Resolution(name, None, steps=steps)


def _is_formula(name: str) -> bool:
    """Return whether a name is a formula that says how much there is of something."""
    return any(map(str.isdigit, name)) and parse_formula(clean_formula(name)) is not None


def _weight(sense: Sense, known: EntityRef | None) -> tuple[int, bool, int]:
    """Return how well founded a sense is; the lexicon counts as one document."""
    listed = known is not None and known.id == sense.id
    return sense.documents + listed, bool(sense.definitions), sense.mentions


def _entity(sense: Sense, linker: Linker) -> EntityRef:
    term = linker.vocabulary.get(sense.kind, sense.id)
    if term is not None:
        return linker.of_term(term)
    formula = linker.material(sense.id)
    classes = formula.classes if formula and formula.id == sense.id else ()
    return EntityRef(sense.kind, sense.id, sense.name, classes)


def _resolution(
    name: str,
    entity: EntityRef,
    by: str,
    evidence: str,
    seen: Sequence[Sense],
    steps: tuple[str, ...],
    linker: Linker,
) -> Resolution:
    formula = material_formula(entity.id, linker.vocabulary) if entity.kind == "material" else None
    others = tuple(sense.id for sense in seen if sense.id != entity.id)
    return Resolution(name, entity, by, evidence, formula, others, steps)


def _steps(name: str, seen: Sequence[Sense], linker: Linker) -> Iterator[str]:
    """Yield all evidence on a name, the strongest first."""
    if decision := linker.decision_on(name):
        yield f"decision: {decision}"
    if _is_formula(name) and (known := linker.material(name)):
        yield f"formula: {known.id}" + (f" ({said})" if (said := linker.typical(name)) else "")
    for sense in seen:
        for definition in sense.definitions:
            yield f"definition of {sense.id}: {definition}"
    if listed := linker.listed_as(name):
        yield f"lexicon: {listed}"
    for sense in seen:
        yield f"documents: {sense.documents} with {sense.mentions} mentions mean {sense.id}"

"""Claims and measurements back from the nodes and edges that a document contributes; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields, replace
from itertools import permutations
from typing import Any

from sse_kg.claims.conditions import condition_unit
from sse_kg.errors import UsageError
from sse_kg.graph.schema import LABELS
from sse_kg.grounding.units import parse_unit
from sse_kg.model.claim import (
    Assertion,
    Canonical,
    Claim,
    ClaimKind,
    Conditions,
    EntityRef,
    Evidence,
    Measurement,
    Status,
)
from sse_kg.model.graph import Edge, NodeKey, Subgraph
from sse_kg.model.interface import OPEN_SIDE, counter_id
from sse_kg.model.quantity import Comparator, Quantity, Unit
from sse_kg.model.text import CharSpan, Document, Reference
from sse_kg.vocabulary import Vocabulary

_KINDS = {label: kind for kind, label in LABELS.items()}


class Restorer:
    """Makes the values again that a subgraph was assembled from, one reading at a time."""

    def __init__(self, subgraph: Subgraph, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._facts: dict[NodeKey, dict[str, Any]] = {
            node.key: dict(node.properties) for node in subgraph.nodes
        }
        self._out: dict[tuple[str, NodeKey], list[Edge]] = defaultdict(list)
        self._in: dict[tuple[str, NodeKey], list[Edge]] = defaultdict(list)
        for edge in subgraph.edges:
            self._out[edge.relation, edge.start].append(edge)
            self._in[edge.relation, edge.end].append(edge)
        self._key = NodeKey("Document", subgraph.doc_id)

    def document(self) -> Document:
        """Return the document without its text, and with the references that are cited."""
        facts = self._facts[self._key]
        cites = [e for (name, _), found in self._out.items() if name == "CITES" for e in found]
        cited = {reference.label: reference for reference in map(self._reference, cites)}
        references = tuple(cited.values())
        return Document(
            self._key.id, facts["source"], facts["sha256"], "", (), references=references
        )

    def statement(self, reading: Edge) -> Claim | Measurement:
        """Return the claim or the measurement of a reading; raises ``UsageError`` for others."""
        if reading.start.label == "Claim":
            return self.claim(reading)
        if reading.start.label == "Measurement":
            return self.measurement(reading)
        reason = "only accept and reject are there for it"
        raise UsageError(reading.start.label.lower(), reason)

    def _reference(self, edge: Edge) -> Reference:
        facts, doi = _facts(edge), self._facts[edge.end].get("doi")
        return Reference(facts["label"], facts.get("text", ""), doi, facts.get("year"))

    def claim(self, reading: Edge) -> Claim:
        """Return the claim that an ``EVIDENCE`` edge begins at, as it is read there."""
        key = reading.start
        facts, read = self._facts[key], _facts(reading)
        interface = self._ends("ABOUT", key)[0]
        (holder,) = [edge.start for edge in self._in["HAS_INTERFACE", interface]]
        site = self._facts[interface]
        made = Claim(
            ClaimKind(facts["kind"]),
            self._entity(holder),
            self._ends("PROBLEM", key)[0].id,
            facts["stance"],
            self._evidence(reading),
            side=None if site["side"] == OPEN_SIDE else site["side"],
            strategy=next((end.id for end in self._ends("STRATEGY", key)), None),
            assertion=Assertion(facts["assertion"]),
            implied=tuple(read.get("implied", ())),
            confidence=read["confidence"],
            counter=_counter(interface, site),
        )
        return self._with_agents(made, key)

    def _with_agents(self, claim: Claim, key: NodeKey) -> Claim:
        """Return a claim with its agents, in the order that its identity tells."""
        agents = [self._entity(end) for end in self._ends("AGENT", key)]
        orders = [replace(claim, agents=order) for order in permutations(agents)]
        return next((item for item in orders if item.claim_id == key.id), orders[0])

    def measurement(self, reading: Edge) -> Measurement:
        """Return the measurement that an ``EVIDENCE`` edge begins at, as it is read there.

        Conditions are in their canonical units.
        """
        key = reading.start
        facts, read = self._facts[key], _facts(reading)
        bearer = next((self._entity(end) for end in self._ends("OF", key)), None)
        made = Measurement(
            self._ends("OBSERVES", key)[0].id,
            _quantity(facts),
            self._evidence(reading),
            temperature=facts.get("temperature"),
            context=read.get("context"),
            status=Status(facts["status"]),
            confidence=read["confidence"],
            kind=facts.get("kind"),
            conditions=_conditions(facts),
            canonical=_canonical(facts),
        )
        return next(
            (item for item in _borne(made, bearer) if item.measurement_id == key.id),
            _borne(made, bearer)[0],
        )

    def _entity(self, key: NodeKey) -> EntityRef:
        name = str(self._facts[key]["name"])
        if key.label == "ElectrolyteClass":
            return EntityRef("class", key.id, name, self._vocabulary.lineage(key.id))
        narrowest = [end.id for end in self._ends("MEMBER_OF", key)]
        lineage = self._vocabulary.lineage(narrowest[0]) if narrowest else ()
        return EntityRef(_KINDS[key.label], key.id, name, lineage)

    def _evidence(self, reading: Edge) -> Evidence:
        facts, passage = _facts(reading), self._facts[reading.end]
        labels = {edge.end.id: _facts(edge)["label"] for edge in self._out["CITES", reading.start]}
        return Evidence(
            span=CharSpan(facts["start"], facts["end"]),
            quote=facts["quote"],
            sentence=passage["text"],
            sentence_span=CharSpan(passage["start"], passage["end"]),
            section=tuple(passage.get("section", ())),
            page=passage.get("page"),
            references=tuple(labels[item] for item in facts.get("references", ())),
        )

    def _ends(self, relation: str, start: NodeKey) -> list[NodeKey]:
        return [edge.end for edge in self._out[relation, start]]


def _borne(value: Measurement, bearer: EntityRef | None) -> list[Measurement]:
    """Return a value with its bearer, which may or may not have been read with its class."""
    if bearer is None:
        return [value]
    if bearer.kind == "class":
        return [replace(value, electrolyte_class=bearer.id)]
    classes = (None, *bearer.classes)
    return [replace(value, material=bearer, electrolyte_class=name) for name in classes]


def _facts(edge: Edge) -> dict[str, Any]:
    return dict(edge.properties)


def _counter(interface: NodeKey, facts: Mapping[str, Any]) -> EntityRef | None:
    """Return the counter-material, whose id ends that of the interface."""
    known = counter_id(interface.id)
    return EntityRef("material", known, facts["counter"]) if known else None


def _quantity(facts: Mapping[str, Any]) -> Quantity:
    low, high = facts.get("min"), facts.get("max")
    unit = parse_unit(facts["unit"]) or Unit(facts["unit"], facts["unit"], 1.0, facts["si_unit"])
    return Quantity(low, high, Comparator(facts["cmp"]), unit, facts.get("uncertainty"))


def _conditions(facts: Mapping[str, Any]) -> Conditions:
    given: dict[str, Any] = {
        item.name: facts[item.name] for item in fields(Conditions) if item.name in facts
    }
    for name, value in given.items():
        if not isinstance(value, str):
            given[name] = Quantity.of(value, condition_unit(name))
    return Conditions(**given)


def _canonical(facts: Mapping[str, Any]) -> Canonical | None:
    if "value" not in facts:
        return None
    unit, spread = facts["value_unit"], facts.get("value_uncertainty")
    return Canonical(facts["value"], unit, spread, facts["plausible"])

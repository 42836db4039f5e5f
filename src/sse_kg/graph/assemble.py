"""From an extraction to the nodes and edges that a document contributes; pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from sse_kg.claims.conditions import condition_value
from sse_kg.graph.blocks import Place, Places, TextBlock, mentions_text, text_blocks
from sse_kg.graph.captions import claim_name, effect_name, interface_name, measurement_name
from sse_kg.graph.names import definitions, name_key, names, phrases, synonyms
from sse_kg.graph.schema import LABELS, VOCABULARY
from sse_kg.grounding.composition import parse_formula
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import (
    Canonical,
    Claim,
    Conditions,
    Definition,
    EntityRef,
    Evidence,
    Extraction,
    Measurement,
    content_id,
)
from sse_kg.model.effect import Effect
from sse_kg.model.graph import Edge, Node, NodeKey, Properties, Subgraph, Value
from sse_kg.model.interface import OPEN_SIDE, interface_id
from sse_kg.model.text import Document, Reference
from sse_kg.vocabulary import Term, Vocabulary

_TERM_KINDS = ("class", "problem", "strategy", "property")
_NAME_CHARS = 80
_NONE: Mapping[str, Value] = {}


def reference_id(reference: Reference, doc_id: str) -> str:
    """Return a reference's identity: its DOI, else its text, else its label in its document."""
    if reference.doi:
        return f"doi:{reference.doi.casefold()}"
    text = _normal_text(reference.text)
    return content_id("reference", text) if text else _label_id(reference.label, doc_id)


def assemble(
    extraction: Extraction, *, path: str, extractor: str, vocabulary: Vocabulary
) -> Subgraph:
    """Return what a document contributes to the graph, each node and edge once, in order.

    ``path`` is where it was read, ``extractor`` what read it. Terms that the vocabulary does
    not have get no node, so that validation names them.
    """
    builder = _Builder(extraction.document, vocabulary)
    builder.document(extraction, path=path, extractor=extractor)
    builder.blocks(text_blocks(extraction))
    for measurement in extraction.measurements:
        builder.measurement(measurement)
    for claim in extraction.claims:
        builder.claim(claim)
    for effect in extraction.effects:
        builder.effect(effect)
    told = definitions(extraction)
    for entity, text, mentions in names(extraction, vocabulary):
        builder.name(entity, text, mentions, told.get((entity.id, text)))
    return builder.subgraph()


def material_formula(material_id: str, vocabulary: Vocabulary) -> str | None:
    """Return the formula of a material: the lexicon's, or the id where that is one."""
    if term := vocabulary.get("material", material_id):
        formula: str | None = term.fact("formula")
        return formula
    return material_id if parse_formula(material_id) else None


@cache
def _linker(vocabulary: Vocabulary) -> Linker:
    return Linker(vocabulary)


def assemble_reading(
    stated: Claim | Measurement, document: Document, vocabulary: Vocabulary
) -> Subgraph:
    """Return what one statement alone contributes, with the names of its materials."""
    builder = _Builder(document, vocabulary)
    if isinstance(stated, Claim):
        builder.claim(stated)
        entities = [stated.electrolyte, *stated.agents]
    else:
        builder.measurement(stated)
        entities = [stated.material] if stated.material else []
    for entity in entities:
        for text in synonyms(entity, vocabulary):
            builder.name(entity, text, 0)
    return builder.subgraph()


def assemble_vocabulary(vocabulary: Vocabulary) -> Subgraph:
    """Return the nodes of the vocabulary, their hierarchy, and the names they go by."""
    nodes: dict[NodeKey, Node] = {}
    edges: list[Edge] = []
    for term in (t for kind in _TERM_KINDS for t in vocabulary.terms(kind)):
        node = _term_node(term)
        nodes[node.key] = node
        for text in sorted(filter(name_key, {term.id, term.name, *phrases(term)})):
            name = _name_node(text)
            nodes[name.key] = name
            edges.append(_denotes(text, node.key, VOCABULARY, 0))
        if term.kind == "class" and term.parent is not None:
            wider = NodeKey("ElectrolyteClass", term.parent)
            edges.append(_edge("SUBCLASS_OF", node.key, wider, {"document": VOCABULARY}))
    return Subgraph(VOCABULARY, tuple(nodes.values()), tuple(edges))


class _Builder:
    """Collects nodes by key and edges by content."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.source = document
        self.vocabulary = vocabulary
        self.references = {reference.label: reference for reference in document.references}
        self.key = NodeKey("Document", document.doc_id)
        self.nodes: dict[NodeKey, Node] = {}
        self.edges: dict[tuple[str, NodeKey, NodeKey, Value], Edge] = {}
        self.places = Places(())

    def subgraph(self) -> Subgraph:
        nodes, edges = tuple(self.nodes.values()), tuple(self.edges.values())
        return Subgraph(self.source.doc_id, nodes, edges)

    def node(self, label: str, node_id: str, properties: Mapping[str, Value]) -> NodeKey:
        node = _node(NodeKey(label, node_id), properties)
        self.nodes.setdefault(node.key, node)
        return node.key

    def edge(
        self, relation: str, start: NodeKey, end: NodeKey, properties: Mapping[str, Value] = _NONE
    ) -> None:
        edge = _edge(relation, start, end, properties)
        self.edges.setdefault((relation, start, end, properties.get("id")), edge)

    def document(self, extraction: Extraction, *, path: str, extractor: str) -> None:
        document = self.source
        doi = document.doi.casefold() if document.doi else None
        facts: dict[str, Value] = {
            "name": document.title or document.source,
            "source": document.source,
            "path": path,
            "sha256": document.sha256,
            "title": document.title,
            "doi": doi,
            "work": f"doi:{doi}" if doi else document.doc_id,
            "pages": document.pages,
            "extractor": extractor,
            "mentions": len(extraction.mentions),
            "measurements": len(extraction.measurements),
            "claims": len(extraction.claims),
            "effects": len(extraction.effects),
        }
        self.node("Document", document.doc_id, facts)

    def blocks(self, blocks: Sequence[TextBlock]) -> None:
        """Put the blocks in; evidence that comes later is part of them."""
        self.places = Places(blocks)
        for number, block in enumerate(blocks):
            facts: dict[str, Value] = {
                "name": _shortened(block.text.text),
                "document": self.source.doc_id,
                "number": number,
                "kind": block.kind,
                "text": block.text.text,
                "page": block.page,
                "section": block.section or None,
                "level": block.level,
                "caption": block.caption or None,
                "mentioned": mentions_text(block.mentions) if block.mentions else None,
            }
            self.edge("IN", self.node("Block", self.block_id(number), facts), self.key)

    def block_id(self, number: int) -> str:
        return content_id("block", self.source.doc_id, number)

    def term(self, kind: str, term_id: str) -> NodeKey:
        term = self.vocabulary.get(kind, term_id)
        key = NodeKey(LABELS[kind], term_id)
        if term is not None:
            self.nodes.setdefault(key, _term_node(term))
        return key

    def entity(self, entity: EntityRef) -> NodeKey:
        if entity.kind != "material":
            return self.term(entity.kind, entity.id)
        key = NodeKey("Material", entity.id)
        if key in self.nodes:
            return key
        formula = material_formula(entity.id, self.vocabulary)
        self.node("Material", entity.id, {"name": entity.name, "formula": formula})
        if entity.classes:
            self.edge("MEMBER_OF", key, self.term("class", entity.classes[0]))
        for host in _linker(self.vocabulary).hosts(entity):
            self.edge("VARIANT_OF", key, self.entity(host))
        return key

    def interface(
        self, electrolyte: EntityRef, side: str | None, counter: EntityRef | None
    ) -> NodeKey:
        """Return the interface with a counter-material, which narrows the one with any."""
        side = side or OPEN_SIDE
        holder = self.entity(electrolyte)
        wide: dict[str, Value] = {"name": f"{electrolyte.name} | {side}", "side": side}
        key = self.node("Interface", interface_id(electrolyte, side), wide)
        self.edge("HAS_INTERFACE", holder, key)
        if counter is None:
            return key
        name = interface_name(electrolyte, side, counter)
        facts: dict[str, Value] = {"name": name, "side": side, "counter": counter.name}
        narrow = self.node("Interface", interface_id(electrolyte, side, counter), facts)
        self.edge("HAS_INTERFACE", holder, narrow)
        self.edge("NARROWS", narrow, key)
        return narrow

    def claim(self, claim: Claim) -> None:
        facts: dict[str, Value] = {
            "name": claim_name(claim),
            "kind": str(claim.kind),
            "stance": claim.stance,
            "assertion": str(claim.assertion),
            "topic": claim.topic,
            "polarity": claim.polarity,
        }
        key = self.node("Claim", claim.claim_id, facts)
        self.edge("ABOUT", key, self.interface(claim.electrolyte, claim.side, claim.counter))
        self.edge("PROBLEM", key, self.term("problem", claim.problem))
        if claim.strategy is not None:
            self.edge("STRATEGY", key, self.term("strategy", claim.strategy))
        for agent in claim.agents:
            self.edge("AGENT", key, self.entity(agent))
        reading = {"implied": claim.implied or None, "confidence": claim.confidence}
        self.evidence(key, claim.evidence, reading)

    def measurement(self, measurement: Measurement) -> None:
        quantity = measurement.quantity
        facts: dict[str, Value] = {
            "name": measurement_name(measurement),
            "min": quantity.low,
            "max": quantity.high,
            "cmp": str(quantity.comparator),
            "unit": quantity.unit.symbol,
            "si_min": quantity.si_low,
            "si_max": quantity.si_high,
            "si_unit": quantity.unit.si_symbol,
            "uncertainty": quantity.uncertainty,
            "temperature": measurement.temperature,
            "temperature_k": measurement.temperature_k,
            "status": str(measurement.status),
            "kind": measurement.kind,
            **_canonical(measurement.canonical),
            **_conditions(measurement.conditions),
        }
        key = self.node("Measurement", measurement.measurement_id, facts)
        self.edge("OBSERVES", key, self.term("property", measurement.property_id))
        if measurement.material is not None:
            self.edge("OF", key, self.entity(measurement.material))
        elif measurement.electrolyte_class is not None:
            self.edge("OF", key, self.term("class", measurement.electrolyte_class))
        reading = {"context": measurement.context, "confidence": measurement.confidence}
        self.evidence(key, measurement.evidence, reading)

    def effect(self, effect: Effect) -> None:
        facts: dict[str, Value] = {
            "name": effect_name(effect),
            "type": str(effect.type),
            "before": effect.before_value,
            "after": effect.after_value,
            "unit": effect.unit.symbol if effect.unit else None,
            "factor": effect.factor,
            "log_factor": effect.log_factor,
        }
        key = self.node("Effect", effect.effect_id, facts)
        self.edge("OBSERVES", key, self.term("property", effect.property_id))
        if effect.thing is not None:
            self.edge("OF", key, self.entity(effect.thing))
        if effect.strategy is not None:
            self.edge("STRATEGY", key, self.term("strategy", effect.strategy))
        for agent in effect.agents:
            self.edge("AGENT", key, self.entity(agent))
        if effect.claim is not None:
            self.edge("BY", key, NodeKey("Claim", effect.claim.claim_id))
        for relation, value in (("BEFORE", effect.before), ("AFTER", effect.after)):
            if value is not None:
                self.edge(relation, key, NodeKey("Measurement", value.measurement_id))
        self.evidence(key, effect.evidence, {"confidence": effect.confidence})

    def evidence(self, stated: NodeKey, evidence: Evidence, reading: Mapping[str, Value]) -> None:
        place = self.places.place(evidence)
        passage = self.passage(evidence, place)
        cited = [self.cite(stated, label) for label in evidence.references]
        quote = place.quote if place else None
        facts: dict[str, Value] = {
            "id": content_id("evidence", stated.id, passage.id, evidence.span, evidence.quote),
            "quote": evidence.quote,
            "start": evidence.span.start,
            "end": evidence.span.end,
            "block_start": quote.start if quote else None,
            "block_end": quote.end if quote else None,
            "references": tuple(dict.fromkeys(cited)) or None,
        }
        self.edge("EVIDENCE", stated, passage, {**facts, **reading})

    def passage(self, evidence: Evidence, place: Place | None) -> NodeKey:
        span = evidence.sentence_span
        doc_id = self.source.doc_id
        facts: dict[str, Value] = {
            "name": _shortened(evidence.sentence),
            "document": doc_id,
            "text": evidence.sentence,
            "start": span.start,
            "end": span.end,
            "page": evidence.page,
            "section": evidence.section or None,
        }
        key = self.node("Passage", content_id("passage", doc_id, span.start, span.end), facts)
        self.edge("IN", key, self.key)
        if place is not None:
            block = NodeKey("Block", self.block_id(place.block))
            for start, end in place.sentences:
                part_id = content_id("part", key.id, start)
                self.edge("PART_OF", key, block, {"id": part_id, "start": start, "end": end})
        return key

    def cite(self, stated: NodeKey, label: str) -> str:
        doc_id = self.source.doc_id
        reference = self.references.get(label, Reference(label, ""))
        doi = reference.doi.casefold() if reference.doi else None
        name = doi or _normal_text(reference.text) or label
        key = self.node("Reference", reference_id(reference, doc_id), {"name": name, "doi": doi})
        facts: dict[str, Value] = {
            "id": content_id("cites", stated.id, key.id, doc_id),
            "document": doc_id,
            "label": label,
            "year": reference.year,
            "text": reference.text or None,
        }
        self.edge("CITES", stated, key, facts)
        return key.id

    def name(
        self,
        entity: EntityRef,
        text: str,
        mentions: int,
        definition: Definition | None = None,
    ) -> None:
        name = _name_node(text)
        self.nodes.setdefault(name.key, name)
        edge = _denotes(text, self.entity(entity), self.source.doc_id, mentions)
        said: dict[str, Value] = {}
        if definition is not None:
            span = definition.span
            said = {"definition": definition.text, "start": span.start, "end": span.end}
        self.edge(edge.relation, edge.start, edge.end, {**dict(edge.properties), **said})


def _canonical(canonical: Canonical | None) -> dict[str, Value]:
    if canonical is None:
        return {}
    return {
        "value": canonical.value,
        "value_unit": canonical.unit,
        "value_uncertainty": canonical.uncertainty,
        "plausible": canonical.plausible,
    }


def _conditions(conditions: Conditions) -> dict[str, Value]:
    """Return conditions as numbers in their canonical units, the texts as they are."""
    return {
        name: value if isinstance(value, str) else condition_value(name, value)
        for name, value in conditions.stated()
    }


def _given(properties: Mapping[str, Value]) -> Properties:
    return tuple((name, value) for name, value in properties.items() if value is not None)


def _node(key: NodeKey, properties: Mapping[str, Value]) -> Node:
    return Node(key, (("id", key.id), *_given(properties)))


def _edge(relation: str, start: NodeKey, end: NodeKey, properties: Mapping[str, Value]) -> Edge:
    return Edge(relation, start, end, _given(properties))


def _term_node(term: Term) -> Node:
    facts = {"name": term.name, "definition": term.definition or None, "match": term.match}
    if term.kind == "property":
        facts["better"] = term.fact("better")
    return _node(NodeKey(LABELS[term.kind], term.id), facts)


def _name_node(text: str) -> Node:
    key = name_key(text)
    return _node(NodeKey("Name", key), {"name": key})


def _denotes(text: str, key: NodeKey, document: str, mentions: int) -> Edge:
    facts: dict[str, Value] = {
        "id": content_id("denotes", key.label, key.id, text, document),
        "document": document,
        "text": text,
        "mentions": mentions,
    }
    return _edge("DENOTES", NodeKey("Name", name_key(text)), key, facts)


def _label_id(label: str, doc_id: str) -> str:
    return content_id("reference", doc_id, label)


def _normal_text(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", unicodedata.normalize("NFKC", text)).casefold().split())


def _shortened(text: str) -> str:
    return text if len(text) <= _NAME_CHARS else text[: _NAME_CHARS - 1].rstrip() + "…"

"""What people decided, put into what a document contributes, and taken out again; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from sse_kg.errors import UsageError
from sse_kg.graph.assemble import assemble_reading
from sse_kg.graph.correct import Corrector
from sse_kg.graph.restore import Restorer
from sse_kg.graph.schema import GraphSchema, NodeType, load_schema
from sse_kg.grounding.linker import Linker
from sse_kg.knowledge.belief import ACCEPTED, CORRECTED, REJECTED
from sse_kg.knowledge.curation import Decision, Seen, Verdict, on_document, standing
from sse_kg.model.graph import Edge, Node, NodeKey, Subgraph

_MARKS = {
    Verdict.ACCEPT: ACCEPTED,
    Verdict.REJECT: REJECTED,
    Verdict.CORRECT: REJECTED,  # what was read wrongly; what is meant stands beside it
}
_IN_BLOCK = ("block_start", "block_end")  # where the words of a reading stand in their block


class Curated(NamedTuple):
    """What a document contributes by the decisions on it; ``missed`` tells which found nothing."""

    subgraph: Subgraph
    missed: tuple[str, ...] = ()


def curate(
    subgraph: Subgraph, decisions: Iterable[Decision], linker: Callable[[], Linker]
) -> Curated:
    """Return a subgraph with the decisions on its document, whatever it had of them before.

    A rejected reading stays and is marked. A corrected one as well, and what is meant is put in
    beside it; where it is read already, it counts as accepted. ``linker`` is asked for only if
    there are decisions.
    """
    plain = uncurated(subgraph)
    own = on_document(standing(decisions), sha256_of(plain))
    return _Curator(plain, linker()).curated(own) if own else Curated(plain)


def uncurated(subgraph: Subgraph) -> Subgraph:
    """Return a subgraph without marks of curation, and without what corrections brought in."""
    marks = {_curated(edge) for edge in subgraph.edges}
    if marks == {None}:
        return subgraph
    edges = [_marked(edge, None) for edge in subgraph.edges if _curated(edge) != CORRECTED]
    plain = replace(subgraph, edges=tuple(edges))
    if CORRECTED not in marks:
        return plain
    corrected = {edge.start for edge in subgraph.edges if _curated(edge) == CORRECTED}
    return _pruned(plain, _materials(corrected, subgraph.edges), load_schema())


class Readings:
    """The readings of a document by their ids, and how a person sees them."""

    def __init__(self, subgraph: Subgraph) -> None:
        self.by_id = {_id(e): e for e in subgraph.edges if e.relation == "EVIDENCE"}
        self._names = {n.key: str(dict(n.properties).get("name", "")) for n in subgraph.nodes}
        key = NodeKey("Document", subgraph.doc_id)
        self._document = next(dict(n.properties) for n in subgraph.nodes if n.key == key)

    def seen(self, edge: Edge) -> Seen:
        """Return how a person sees the reading of an ``EVIDENCE`` edge."""
        read = dict(edge.properties)
        return Seen(
            evidence=_id(edge),
            statement=edge.start.id,
            name=self._names[edge.start],
            sha256=str(self._document["sha256"]),
            source=str(self._document["source"]),
            start=int(str(read["start"])),
            end=int(str(read["end"])),
        )

    def find(self, seen: Seen) -> list[Edge]:
        """Return the reading that was seen, or else those that are the same by another reader."""
        if seen.evidence in self.by_id:
            return [self.by_id[seen.evidence]]
        return [edge for edge in self.by_id.values() if seen.meets(self.seen(edge))]


class _Curator:
    """Takes the decisions on one document in, one after the other."""

    def __init__(self, subgraph: Subgraph, linker: Linker) -> None:
        self._subgraph = subgraph
        self._linker = linker
        self._restorer = Restorer(subgraph, linker.vocabulary)
        self._corrector = Corrector(linker)
        self._readings = Readings(subgraph)
        self._marks: dict[str, str] = {}
        self._added: list[Subgraph] = []
        self._missed: list[str] = []

    def curated(self, decisions: Iterable[Decision]) -> Curated:
        for decision in decisions:
            self._take(decision)
        edges = tuple(_marked(e, self._marks.get(_id(e))) for e in self._subgraph.edges)
        merged = _merged([replace(self._subgraph, edges=edges), *self._added])
        return Curated(merged, tuple(self._missed))

    def _take(self, decision: Decision) -> None:
        assert isinstance(decision.about, Seen)
        found = self._readings.find(decision.about)
        if not found and decision.verdict is not Verdict.REJECT:
            self._miss(decision, "is no longer read there")
        for edge in found:
            try:
                added = self._corrected(edge, decision)
            except UsageError as error:
                self._miss(decision, f"cannot be corrected ({error.subject}: {error.reason})")
                continue
            self._marks[_id(edge)] = _MARKS[decision.verdict]
            if added is not None:
                self._add(added, edge)

    def _miss(self, decision: Decision, what: str) -> None:
        assert isinstance(decision.about, Seen)
        told = f"{decision.verdict} of {decision.about.evidence}"
        self._missed.append(f"curation, {told}: “{decision.about.name}” {what}")

    def _corrected(self, edge: Edge, decision: Decision) -> Subgraph | None:
        """Return nodes and edges of what is meant; raises ``UsageError`` if that cannot be."""
        if decision.verdict is not Verdict.CORRECT:
            return None
        fields = dict(decision.fields)
        document, vocabulary = self._restorer.document(), self._linker.vocabulary
        meant = self._corrector.statement(self._restorer.statement(edge), fields)
        return assemble_reading(meant, document, vocabulary)

    def _add(self, added: Subgraph, instead: Edge) -> None:
        """Take in what is meant instead of a reading, from the same words."""
        (reading,) = [edge for edge in added.edges if edge.relation == "EVIDENCE"]
        if _id(reading) in self._readings.by_id:
            self._marks[_id(reading)] = ACCEPTED
            return
        place = tuple(item for item in instead.properties if item[0] in _IN_BLOCK)
        meant = _marked(replace(reading, properties=(*reading.properties, *place)), CORRECTED)
        edges = tuple(meant if edge is reading else edge for edge in added.edges)
        self._added.append(replace(added, edges=edges))


def _merged(parts: Iterable[Subgraph]) -> Subgraph:
    """Return the first subgraph with what the others add to it."""
    first, *others = parts
    nodes: dict[NodeKey, Node] = {node.key: node for node in first.nodes}
    edges = {_edge_key(edge): edge for edge in first.edges}
    for part in others:
        for node in part.nodes:
            nodes.setdefault(node.key, node)
        for edge in part.edges:
            edges.setdefault(_edge_key(edge), edge)
    return Subgraph(first.doc_id, tuple(nodes.values()), tuple(edges.values()))


def _materials(statements: set[NodeKey], edges: Iterable[Edge]) -> set[NodeKey]:
    """Return the materials and classes that statements name."""
    ends = [e for e in edges if e.start in statements and e.relation in ("OF", "AGENT", "ABOUT")]
    named = {edge.end for edge in ends}
    return named | {e.start for e in edges if e.relation == "HAS_INTERFACE" and e.end in named}


def _pruned(subgraph: Subgraph, doubtful: set[NodeKey], schema: GraphSchema) -> Subgraph:
    """Return a subgraph without what nothing in it holds, as the store cleans up.

    ``doubtful`` are materials that corrections name. Where neither a mention nor a statement
    names one, the corrections have brought its names in, and these go as well.
    """
    cited = _cited(subgraph.edges)
    edges = [edge for edge in subgraph.edges if _is_cited(edge, cited)]
    alive: set[NodeKey] = {node.key for node in subgraph.nodes}
    while True:
        naming = [edge for edge in edges if edge.relation != "VARIANT_OF" and _is_told(edge)]
        brought = doubtful - {key for edge in naming for key in _held(edge, schema)}
        edges = [edge for edge in edges if _is_told(edge) or edge.end not in brought]
        held = {key for edge in edges for key in _held(edge, schema)}
        kept = {key for key in alive if key in held or _is_own(key, schema)}
        if kept == alive:
            nodes = tuple(node for node in subgraph.nodes if node.key in alive)
            return Subgraph(subgraph.doc_id, nodes, tuple(edges))
        alive = kept
        edges = [edge for edge in edges if edge.start in alive and edge.end in alive]


def _is_told(edge: Edge) -> bool:
    """Return whether an edge is more than a name by which a material is known elsewhere."""
    facts = dict(edge.properties)
    return edge.relation != "DENOTES" or facts["mentions"] != 0 or "definition" in facts


def _cited(edges: Iterable[Edge]) -> dict[NodeKey, set[str]]:
    """Return the ids of the references that the readings of each statement cite."""
    found: dict[NodeKey, set[str]] = defaultdict(set)
    for edge in edges:
        cited = dict(edge.properties).get("references") if edge.relation == "EVIDENCE" else None
        if isinstance(cited, tuple):
            found[edge.start].update(cited)
    return found


def _is_cited(edge: Edge, cited: dict[NodeKey, set[str]]) -> bool:
    return edge.relation != "CITES" or edge.end.id in cited[edge.start]


def _is_own(key: NodeKey, schema: GraphSchema) -> bool:
    kind = schema.node(key.label)
    return kind is not None and kind.scope == "document"


def _held(edge: Edge, schema: GraphSchema) -> Iterator[NodeKey]:
    """Yield the ends of an edge that are there because of it."""
    for key in dict.fromkeys((edge.end, edge.start)):
        kind = schema.node(key.label)
        if kind is not None and _holds(edge, key, kind):
            yield key


def _holds(edge: Edge, key: NodeKey, kind: NodeType) -> bool:
    if kind.scope == "permanent":
        return True
    if edge.relation not in kind.keep_while:
        return False
    return edge.start.label != edge.end.label or key == edge.end


def sha256_of(subgraph: Subgraph) -> str:
    """Return the SHA-256 of the file that a subgraph was made of."""
    key = NodeKey("Document", subgraph.doc_id)
    facts = next(dict(node.properties) for node in subgraph.nodes if node.key == key)
    return str(facts["sha256"])


def _id(edge: Edge) -> str:
    return str(dict(edge.properties).get("id", ""))


def _edge_key(edge: Edge) -> tuple[str, NodeKey, NodeKey, str]:
    return edge.relation, edge.start, edge.end, _id(edge)


def _curated(edge: Edge) -> object:
    return dict(edge.properties).get("curated")


def _marked(edge: Edge, mark: str | None) -> Edge:
    """Return an edge with a mark of curation, or without one."""
    if _curated(edge) == mark:
        return edge
    others = tuple(item for item in edge.properties if item[0] != "curated")
    return replace(edge, properties=(*others, ("curated", mark)) if mark else others)

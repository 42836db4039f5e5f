"""Cypher made from the schema; the same text for both stores, without plug-ins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sse_kg.graph.schema import ClaimPaths, GraphSchema, NodeType, PropertyType, RelationType


def merge_nodes(label: str) -> str:
    """Return the statement that writes ``$rows`` of ``id`` and ``properties``."""
    return (
        f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) "
        "SET n = row.properties RETURN count(*) AS n"
    )


def merge_relations(relation: RelationType, start: str, end: str) -> str:
    """Return the statement that writes ``$rows`` of ``start``, ``end``, ``id``, ``properties``.

    It answers how many rows found both their nodes.
    """
    key = " {id: row.id}" if relation.keyed else ""
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
        f"MERGE (a)-[r:{relation.name}{key}]->(b) SET r = row.properties RETURN count(*) AS n"
    )


def remove_documents(schema: GraphSchema) -> tuple[str, ...]:
    """Return the statements that remove what only the documents ``$documents`` say."""
    relations = [
        f"MATCH ()-[r:{relation.name}]->() WHERE r.document IN $documents DELETE r"
        for relation in schema.relations
        if relation.scope == "document"
    ]
    nodes = [
        f"MATCH (n:{node.label}) WHERE n.{node.owner} IN $documents DETACH DELETE n"
        for node in schema.nodes
        if node.scope == "document"
    ]
    return (*relations, *nodes)


def definitions(schema: GraphSchema) -> Iterator[str]:
    """Yield the statements that make constraints and indexes, as the schema says, on Neo4j."""
    for node in schema.nodes:
        name, pattern = node.label.lower(), f"(n:{node.label})"
        yield f"CREATE CONSTRAINT {name}_id IF NOT EXISTS FOR {pattern} REQUIRE n.id IS UNIQUE"
        for item in indexed(node):
            yield f"CREATE INDEX {name}_{item.name} IF NOT EXISTS FOR {pattern} ON (n.{item.name})"
    for relation in schema.relations:
        name, pattern = relation.name.lower(), f"()-[r:{relation.name}]-()"
        for item in indexed(relation):
            yield f"CREATE INDEX {name}_{item.name} IF NOT EXISTS FOR {pattern} ON (r.{item.name})"


def remove_relations(relation: RelationType, start: str, end: str) -> str:
    """Return the statement that removes relations, ``$rows`` of ``start``, ``end`` and ``id``."""
    key = " {id: row.id}" if relation.keyed else ""
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}})-[r:{relation.name}{key}]->"
        f"(b:{end} {{id: row.end}}) DELETE r"
    )


def clean_up(schema: GraphSchema) -> tuple[str, ...]:
    """Return the statements that remove shared nodes which nothing keeps alive.

    Each answers how many have gone: what they held, if it was of their label, is to go next.
    """
    return tuple(
        f"MATCH (n:{label}) {_remove_if_alone(label, schema)}" for label in schema.clean_up
    )


def clean_up_of(label: str, schema: GraphSchema) -> str:
    """Return the statement that does so for the nodes ``$ids`` of a label."""
    found = f"UNWIND $ids AS key MATCH (n:{label} {{id: key}})"
    return f"{found} {_remove_if_alone(label, schema)}"


def _remove_if_alone(label: str, schema: GraphSchema) -> str:
    kept = next(_kept(node, schema) for node in schema.nodes if node.label == label)
    return f"WHERE {kept} DETACH DELETE n RETURN count(*) AS gone"


def _kept(node: NodeType, schema: GraphSchema) -> str:
    """Return the condition that nothing keeps a node; between two of one label the end is kept."""
    within = {r.name for r in schema.relations if node.label in r.domain and node.label in r.range}
    others = "|".join(name for name in node.keep_while if name not in within)
    held = [f"NOT (n)<-[:{name}]-()" for name in node.keep_while if name in within]
    return " AND ".join([f"NOT (n)-[:{others}]-()", *held])


def stated(label: str) -> str:
    """Return the statement for the ids of a label of which ``$documents`` are evidence."""
    return (
        f"MATCH (p:Passage)<-[:EVIDENCE]-(n:{label}) WHERE p.document IN $documents "
        "RETURN DISTINCT n.id AS id"
    )


def value_readings(label: str) -> str:
    """Return the statement for the readings of the statements ``$ids`` of a label."""
    return (
        f"UNWIND $ids AS key MATCH (n:{label} {{id: key}}) WITH n, null AS assertion, "
        f"null AS polarity {_READING} RETURN n.id AS id, {_FACTS}"
    )


def set_derived(label: str, names: Iterable[str]) -> str:
    """Return the statement that sets derived properties to the ``facts`` of ``$rows``."""
    values = ", ".join(f"n.{name} = row.facts.{name}" for name in names)
    return f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET {values}"


def pairs(relation: RelationType, claims: str) -> str:
    """Return the statement for the pairs that claims relate: one of the two texts for these."""
    a, b, paths = _ends(relation)
    return (
        f"{claims} WITH DISTINCT n WHERE n.kind = '{paths.kind}' "
        f"MATCH (n){_way(paths.start)}(a:{a}) MATCH (n){_way(paths.end)}(b:{b}) "
        "RETURN DISTINCT a.id AS start, b.id AS end"
    )


def pair_readings(relation: RelationType) -> str:
    """Return the statement for the readings of the claims that relate the nodes of ``$pairs``."""
    a, b, paths = _ends(relation)
    return (
        f"UNWIND $pairs AS pair MATCH (a:{a} {{id: pair.start}}) MATCH (b:{b} {{id: pair.end}}) "
        f"MATCH (a){_way_back(paths.start)}(n:Claim {{kind: '{paths.kind}'}}) "
        f"MATCH (n){_way(paths.end)}(b) "
        "WITH a, b, n, n.assertion AS assertion, n.polarity AS polarity "
        f"{_READING} RETURN a.id AS start, b.id AS end, n.id AS id, {_FACTS}"
    )


def unrelate(relation: RelationType) -> str:
    """Return the statement that removes a derived relation between the nodes of ``$pairs``."""
    a, b = relation.domain[0], relation.range[0]
    return (
        f"UNWIND $pairs AS pair MATCH (a:{a} {{id: pair.start}})-[r:{relation.name}]->"
        f"(b:{b} {{id: pair.end}}) DELETE r"
    )


def _ends(relation: RelationType) -> tuple[str, str, ClaimPaths]:
    """Return the labels of the ends of a derived relation, and the ways there from a claim."""
    if relation.from_claims is None:
        raise ValueError(f"{relation.name} is not derived")
    return relation.domain[0], relation.range[0], relation.from_claims


def _way(path: tuple[str, ...]) -> str:
    return "()".join(f"-[:{name}]->" for name in path)


def _way_back(path: tuple[str, ...]) -> str:
    return "()".join(f"<-[:{name}]-" for name in reversed(path))


def groups_of(label: str) -> str:
    """Return the statement for the holders, and the aspect, of claims or values ``$ids``."""
    return (
        f"UNWIND $ids AS key MATCH (n:{label} {{id: key}}){_TO_HOLDER[label]}(s) "
        f"MATCH (n)-[:{_ASPECT[label]}]->(q) "
        "RETURN DISTINCT labels(s)[0] AS label, s.id AS holder, q.id AS aspect"
    )


def members(label: str, holder: str) -> str:
    """Return the statement for the claims or values of ``$groups`` of a holder and an aspect."""
    found = (
        f"UNWIND $groups AS g MATCH (s:{holder} {{id: g.holder}}){_FROM_HOLDER[label]}(n:{label})"
    )
    return (
        f"{found}-[:{_ASPECT[label]}]->(q) WHERE q.id = g.aspect {_DETAILS[label]} "
        f"RETURN '{holder}' AS label, s.id AS holder, q.id AS aspect, properties(n) AS facts"
        f"{_ENDS[label]}"
    )


class Way(NamedTuple):
    """A statement for what the holders ``$ids`` are related to, and what the relation is."""

    text: str
    steps: int
    variant: bool


def kin(label: str, steps: int) -> Iterator[Way]:
    """Yield the ways from holders of a label to what they are compared with, nearest first."""
    start = f"UNWIND $ids AS key MATCH (a:{label} {{id: key}})"
    end = "(b) RETURN a.id AS id, labels(b)[0] AS label, b.id AS other"
    if label == "Material":
        for way in ("-[:VARIANT_OF]->", "<-[:VARIANT_OF]-"):
            yield Way(f"{start}{way}{end}", 0, True)
    for number in range(1, steps + 1):
        for way in (
            f"-[:MEMBER_OF|SUBCLASS_OF*{number}..{number}]->",
            f"<-[:MEMBER_OF|SUBCLASS_OF*{number}..{number}]-",
        ):
            yield Way(f"{start}{way}{end}", number, False)


def indexed(kind: NodeType | RelationType) -> tuple[PropertyType, ...]:
    """Return the properties that want an index beside the key."""
    return tuple(item for item in kind.properties if item.index)


def count_nodes(label: str) -> str:
    """Return the statement that counts the nodes of a label."""
    return f"MATCH (n:{label}) RETURN count(n) AS n"


def count_relations(relation: str) -> str:
    """Return the statement that counts the relations of a type."""
    return f"MATCH ()-[r:{relation}]->() RETURN count(r) AS n"


def nodes_after(label: str, number: int) -> str:
    """Return the statement for the next nodes of a label behind the id ``$after``, by id."""
    return (
        f"MATCH (n:{label}) WHERE n.id > $after "
        f"RETURN properties(n) AS properties ORDER BY n.id LIMIT {number}"
    )


def nodes_by_id(label: str) -> str:
    """Return the statement for the nodes ``$ids`` of a label."""
    return f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN properties(n) AS properties"


def owned_nodes(node: NodeType) -> str:
    """Return the statement for the ids of the nodes that belong to the document ``$document``."""
    return f"MATCH (n:{node.label}) WHERE n.{node.owner} = $document RETURN n.id AS id"


def relations_of(relation: RelationType, label: str, *, backward: bool) -> str:
    """Return the statement for a type's relations that begin, or end, at the nodes ``$ids``.

    It starts from the nodes known, as the embedded store otherwise looks through all relations.
    """
    way = f"(b)<-[r:{relation.name}]-(a)" if backward else f"(a)-[r:{relation.name}]->(b)"
    known = "b" if backward else "a"
    return f"UNWIND $ids AS id MATCH ({known}:{label} {{id: id}}) MATCH {way} {_RELATION}"


def said_relations(relation: RelationType) -> str:
    """Return the statement for a type's relations that the document ``$document`` says."""
    return f"MATCH (a)-[r:{relation.name}]->(b) WHERE r.document = $document {_RELATION}"


_READING = "MATCH (n)-[e:EVIDENCE]->(:Passage)-[:IN]->(d:Document)"
_FACTS = (
    "assertion, polarity, e.confidence AS confidence, e.curated AS curated, "
    "e.references AS references, d.id AS document, d.work AS work"
)
CLAIMS_IN = "MATCH (p:Passage)<-[:EVIDENCE]-(n:Claim) WHERE p.document IN $documents"
CLAIMS = "UNWIND $ids AS key MATCH (n:Claim {id: key})"
VALUES = ("Measurement", "Effect")  # what is stated beside claims
TOPICS = (
    "MATCH (p:Passage)<-[:EVIDENCE]-(n:Claim) WHERE p.document IN $documents "
    "RETURN DISTINCT n.topic AS topic"
)
CLAIM_READINGS = (
    "UNWIND $ids AS key MATCH (n:Claim {topic: key}) "
    f"WITH n, n.assertion AS assertion, n.polarity AS polarity {_READING} "
    f"RETURN n.id AS id, n.topic AS topic, {_FACTS}"
)
_TO_HOLDER = {"Measurement": "-[:OF]->", "Claim": "-[:ABOUT]->(:Interface)<-[:HAS_INTERFACE]-"}
_FROM_HOLDER = {"Measurement": "<-[:OF]-", "Claim": "-[:HAS_INTERFACE]->(i:Interface)<-[:ABOUT]-"}
_ASPECT = {"Measurement": "OBSERVES", "Claim": "PROBLEM"}
_DETAILS = {
    "Measurement": "OPTIONAL MATCH (s)-[:MEMBER_OF]->(f:ElectrolyteClass) ",
    "Claim": "OPTIONAL MATCH (n)-[:STRATEGY]->(t:Strategy) "
    "OPTIONAL MATCH (n)-[:AGENT]->(m:Material) WITH s, q, n, i, t, collect(m.id) AS agents",
}
_ENDS = {
    "Measurement": ", f.id AS family",
    "Claim": ", i.id AS interface, i.side AS side, t.id AS strategy, agents, q.id AS problem",
}
EXTRACTOR = "MATCH (d:Document {id: $document}) RETURN d.extractor AS extractor"
PRESENT = "MATCH (d:Document) WHERE d.id IN $documents RETURN d.id AS id"
DOCUMENTS = "MATCH (d:Document) RETURN properties(d) AS d ORDER BY d.source, d.id"
_RELATION = (
    "RETURN labels(a)[0] AS start_label, a.id AS start, properties(r) AS properties, "
    "labels(b)[0] AS end_label, b.id AS end"
)

"""Cypher made from the schema; the same text for both stores, without plug-ins."""

from __future__ import annotations

from sse_kg.graph.schema import GraphSchema, NodeType, PropertyType, RelationType
from sse_kg.resources import data_path


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


def clean_up(schema: GraphSchema) -> tuple[str, ...]:
    """Return the statements that remove shared nodes which nothing keeps alive."""
    kept = {node.label: "|".join(node.keep_while) for node in schema.nodes}
    return tuple(
        f"MATCH (n:{label}) WHERE NOT (n)-[:{kept[label]}]-() DETACH DELETE n"
        for label in schema.clean_up
    )


def touched(label: str) -> str:
    """Return the statement for the nodes of a label that claims in ``$documents`` point to."""
    return (
        f"MATCH (p:Passage)<-[:EVIDENCE]-(:Claim)-->(n:{label}) WHERE p.document IN $documents "
        "RETURN DISTINCT n.id AS id"
    )


def derive(relation: RelationType) -> tuple[str, ...]:
    """Return the statements that compute a derived relation anew for the nodes ``$ids``."""
    path = data_path("schema", "derive", f"{relation.name.lower()}.cypher")
    parts = path.read_text(encoding="utf-8").split(";\n")
    return tuple(part.strip() for part in parts if part.strip())


def indexed(kind: NodeType | RelationType) -> tuple[PropertyType, ...]:
    """Return the properties that want an index beside the key."""
    return tuple(item for item in kind.properties if item.index)


def count_nodes(label: str) -> str:
    """Return the statement that counts the nodes of a label."""
    return f"MATCH (n:{label}) RETURN count(n) AS n"


def count_relations(relation: str) -> str:
    """Return the statement that counts the relations of a type."""
    return f"MATCH ()-[r:{relation}]->() RETURN count(r) AS n"


PRESENT = "MATCH (d:Document) WHERE d.id IN $documents RETURN d.id AS id"
DOCUMENTS = "MATCH (d:Document) RETURN properties(d) AS d ORDER BY d.source, d.id"

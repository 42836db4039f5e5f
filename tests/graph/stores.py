"""Empty stores of both kinds, made ready with the small vocabulary."""

from __future__ import annotations

from pathlib import Path

from sse_kg.graph.embedded_store import EmbeddedStore
from sse_kg.graph.neo4j_store import Neo4jStore
from sse_kg.graph.schema import load_schema
from sse_kg.vocabulary import Vocabulary
from tests.graph.sample import VOCABULARY
from tests.neo4j_server import Neo4jServer


def embedded_store(
    folder: Path, *, create: bool = True, vocabulary: Vocabulary = VOCABULARY
) -> EmbeddedStore:
    return EmbeddedStore(folder, schema=load_schema(), vocabulary=vocabulary, create=create)


def neo4j_store(server: Neo4jServer, vocabulary: Vocabulary = VOCABULARY) -> Neo4jStore:
    return Neo4jStore(
        server.address,
        auth=(server.user, server.password),
        database="neo4j",
        schema=load_schema(),
        vocabulary=vocabulary,
    )


def wiped_neo4j_store(server: Neo4jServer, vocabulary: Vocabulary = VOCABULARY) -> Neo4jStore:
    store = neo4j_store(server, vocabulary)
    store.query("MATCH (n) DETACH DELETE n", write=True)
    return store

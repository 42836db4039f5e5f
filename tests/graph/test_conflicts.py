"""CONFLICTS_WITH in both stores: whatever the order of loading, and gone with what it joins."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

from sse_kg.graph.store import GraphStore
from sse_kg.model.claim import Claim, ClaimKind, Extraction, Measurement
from tests.graph.sample import (
    LLZO,
    LPSC,
    SULFIDE,
    conductivity,
    document,
    evidence,
    subgraph,
)
from tests.graph.stores import embedded_store, wiped_neo4j_store
from tests.neo4j_server import Neo4jServer

EDGES = """
MATCH (one)-[r:CONFLICTS_WITH]->(other)
RETURN one.name AS a, other.name AS b, one.id < other.id AS ordered, properties(r) AS facts
ORDER BY one.id, other.id
"""
TEXT = "They hold and they break, 1.2 and 12 and 1.3 mS cm-1."


def stated(name: str, *statements: Claim | Measurement) -> Extraction:
    return Extraction(
        document(f"doc-{name}", f"{name}.txt"),
        mentions=(),
        measurements=tuple(s for s in statements if isinstance(s, Measurement)),
        claims=tuple(s for s in statements if isinstance(s, Claim)),
    )


def value(number: float, **facts: Any) -> Measurement:
    return conductivity(LPSC, number, evidence(TEXT, 0, "They"), temperature="RT", **facts)


def claim(stance: str, **facts: Any) -> Claim:
    told = {"electrolyte": LPSC, "side": "air"} | facts
    where = evidence(TEXT, 0, "They")
    return Claim(
        ClaimKind.PROBLEM, problem="air_instability", stance=stance, evidence=where, **told
    )


def documents() -> tuple[Extraction, ...]:
    return (
        stated("one", value(1.2), claim("suffers")),
        stated("two", value(12.0), value(1.3), claim("resists", electrolyte=SULFIDE)),
        stated("three", value(1.2), claim("suffers", electrolyte=LLZO)),
    )


def edges(store: GraphStore) -> list[dict[str, Any]]:
    return store.query(EDGES).records()


def loaded(store: GraphStore, *given: Extraction) -> GraphStore:
    store.prepare()
    for extraction in given:
        store.load(subgraph(extraction))
    return store


def check(store: GraphStore) -> None:
    loaded(store, *documents())
    found = edges(store)
    assert all(row["ordered"] for row in found)
    assert [{row["a"][:9], row["b"][:9]} for row in found if row["facts"]["kind"] == "value"] == [
        {"Li6PS5Cl:"}
    ] * 2
    (polar,) = (row for row in found if row["facts"]["kind"] == "polarity")
    assert {polar["a"].split()[0], polar["b"].split()[0]} == {"Li6PS5Cl", "sulfide"}
    assert polar["facts"]["cause"] == "class and member"
    store.retract("doc-one")
    assert [row["facts"]["kind"] for row in edges(store)] == ["value", "value"]
    store.retract("doc-two")
    assert edges(store) == []


def test_in_the_embedded_store(tmp_path: Path) -> None:
    with embedded_store(tmp_path / "graph") as store:
        check(store)


def test_in_neo4j(neo4j: Neo4jServer) -> None:
    with wiped_neo4j_store(neo4j) as store:
        check(store)


def test_any_order_gives_the_same_edges(tmp_path: Path) -> None:
    found = []
    for number, order in enumerate(permutations(documents())):
        with embedded_store(tmp_path / str(number)) as store:
            found.append(edges(loaded(store, *order)))
    assert found[0]
    assert all(rows == found[0] for rows in found)


def test_what_a_new_reading_of_a_document_no_longer_says_goes(tmp_path: Path) -> None:
    with embedded_store(tmp_path / "graph") as store:
        loaded(store, *documents())
        store.load(subgraph(stated("two", value(1.3))))
        assert edges(store) == []
        store.load(subgraph(replace(documents()[1], claims=())))
        assert len(edges(store)) == 2

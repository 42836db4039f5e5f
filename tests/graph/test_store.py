"""The contract of ``GraphStore``, run against both stores."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sse_kg.errors import QueryError, SchemaError
from sse_kg.graph.store import GraphStore
from sse_kg.model.graph import Edge, NodeKey
from tests.graph.sample import (
    garnet_review,
    lithium_review,
    numbers_note,
    polymer_note,
    sample,
    subgraph,
    sulfide_review,
)
from tests.graph.stores import embedded_store, wiped_neo4j_store
from tests.neo4j_server import Neo4jServer

DERIVED = """
MATCH (a)-[r:SUFFERS_FROM|MITIGATES|USES]->(b)
RETURN a.id AS a, type(r) AS type, b.id AS b, r.support AS support, r.against AS against,
       r.claims AS claims, r.documents AS documents, r.belief AS belief
ORDER BY a, type, b
"""
NODES = "MATCH (n) RETURN labels(n)[0] AS label, properties(n) AS p ORDER BY label, n.id"
RELATIONS = """
MATCH (a)-[r]->(b)
RETURN labels(a)[0] AS la, a.id AS a, type(r) AS type, properties(r) AS p, labels(b)[0] AS lb,
       b.id AS b
ORDER BY la, a, type, lb, b, r.id
"""


def content(store: GraphStore) -> tuple[object, object]:
    return store.query(NODES).rows, store.query(RELATIONS).rows


class TestGraphStore:
    def test_prepare_brings_in_the_vocabulary_once(self, store: GraphStore) -> None:
        before = content(store)
        store.prepare()
        assert content(store) == before
        assert store.counts().nodes["ElectrolyteClass"] == 6
        assert store.counts().relations["SUBCLASS_OF"] == 5

    def test_load_brings_in_every_node_and_edge(self, store: GraphStore) -> None:
        prepared = store.counts()
        graph = subgraph(garnet_review())
        store.load(graph)
        counts = store.counts()
        for label in (
            "Document",
            "Passage",
            "Claim",
            "Measurement",
            "Effect",
            "Interface",
            "Material",
        ):
            wanted = sum(node.key.label == label for node in graph.nodes)
            assert counts.nodes[label] == wanted > 0
        for relation in (
            "EVIDENCE",
            "CITES",
            "ABOUT",
            "OF",
            "HAS_INTERFACE",
            "BEFORE",
            "AFTER",
            "BY",
        ):
            wanted = sum(edge.relation == relation for edge in graph.edges)
            assert counts.relations[relation] == wanted > 0
        named = sum(edge.relation == "DENOTES" for edge in graph.edges)
        assert counts.relations["DENOTES"] == prepared.relations["DENOTES"] + named

    def test_derived_relations_count_independent_sources(self, store: GraphStore) -> None:
        for graph in sample():
            store.load(graph)
        assert store.query(DERIVED).rows == (
            ("class:sulfide|air", "SUFFERS_FROM", "air_instability", 1, 0, 1, 1, 0.8),
            # said by one note; denied, without a source, by one review
            ("doping_substitution", "MITIGATES", "dendrite_growth", 1, 1, 1, 1, 0.48),
            # two references of one claim, and a note that cites none for the other
            ("interlayer_coating", "MITIGATES", "dendrite_growth", 3, 0, 2, 2, 0.968),
            ("interlayer_coating", "USES", "Al2O3", 2, 0, 1, 1, 0.84),
            # three sentences in two reviews, one source: both cite the same DOI
            ("material:LLZO|anode", "SUFFERS_FROM", "dendrite_growth", 1, 0, 1, 2, 0.8),
        )

    def test_a_claim_against_is_counted_beside_the_claims_for(self, store: GraphStore) -> None:
        store.load(subgraph(garnet_review()))
        first, *rest = sulfide_review().claims
        opposed = replace(sulfide_review(), claims=(replace(first, stance="resists"), *rest))
        store.load(subgraph(opposed))
        row = next(r for r in store.query(DERIVED).rows if r[0] == "material:LLZO|anode")
        assert row[1:] == ("SUFFERS_FROM", "dendrite_growth", 1, 1, 1, 1, 0.48)

    def test_statements_know_their_support_and_belief(self, store: GraphStore) -> None:
        store.load(subgraph(garnet_review()))
        first, *rest = sulfide_review().claims
        opposed = replace(sulfide_review(), claims=(replace(first, stance="resists"), *rest))
        store.load(subgraph(opposed))
        text = (
            "MATCH (c:Claim {topic: $topic}) "
            "RETURN c.stance, c.polarity, c.support, c.against, c.belief ORDER BY c.stance"
        )
        given = {"topic": first.topic}
        assert store.query(text, given).rows == (
            ("resists", "against", 1, 1, 0.48),
            ("suffers", "for", 1, 1, 0.48),
        )
        store.retract("doc-sulfide")
        assert store.query(text, given).rows == (("suffers", "for", 1, 0, 0.8),)
        value = "MATCH (m:Measurement) WHERE m.min = 1.2 RETURN m.support, m.belief"
        assert store.query(value).rows == ((1, 0.8),)

    def test_loading_twice_changes_nothing(self, store: GraphStore) -> None:
        for graph in sample():
            store.load(graph)
        before = content(store)
        for graph in sample():
            store.load(graph)
        assert content(store) == before

    def test_order_of_loading_does_not_matter(self, store: GraphStore) -> None:
        for graph in sample():
            store.load(graph)
        before = content(store)
        for graph in sample():
            assert store.retract(graph.doc_id)
        for graph in reversed(sample()):
            store.load(graph)
        assert content(store) == before

    @pytest.mark.parametrize("left_out", [0, 1, 2])
    def test_retract_leaves_what_the_others_support(self, store: GraphStore, left_out: int) -> None:
        graphs = list(sample())
        gone = graphs.pop(left_out)
        for graph in graphs:
            store.load(graph)
        wanted = content(store)
        store.load(gone)
        assert content(store) != wanted
        assert store.retract(gone.doc_id) is True
        assert content(store) == wanted
        assert store.retract(gone.doc_id) is False

    def test_retract_of_all_leaves_the_vocabulary(self, store: GraphStore) -> None:
        empty = content(store)
        for graph in sample():
            store.load(graph)
        for graph in sample():
            store.retract(graph.doc_id)
        assert content(store) == empty

    def test_load_replaces_what_a_changed_file_had_said(self, store: GraphStore) -> None:
        store.load(subgraph(sulfide_review()))
        changed = replace(
            garnet_review(), document=replace(garnet_review().document, doc_id="doc-new")
        )
        store.load(subgraph(changed))
        wanted = content(store)
        store.retract("doc-new")
        store.load(subgraph(garnet_review()))
        store.load(subgraph(changed), replaces=["doc-garnet"])
        assert content(store) == wanted

    def test_load_by_a_newer_extractor_replaces_its_own_document(self, store: GraphStore) -> None:
        store.load(subgraph(garnet_review()))
        fewer = replace(garnet_review(), claims=garnet_review().claims[:1])
        store.load(subgraph(fewer, "sse-kg 1"))
        assert store.counts().nodes["Claim"] == 1
        assert [d.extractor for d in store.documents()] == ["sse-kg 1"]

    def test_retracting_a_document_removes_the_effects_that_it_alone_states(
        self, store: GraphStore
    ) -> None:
        both, own = (f.effect_id for f in reversed(garnet_review().effects))
        for graph in sample():
            store.load(graph)
        effects = "MATCH (e:Effect) RETURN e.id AS id"
        assert {row[0] for row in store.query(effects).rows} == {both, own}
        store.retract("doc-garnet")
        assert store.query(effects).rows == ((both,),)
        store.retract("doc-sulfide")
        assert store.query(effects).rows == ()

    def test_what_is_said_of_a_counter_material_counts_for_any(self, store: GraphStore) -> None:
        store.load(subgraph(garnet_review()))
        store.load(subgraph(lithium_review()))
        suffers = [row for row in store.query(DERIVED).rows if row[0].startswith("material:LLZO")]
        assert suffers == [
            ("material:LLZO|anode", "SUFFERS_FROM", "dendrite_growth", 1, 0, 2, 2, 0.8),
            ("material:LLZO|anode|Li", "SUFFERS_FROM", "dendrite_growth", 1, 0, 1, 1, 0.8),
        ]
        text = "MATCH (i:Interface)-[:NARROWS]->(w) RETURN i.name, i.counter, w.id, w.counter"
        assert store.query(text).rows == (("Li | LLZO (anode)", "Li", "material:LLZO|anode", None),)

    def test_a_general_interface_stays_while_a_narrower_one_does(self, store: GraphStore) -> None:
        store.load(subgraph(lithium_review()))
        wanted = content(store)
        store.load(subgraph(garnet_review()))
        both = content(store)
        store.retract("doc-garnet")
        assert content(store) == wanted
        store.load(subgraph(garnet_review()))
        assert content(store) == both
        store.retract("doc-sulfide")
        sites = "MATCH (i:Interface) WHERE i.id STARTS WITH 'material:LLZO|anode' RETURN i.id"
        assert store.query(sites).rows == (("material:LLZO|anode",),)
        store.retract("doc-garnet")
        assert store.query(sites).rows == ()

    def test_two_evidences_in_one_passage_stay_two(self, store: GraphStore) -> None:
        note = polymer_note()
        again = replace(note.claims[0].evidence, quote="holds dendrites back")
        store.load(
            subgraph(
                replace(note, claims=(note.claims[0], replace(note.claims[0], evidence=again)))
            )
        )
        counts = store.counts()
        assert (counts.nodes["Claim"], counts.nodes["Passage"]) == (1, 1)
        assert counts.relations["EVIDENCE"] == 2

    def test_a_faulty_subgraph_is_refused_whole(self, store: GraphStore) -> None:
        before = content(store)
        good = subgraph(garnet_review())
        bad = Edge("ABOUT", NodeKey("Claim", "none"), NodeKey("Problem", "dendrite_growth"))
        with pytest.raises(SchemaError, match=r"not allowed between these labels.*no node Claim"):
            store.load(replace(good, edges=(*good.edges, bad)))
        assert content(store) == before

    def test_documents_tells_what_is_in(self, store: GraphStore) -> None:
        assert store.documents() == ()
        for graph in sample():
            store.load(graph)
        first, *_ = store.documents()
        assert [d.doc_id for d in store.documents()] == ["doc-garnet", "doc-note", "doc-sulfide"]
        assert (first.source, first.path) == ("garnet review.pdf", "/in/garnet review.pdf")
        assert (first.title, first.pages) == ("Garnets at the anode", 9)
        assert (first.mentions, first.measurements, first.claims, first.effects) == (3, 3, 4, 2)
        assert (first.sha256, first.extractor) == ("sha-doc-garnet", "sse-kg 0")

    def test_query_gives_plain_values(self, store: GraphStore) -> None:
        store.load(subgraph(polymer_note()))
        result = store.query(
            "MATCH (p:Passage)-[r:IN]->(d:Document) "
            "RETURN d, [p] AS list, {r: r} AS map, p.page AS page, null AS nothing, 1.5 AS number"
        )
        assert result.keys == ("d", "list", "map", "page", "nothing", "number")
        document, passages, relations, page, nothing, number = result.rows[0]
        assert document["source"] == "note.txt"
        assert passages[0]["section"] == ["Interfaces", "Anode"]
        assert (relations, page, nothing, number) == ({"r": {}}, 3, None, 1.5)
        assert all(not key.startswith("@") for key in (*document, *passages[0]))

    def test_values_are_filtered_and_sorted_by_numbers(self, store: GraphStore) -> None:
        store.load(subgraph(numbers_note()))
        text = (
            "MATCH (m:Measurement)-[:OBSERVES]->(:Property {id: 'ionic_conductivity'}) "
            "WHERE m.value > 1e-4 AND m.temperature_k < 300 AND m.plausible "
            "RETURN m.value, m.value_unit, m.uncertainty, m.value_uncertainty, m.si_min, m.kind, "
            "m.pressure, m.atmosphere ORDER BY m.value DESC"
        )
        assert store.query(text).rows == (
            (2e-3, "S cm^-1", 0.5, 5e-4, 0.2, "bulk", None, None),
            (5e-4, "S cm^-1", None, None, 0.05, None, 5.0, "argon"),
        )
        strange = "MATCH (m:Measurement) WHERE NOT m.plausible RETURN m.value, m.min, m.unit"
        assert store.query(strange).rows == ((4.0, 4000.0, "mS cm^-1"),)

    def test_query_keeps_numbers_exact(self, store: GraphStore) -> None:
        numbers = [0.1, 1e-17, 10**15, 1 / 3, 2.5, 3.0, 4.25, 5.1, 6.7]
        assert store.query("RETURN $n AS n", {"n": numbers}).rows == ((numbers,),)

    def test_query_stops_at_the_limit(self, store: GraphStore) -> None:
        text = "UNWIND range(1, 10) AS i RETURN i"
        result = store.query(text, limit=3)
        assert (result.rows, result.truncated) == (((1,), (2,), (3,)), True)
        result = store.query(text, limit=10)
        assert (len(result.rows), result.truncated) == (10, False)

    @pytest.mark.parametrize(
        "text",
        [
            "CREATE (n:Material {id: 'x', name: 'x'}) RETURN n.id AS id",
            "MATCH (n:Problem) SET n.name = 'x'",
            "MATCH (n) DETACH DELETE n",
            "MERGE (n:Problem {id: 'new'}) RETURN n.id AS id",
        ],
    )
    def test_query_does_not_write_unless_told(self, store: GraphStore, text: str) -> None:
        before = content(store)
        with pytest.raises(QueryError, match=r"the statement writes.*--write"):
            store.query(text)
        assert content(store) == before

    def test_query_writes_when_told(self, store: GraphStore) -> None:
        text = "CREATE (n:Material {id: $id, name: 'x'}) RETURN n.id AS id"
        assert store.query(text, {"id": "x"}, write=True).rows == (("x",),)
        assert store.counts().nodes["Material"] == 1

    @pytest.mark.parametrize("text", ["MATCH (n:", "RETURN nonsense", "RETURN $absent AS x"])
    def test_a_bad_statement_is_named(self, store: GraphStore, text: str) -> None:
        with pytest.raises(QueryError):
            store.query(text)

    def test_query_gives_up_in_time(self, store: GraphStore) -> None:
        slow = (
            "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c "
            "WITH a, b, c WHERE a * b * c = 7 RETURN count(*) AS n"
        )
        with pytest.raises(QueryError, match="too long"):
            store.query(slow, timeout=0.5)
        assert store.query("RETURN 1 AS one", timeout=5).rows == ((1,),)

    def test_a_fault_in_the_middle_of_a_write_leaves_nothing(self, store: GraphStore) -> None:
        before = content(store)
        text = "UNWIND [1, 1, 0] AS i CREATE (n:Material {id: toString(i), name: 'x'})"
        with pytest.raises(QueryError):
            store.query(text, write=True)
        assert content(store) == before


def test_both_stores_hold_the_same(neo4j: Neo4jServer, tmp_path: Path) -> None:
    held = []
    with embedded_store(tmp_path / "graph") as one, wiped_neo4j_store(neo4j) as other:
        for store in (one, other):
            store.prepare()
            for graph in sample():
                store.load(graph)
            held.append(content(store))
    assert held[0] == held[1]

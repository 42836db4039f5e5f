from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sse_kg.errors import SchemaError
from sse_kg.graph import statements
from sse_kg.graph.schema import load_schema, validate
from sse_kg.model.graph import Edge, Node, NodeKey, Subgraph
from sse_kg.resources import data_path
from tests.graph.sample import sample

CLAIM = NodeKey("Claim", "c")
PROBLEM = NodeKey("Problem", "p")
GOOD = (
    Node(
        CLAIM,
        (
            ("id", "c"),
            ("name", "c"),
            ("kind", "problem"),
            ("stance", "suffers"),
            ("assertion", "affirmed"),
            ("topic", "t"),
        ),
    ),
    Node(PROBLEM, (("id", "p"), ("name", "p"))),
)


def fault(*, nodes: tuple[Node, ...] = GOOD, edges: tuple[Edge, ...] = ()) -> str:
    with pytest.raises(SchemaError) as caught:
        validate(Subgraph("d", nodes, edges), load_schema())
    return caught.value.reason


def test_every_label_and_relation_of_the_design_is_there() -> None:
    schema = load_schema()
    assert {node.label for node in schema.nodes} >= {
        "Document", "Passage", "Claim", "Measurement", "Interface", "Material",
        "Reference", "ElectrolyteClass", "Problem", "Strategy", "Property", "Name",
    }  # fmt: skip
    assert [relation.name for relation in schema.derived] == ["SUFFERS_FROM", "MITIGATES", "USES"]


def test_everything_is_described() -> None:
    schema = load_schema()
    for item in (*schema.nodes, *schema.relations):
        assert item.description.endswith(".")
        assert all(part.description.endswith(".") for part in item.properties), item


def test_each_derived_relation_goes_from_claims_to_both_ends() -> None:
    for relation in load_schema().derived:
        text = statements.pairs(relation, statements.CLAIMS)
        for label in (relation.domain[0], relation.range[0]):
            assert f":{label})" in text
        assert "-[:ABOUT" in text or "-[:STRATEGY" in text


def test_derived_properties_are_not_loaded() -> None:
    claim = Node(CLAIM, (*GOOD[0].properties, ("belief", 0.5)))
    assert "belief is computed in the store" in fault(nodes=(claim, GOOD[1]))


def test_the_sample_is_allowed() -> None:
    for graph in sample():
        validate(graph, load_schema())


def test_all_faults_of_a_subgraph_are_told_at_once() -> None:
    bad = Node(NodeKey("Claim", "x"), (("id", "y"),))
    edge = Edge("PROBLEM", CLAIM, NodeKey("Problem", "absent"))
    reason = fault(nodes=(*GOOD, bad), edges=(edge,))
    assert "2 faults" in reason
    assert "Claim x: key and property `id` differ" in reason
    assert "no node Problem absent" in reason


def test_labels_and_relations_are_known() -> None:
    assert "no label Odd" in fault(nodes=(Node(NodeKey("Odd", "x"), (("id", "x"),)),))
    assert "no relation ODD" in fault(edges=(Edge("ODD", CLAIM, PROBLEM),))


def test_ends_of_a_relation_are_of_the_right_labels() -> None:
    assert "not allowed between these labels" in fault(edges=(Edge("PROBLEM", PROBLEM, CLAIM),))


def test_derived_relations_are_not_loaded() -> None:
    assert "computed in the store" in fault(edges=(Edge("MITIGATES", PROBLEM, PROBLEM),))


@pytest.mark.parametrize(
    ("properties", "told"),
    [
        ((("id", "p"),), "name is missing"),
        ((("id", "p"), ("name", 3)), "name=3 is not text"),
        ((("id", "p"), ("name", "p"), ("colour", "red")), "no property colour"),
        ((("id", "p"), ("name", True)), "name=True is not text"),
    ],
)
def test_properties_are_checked(properties: tuple[tuple[str, str], ...], told: str) -> None:
    assert told in fault(nodes=(GOOD[0], Node(PROBLEM, properties)))


def test_faults_of_the_schema_are_told_at_once(tmp_path: Path) -> None:
    text = data_path("schema", "graph.yaml").read_text(encoding="utf-8")
    text = text.replace("keep_while: [CITES]", "keep_while: [QUOTES]")
    text = text.replace("range: [Document]", "range: [Paper]")
    text = re.sub(r"    from_claims: .*ABOUT.*\n", "", text)
    path = tmp_path / "graph.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        load_schema(path)
    for part in ("Reference: no relation QUOTES", "IN: no label Paper", "SUFFERS_FROM: `from_cl"):
        assert part in caught.value.reason


def test_a_misspelt_key_of_the_schema_is_told(tmp_path: Path) -> None:
    path = tmp_path / "graph.yaml"
    text = data_path("schema", "graph.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("clean_up:", "cleanup:"), encoding="utf-8")
    with pytest.raises(SchemaError, match="clean_up"):
        load_schema(path)


def test_statements_need_no_plug_in_and_no_inserted_values() -> None:
    schema = load_schema()
    for relation in schema.relations:
        text = statements.merge_relations(relation, relation.domain[0], relation.range[0])
        assert text.startswith("UNWIND $rows AS row MATCH (a:")
        assert ("{id: row.id}" in text.partition("MERGE")[2]) is relation.keyed
    assert replace(schema.relations[0], properties=()).keyed is False

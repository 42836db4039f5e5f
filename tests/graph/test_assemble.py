from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.errors import SchemaError
from sse_kg.graph.assemble import assemble_vocabulary, reference_id
from sse_kg.graph.captions import claim_name, effect_name, measurement_name
from sse_kg.graph.names import name_key
from sse_kg.graph.schema import load_schema, validate
from sse_kg.model.claim import Assertion
from sse_kg.model.graph import Subgraph
from sse_kg.model.text import Reference
from sse_kg.vocabulary import load_vocabulary
from tests.graph.sample import (
    ANY,
    VOCABULARY,
    garnet_review,
    lithium_review,
    polymer_note,
    sample,
    subgraph,
    sulfide_review,
)


def ids(graph: Subgraph, label: str) -> list[str]:
    return [node.key.id for node in graph.nodes if node.key.label == label]


def edges(graph: Subgraph, relation: str) -> list[dict[str, object]]:
    return [dict(edge.properties) for edge in graph.edges if edge.relation == relation]


def test_assembling_is_a_function_of_its_input() -> None:
    assert sample() == sample()


def test_nodes_and_edges_are_there_once() -> None:
    for graph in sample():
        assert len({node.key for node in graph.nodes}) == len(graph.nodes)
        assert len(set(graph.edges)) == len(graph.edges)


def test_a_claim_made_twice_is_one_node_with_two_evidences() -> None:
    graph = subgraph(garnet_review())
    assert len(ids(graph, "Claim")) == len(set(ids(graph, "Claim"))) == 3
    assert len(edges(graph, "EVIDENCE")) == 9


def test_the_same_claim_has_the_same_identity_in_two_documents() -> None:
    one, other = subgraph(garnet_review()), subgraph(sulfide_review())
    assert len(set(ids(one, "Claim")) & set(ids(other, "Claim"))) == 1
    assert not set(ids(one, "Passage")) & set(ids(other, "Passage"))


def test_the_same_doi_is_the_same_reference() -> None:
    one, other = subgraph(garnet_review()), subgraph(sulfide_review())
    assert set(ids(one, "Reference")) & set(ids(other, "Reference")) == {"doi:10.1000/shared"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Reference("1", "x", doi="10.1/A"), Reference("2", "y", doi="10.1/a"), True),
        (Reference("1", "A. Able, J. 1."), Reference("9", "A. ABLE  J, 1"), True),
        (Reference("1", "A. Able, J. 1."), Reference("1", "A. Able, J. 2."), False),
        (Reference("1", ""), Reference("2", ""), False),
    ],
)
def test_identity_of_references(one: Reference, other: Reference, same: bool) -> None:
    assert (reference_id(one, "d") == reference_id(other, "d")) is same


def test_a_reference_known_by_label_alone_belongs_to_its_document() -> None:
    assert reference_id(Reference("1", ""), "d") != reference_id(Reference("1", ""), "e")


def test_a_label_that_the_list_lacks_is_kept() -> None:
    review = replace(garnet_review(), document=replace(garnet_review().document, references=()))
    graph = subgraph(review)
    assert {edge["label"] for edge in edges(graph, "CITES")} == {"7", "8"}
    validate(graph, load_schema())


def test_evidence_holds_what_belongs_to_the_reading() -> None:
    graph = subgraph(garnet_review())
    (reading,) = (e for e in edges(graph, "EVIDENCE") if e["quote"] == "keeps dendrites away")
    assert (reading["start"], reading["end"]) == (43, 63)
    assert (reading["confidence"], reading["implied"]) == (0.75, ("problem",))
    assert reading["references"] is not None


def test_an_effect_leads_to_its_values_its_claim_and_its_strategy() -> None:
    graph = subgraph(garnet_review())
    first, second = garnet_review().effects
    ends = {edge.relation: edge.end.id for edge in graph.edges if edge.start.id == first.effect_id}
    assert first.before is not None
    assert first.after is not None
    assert first.claim is not None
    assert ends["BEFORE"] == first.before.measurement_id
    assert ends["AFTER"] == first.after.measurement_id
    assert (ends["BY"], ends["OF"]) == (first.claim.claim_id, "LLZTO")
    assert (ends["STRATEGY"], ends["AGENT"]) == ("interlayer_coating", "Al2O3")
    (node,) = (node for node in graph.nodes if node.key.id == second.effect_id)
    assert dict(node.properties)["log_factor"] == 2.0
    assert "before" not in dict(node.properties)


def test_an_electrolyte_in_general_has_an_interface_of_its_own() -> None:
    graph = subgraph(polymer_note())
    assert ids(graph, "Interface") == ["class:any|unspecified"]
    assert ids(graph, "ElectrolyteClass") == ["any"]
    assert ANY.id == "any"


def test_an_interface_with_a_counter_material_narrows_that_with_any() -> None:
    graph = subgraph(lithium_review())
    anode = ids(graph, "Interface")[:2]
    assert anode == ["material:LLZO|anode", "material:LLZO|anode|Li"]
    (narrows,) = (edge for edge in graph.edges if edge.relation == "NARROWS")
    assert (narrows.end.id, narrows.start.id) == tuple(anode)
    held = [edge.end.id for edge in graph.edges if edge.relation == "HAS_INTERFACE"]
    assert set(anode) <= set(held)
    (claim,) = (c for c in lithium_review().claims if c.counter)
    about = {e.start.id: e.end.id for e in graph.edges if e.relation == "ABOUT"}
    assert about[claim.claim_id] == "material:LLZO|anode|Li"
    assert claim_name(claim) == "Li | LLZO (anode) suffers dendrite growth"
    solid = replace(claim, side="cathode")
    assert claim_name(solid).startswith("LLZO | Li (cathode)")


def test_a_document_with_a_doi_is_the_work_that_others_cite() -> None:
    (node,) = (n for n in subgraph(sulfide_review()).nodes if n.key.label == "Document")
    assert dict(node.properties)["work"] == "doi:10.1000/sulfide"


def test_names_are_those_in_the_text_the_aliases_and_the_vocabulary() -> None:
    named = edges(subgraph(garnet_review()), "DENOTES")
    mentions = {str(edge["text"]): edge["mentions"] for edge in named}
    assert mentions["garnet LLZO"] == 2
    assert mentions["lithium filaments"] == 1
    assert mentions["Li7La3Zr2O12"] == 0
    assert mentions["lithium lanthanum zirconate"] == 0


def test_a_term_that_the_vocabulary_lacks_is_refused() -> None:
    claim = replace(polymer_note().claims[0], problem="boredom")
    graph = subgraph(replace(polymer_note(), claims=(claim,)))
    with pytest.raises(SchemaError, match="no node Problem boredom"):
        validate(graph, load_schema())


def test_the_vocabulary_of_ours_is_allowed() -> None:
    for vocabulary in (VOCABULARY, load_vocabulary()):
        validate(assemble_vocabulary(vocabulary), load_schema())


def test_patterns_are_no_names() -> None:
    texts = {str(edge["text"]) for edge in edges(assemble_vocabulary(VOCABULARY), "DENOTES")}
    assert "garnet-type" in texts
    assert not any("{" in text or "|" in text for text in texts)


def test_statements_in_short() -> None:
    claim = garnet_review().claims[0]
    assert claim_name(claim) == (
        "LLZO | anode: interlayer coating (Al2O3) mitigates dendrite growth"
    )
    denied = replace(claim, assertion=Assertion.NEGATED, agents=(), side=None)
    assert claim_name(denied) == ("LLZO: interlayer coating mitigates dendrite growth [negated]")
    values = garnet_review().measurements
    assert [measurement_name(value) for value in values] == [
        "LLZO: ionic conductivity = 0.5 mS cm^-1",
        "LLZTO: ionic conductivity = 1.2 mS cm^-1, 25 °C",
        "LLZTO: critical current density > 1 mA cm^-2",
    ]
    assert [effect_name(effect) for effect in garnet_review().effects] == [
        "LLZTO: ionic conductivity 0.5 → 1.2 mS cm^-1 by interlayer coating (Al2O3) ×2.4",
        "LLZO: ionic conductivity by doping substitution ×100",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dendrite_growth", "Dendrite growth"),
        ("Li–In  alloy", "li-in alloy"),
        ("Li₆PS₅Cl", "Li6PS5Cl"),
        ("Li7−xLa3Zr2O12", "Li7-xLa3Zr2O12"),
    ],
)
def test_names_are_compared_without_dress(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)

from dataclasses import replace

import pytest

from sse_kg.graph.assemble import assemble
from sse_kg.graph.restore import Restorer
from sse_kg.grounding.units import parse_unit
from sse_kg.model.claim import Conditions
from sse_kg.model.quantity import Quantity
from tests.graph.sample import VOCABULARY, garnet_review, polymer_note, sulfide_review

REVIEWS = (garnet_review, sulfide_review, polymer_note)


def assembled(extraction):
    return assemble(extraction, path="/p", extractor="x 1", vocabulary=VOCABULARY)


def readings(subgraph, label):
    return [e for e in subgraph.edges if e.relation == "EVIDENCE" and e.start.label == label]


def plain(statement):
    """Leave out what the graph does not keep: boxes, other names, fields of units."""
    return replace(statement, aliases=(), evidence=replace(statement.evidence, bbox=None))


@pytest.mark.parametrize("review", REVIEWS)
def test_claims_come_back_as_they_were(review):
    extraction = review()
    subgraph = assembled(extraction)
    restorer = Restorer(subgraph, VOCABULARY)
    found = [restorer.claim(edge) for edge in readings(subgraph, "Claim")]
    assert found == [plain(claim) for claim in extraction.claims]


@pytest.mark.parametrize("review", REVIEWS)
def test_measurements_come_back_with_their_identity(review):
    extraction = review()
    subgraph = assembled(extraction)
    restorer = Restorer(subgraph, VOCABULARY)
    found = [restorer.measurement(edge) for edge in readings(subgraph, "Measurement")]
    assert [m.measurement_id for m in found] == [m.measurement_id for m in extraction.measurements]
    assert [m.evidence for m in found] == [plain(m).evidence for m in extraction.measurements]


def test_several_agents_come_back_in_their_order():
    extraction = sulfide_review()
    claim = next(c for c in garnet_review().claims if c.agents)
    agents = tuple(replace(claim.agents[0], id=name, name=name) for name in ("LiF", "Al2O3", "ZnO"))
    claim = replace(claim, agents=agents, evidence=replace(claim.evidence, references=()))
    subgraph = assembled(replace(extraction, claims=(claim,), effects=(), measurements=()))
    (edge,) = readings(subgraph, "Claim")
    assert Restorer(subgraph, VOCABULARY).claim(edge).agents == agents


def test_a_counter_material_and_conditions_come_back():
    extraction = garnet_review()
    counter = replace(extraction.claims[0].agents[0], id="Li", name="Li")
    claim = replace(extraction.claims[1], counter=counter)
    ampere = parse_unit("mA cm^-2")
    value = replace(
        extraction.measurements[1],
        conditions=Conditions(current_density=Quantity.of(0.2, ampere), atmosphere="argon"),
        electrolyte_class="garnet",
    )
    subgraph = assembled(replace(extraction, claims=(claim,), measurements=(value,), effects=()))
    restorer = Restorer(subgraph, VOCABULARY)
    (of_claim,), (of_value,) = readings(subgraph, "Claim"), readings(subgraph, "Measurement")
    assert restorer.claim(of_claim).counter == counter
    assert restorer.claim(of_claim).claim_id == claim.claim_id
    assert restorer.measurement(of_value).measurement_id == value.measurement_id


def test_the_document_comes_back_with_what_it_cites():
    subgraph = assembled(garnet_review())
    document = Restorer(subgraph, VOCABULARY).document()
    assert (document.doc_id, document.source) == ("doc-garnet", "garnet review.pdf")
    assert {(r.label, r.doi) for r in document.references} == {("7", "10.1000/shared"), ("8", None)}

from dataclasses import replace

import pytest

from sse_kg.graph.assemble import assemble
from sse_kg.graph.curate import Readings, curate, uncurated
from sse_kg.graph.read import read_document
from sse_kg.graph.schema import load_schema, validate
from sse_kg.grounding.linker import Linker
from sse_kg.knowledge.curation import Decision, Verdict
from sse_kg.model.claim import Label
from sse_kg.model.graph import Graph, NodeKey
from sse_kg.vocabulary import Term, Vocabulary
from tests.graph.sample import (
    LLZTO,
    LPSC,
    VOCABULARY,
    garnet_review,
    mention,
    polymer_note,
    sulfide_review,
)

GARNET = assemble(garnet_review(), path="/g", extractor="x 1", vocabulary=VOCABULARY)
LINKER = Linker(VOCABULARY)


def graph(subgraph):
    return Graph(subgraph.nodes, subgraph.edges)


def readings(subgraph, quote=""):
    """Return the readings with these words, with label of the statement and mark."""
    return [
        (edge, dict(edge.properties).get("curated"))
        for edge in subgraph.edges
        if edge.relation == "EVIDENCE" and quote in dict(edge.properties)["quote"]
    ]


def decided(verdict, quote, subgraph=GARNET, label="Claim", **fields):
    found = [e for e, _ in readings(subgraph, quote) if e.start.label == label]
    return Decision(verdict, Readings(subgraph).seen(found[0]), fields=tuple(fields.items()))


def curated(*decisions, subgraph=GARNET):
    result = curate(subgraph, decisions, lambda: LINKER)
    validate(result.subgraph, load_schema())
    return result


def statement(subgraph, edge):
    return next(dict(n.properties) for n in subgraph.nodes if n.key == edge.start)


def test_without_decisions_nothing_changes():
    def never():
        raise AssertionError("nothing is to be grounded")

    assert curate(GARNET, [], never).subgraph is GARNET
    other = Decision(
        Verdict.REJECT, replace(decided(Verdict.REJECT, "still grow").about, sha256="other")
    )
    assert curate(GARNET, [other], never).subgraph is GARNET


@pytest.mark.parametrize(
    ("verdict", "mark"), [(Verdict.ACCEPT, "accepted"), (Verdict.REJECT, "rejected")]
)
def test_a_reading_is_marked_and_stays(verdict, mark):
    result = curated(decided(verdict, "still grow"))
    assert [m for e, m in readings(result.subgraph) if m] == [mark]
    assert len(result.subgraph.edges) == len(GARNET.edges)
    assert graph(uncurated(result.subgraph)) == graph(GARNET)


def test_a_corrected_reading_moves_to_what_is_meant():
    decision = decided(
        Verdict.CORRECT, "keeps dendrites away", electrolyte="sulfide", side="cathode"
    )
    result = curated(decision).subgraph
    (old, _), (new, _) = readings(result, "keeps dendrites away")
    assert [m for _, m in readings(result) if m] == ["rejected", "corrected"]
    assert statement(result, new)["name"].startswith("sulfide electrolyte | cathode: interlayer")
    assert new.end == old.end
    cited = {(e.start, e.end.id) for e in result.edges if e.relation == "CITES"}
    assert {end for start, end in cited if start == new.start} == {
        end for start, end in cited if start == old.start
    }


def test_a_material_that_a_correction_brings_in_has_its_names():
    decision = decided(Verdict.CORRECT, "still grow", electrolyte="Li6PS5Cl")
    result = curated(decision).subgraph
    names = {
        (e.start.id, e.end.id, dict(e.properties)["mentions"])
        for e in result.edges
        if e.relation == "DENOTES" and e.end.id == "Li6PS5Cl"
    }
    assert names == {("li6ps5cl", "Li6PS5Cl", 0)}


def test_a_corrected_value_moves_too():
    decision = decided(Verdict.CORRECT, "0.5 mS cm-1", label="Measurement", value="5 mS/cm")
    result = curated(decision).subgraph
    new = next(e for e, m in readings(result) if m == "corrected")
    assert statement(result, new)["name"].endswith("ionic conductivity = 5 mS cm^-1")
    assert statement(result, new)["si_min"] == 0.5


@pytest.mark.parametrize(
    "decisions",
    [
        [decided(Verdict.CORRECT, "keeps dendrites away", electrolyte="Li6PS5Cl", agents=("LiF",))],
        [decided(Verdict.CORRECT, "still grow", electrolyte="sulfide", stance="causes")],
        [decided(Verdict.CORRECT, "1.2 mS cm-1", label="Measurement", material="Li6PS5Cl")],
        [
            decided(Verdict.CORRECT, "still grow", stance="resists"),
            decided(Verdict.CORRECT, "Dendrites in LLZO", stance="resists"),
            decided(Verdict.REJECT, "stands moist air"),
        ],
    ],
)
def test_what_is_undone_leaves_no_trace(decisions):
    result = curated(*decisions).subgraph
    assert graph(uncurated(result)) == graph(GARNET)
    assert graph(curated(*decisions, subgraph=result).subgraph) == graph(result)
    undone = [Decision(Verdict.UNDO, d.about) for d in decisions]
    assert graph(curated(*decisions, *undone, subgraph=result).subgraph) == graph(GARNET)


@pytest.mark.parametrize("electrolyte", ["sulfide", "Li7La3Zr2O12"])
def test_names_that_no_mention_has_stay_and_those_of_a_host_go(electrolyte):
    doped = Term("material", "LLZTO", "LLZTO", parent="garnet", facts=(("variant_of", "LLZO"),))
    vocabulary, old = Vocabulary((*VOCABULARY.entries, doped)), garnet_review()
    in_a_cell = mention(LPSC, Label.MATERIAL, "Li|Li6PS5Cl|Li", 500)
    claims = tuple(replace(claim, electrolyte=LLZTO, aliases=()) for claim in old.claims)
    review = replace(old, mentions=(in_a_cell,), measurements=(), claims=claims, effects=())
    subgraph = assemble(review, path="/g", extractor="x 1", vocabulary=vocabulary)
    names = {e.start.id: e.end.id for e in subgraph.edges if e.relation == "DENOTES"}
    assert names["li6ps5cl"] == "Li6PS5Cl"
    assert "llzo" not in names
    assert NodeKey("Material", "LLZO") in {node.key for node in subgraph.nodes}
    decision = decided(Verdict.CORRECT, "still grow", subgraph, electrolyte=electrolyte)
    result = curate(subgraph, [decision], lambda: Linker(vocabulary))
    assert not result.missed
    assert graph(uncurated(result.subgraph)) == graph(subgraph)


def test_a_correction_to_what_is_read_already_accepts_that():
    both = replace(
        garnet_review(),
        claims=(
            *garnet_review().claims,
            replace(garnet_review().claims[1], stance="causes", confidence=0.2),
        ),
    )
    subgraph = assemble(both, path="/g", extractor="x 1", vocabulary=VOCABULARY)
    decision = decided(Verdict.CORRECT, "still grow", subgraph, stance="causes")
    result = curated(decision, subgraph=subgraph).subgraph
    assert sorted(m for _, m in readings(result) if m) == ["accepted", "rejected"]
    assert graph(uncurated(result)) == graph(subgraph)


def test_a_newer_reader_with_other_offsets_and_sentences_meets_the_decision():
    decision = decided(Verdict.REJECT, "still grow")
    old = garnet_review()
    claim = old.claims[1]
    span = claim.evidence.span
    moved = replace(
        claim.evidence,
        span=type(span)(span.start - 3, span.end),
        sentence_span=type(span)(claim.evidence.sentence_span.start, 170),
    )
    newer = replace(old, claims=(old.claims[0], replace(claim, evidence=moved), *old.claims[2:]))
    subgraph = assemble(newer, path="/g", extractor="x 2", vocabulary=VOCABULARY)
    result = curated(decision, subgraph=subgraph)
    ((edge, mark),) = [(e, m) for e, m in readings(result.subgraph) if m]
    assert (mark, dict(edge.properties)["start"]) == ("rejected", span.start - 3)
    assert result.missed == ()


def test_what_is_no_longer_read_is_told_unless_it_was_rejected():
    old = garnet_review()
    without = replace(old, claims=old.claims[:1], effects=())
    subgraph = assemble(without, path="/g", extractor="x 2", vocabulary=VOCABULARY)
    accept, reject = (decided(v, "still grow") for v in (Verdict.ACCEPT, Verdict.REJECT))
    assert curated(reject, subgraph=subgraph).missed == ()
    (told,) = curated(accept, subgraph=subgraph).missed
    assert accept.about.evidence in told
    assert "“LLZO | anode suffers dendrite growth” is no longer read there" in told


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (decided(Verdict.CORRECT, "still grow", problem="lost term"), "none of"),
        (decided(Verdict.CORRECT, "still grow", label="Effect", stance="x"), "accept and reject"),
    ],
)
def test_a_correction_that_cannot_be_is_told_and_changes_nothing(decision, reason):
    result = curated(decision)
    assert reason in result.missed[0]
    assert graph(result.subgraph) == graph(GARNET)


def belief(store, edge):
    text = "MATCH (n {id: $id}) RETURN n.support AS support, n.belief AS belief"
    (row,) = store.query(text, {"id": edge.start.id}).records()
    return row["support"], row["belief"]


def test_belief_before_and_after_on_both_stores(store):
    others = (sulfide_review(), polymer_note())
    for review in others:
        store.load(assemble(review, path="/o", extractor="x", vocabulary=VOCABULARY))
    store.load(GARNET)
    solution = next(e for e, _ in readings(GARNET, "keeps dendrites away"))
    assert belief(store, solution) == (2, 0.84)  # two sources: 1 − (1 − 0.8 · 0.75)²
    accept = decided(Verdict.ACCEPT, "keeps dendrites away")
    store.load(curated(accept).subgraph)
    assert belief(store, solution) == (2, 0.96)  # 1 − (1 − 0.8)²
    reject = decided(Verdict.REJECT, "keeps dendrites away")
    store.load(curated(accept, reject, subgraph=read_document(store, "doc-garnet")).subgraph)
    assert belief(store, solution) == (0, 0.0)
    uses = "MATCH (:Strategy)-[r:USES]->(:Material) RETURN r.claims AS claims"
    assert store.query(uses).rows == ()
    undo = Decision(Verdict.UNDO, reject.about)
    again = curated(accept, reject, undo, subgraph=read_document(store, "doc-garnet")).subgraph
    assert graph(again) == graph(GARNET)
    store.load(again)
    assert belief(store, solution) == (2, 0.84)
    assert len(store.query(uses).rows) == 1


def test_a_correction_comes_and_goes_in_both_stores(store):
    store.load(GARNET)
    before = graph(read_document(store, "doc-garnet"))
    counts = store.counts()
    decision = decided(Verdict.CORRECT, "keeps dendrites away", electrolyte="Li6PS5Cl")
    store.load(curated(decision).subgraph)
    assert graph(read_document(store, "doc-garnet")) == graph(curated(decision).subgraph)
    rows = store.query("MATCH (:Claim)-[e:EVIDENCE]->() RETURN e.curated AS mark, count(*) AS n")
    assert {r["mark"]: r["n"] for r in rows.records()} == {None: 3, "rejected": 1, "corrected": 1}
    store.load(uncurated(read_document(store, "doc-garnet")))
    assert graph(read_document(store, "doc-garnet")) == before
    assert store.counts() == counts

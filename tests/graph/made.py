"""Documents made by chance that share materials, sources, claims and values; for property tests."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from sse_kg.model.claim import (
    Assertion,
    Canonical,
    Claim,
    ClaimKind,
    EntityRef,
    Evidence,
    Extraction,
    Label,
    Measurement,
    Status,
)
from sse_kg.model.effect import Effect, EffectType
from sse_kg.model.graph import Edge, Node, NodeKey, Subgraph
from sse_kg.model.text import CharSpan, Reference
from tests.graph.sample import (
    ALUMINA,
    ANY,
    DENDRITES,
    LITHIUM,
    LLZO,
    LLZTO,
    LPSC,
    SHARED,
    SULFIDE,
    conductivity,
    document,
    mention,
    subgraph,
)

REFERENCES = (
    SHARED,
    Reference("8", "B. Baker, J. Made 2 (2002) 2.", year=2002),
    Reference("9", "C. Cook, J. Made 3 (2003) 3.", doi="10.1000/cook"),
    Reference("10", ""),
)
PROBLEMS = ("dendrite_growth", "poor_wettability", "air_instability")
SIDES = ("anode", "air", None)
CONFIDENCES = (0.3, 0.5, 0.7, 0.9, 1.0)
WORDS = ("plain words", 'quotes "and" a \\ sign', "two\nlines, µ ≥ 5 %\x0c", "=1+1; <b>&amp;</b>")


@st.composite
def places(draw: st.DrawFn) -> Evidence:
    """Evidence in one of few sentences, so that statements meet in one passage."""
    at = draw(st.integers(0, 3)) * 100
    words = draw(st.sampled_from(WORDS))
    cited = draw(st.lists(st.sampled_from([r.label for r in REFERENCES]), max_size=2, unique=True))
    return Evidence(
        span=CharSpan(at + 1, at + 5),
        quote=words,
        sentence=f"Sentence at {at}.",
        sentence_span=CharSpan(at, at + 80),
        section=("Interfaces", "Anode"),
        page=draw(st.sampled_from((3, None))),
        references=tuple(cited),
    )


def entities() -> st.SearchStrategy[EntityRef]:
    return st.sampled_from((LLZO, LLZTO, LPSC, SULFIDE, ANY))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    solved = draw(st.booleans())
    stances = ("mitigates", "worsens", "no_effect") if solved else ("suffers", "causes", "resists")
    strategies = st.sampled_from(("interlayer_coating", "doping_substitution"))
    return Claim(
        ClaimKind.SOLUTION if solved else ClaimKind.PROBLEM,
        draw(entities()),
        draw(st.sampled_from(PROBLEMS)),
        draw(st.sampled_from(stances)),
        draw(places()),
        side=draw(st.sampled_from(SIDES)),
        counter=draw(st.sampled_from((None, None, LITHIUM))),
        strategy=draw(strategies) if solved else None,
        agents=draw(st.sampled_from(((), (ALUMINA,)))) if solved else (),
        assertion=draw(st.sampled_from(tuple(Assertion))),
        confidence=draw(st.sampled_from(CONFIDENCES)),
    )


@st.composite
def values(draw: st.DrawFn) -> Measurement:
    number = draw(st.sampled_from((0.5, 2.0, 40.0)))
    return conductivity(
        draw(st.sampled_from((LLZO, LLZTO, LPSC))),
        number,
        draw(places()),
        temperature=draw(st.sampled_from(("RT", 25.0, 60.0, None))),
        status=draw(st.sampled_from((Status.MEASURED, Status.CITED))),
        canonical=Canonical(number / 1000, "S cm^-1"),
        confidence=draw(st.sampled_from(CONFIDENCES)),
    )


@st.composite
def subgraphs(draw: st.DrawFn, doc_id: str) -> Subgraph:
    """What one made document contributes."""
    said = tuple(draw(st.lists(claims(), max_size=4)))
    stated = tuple(draw(st.lists(values(), max_size=4)))
    by = next((claim for claim in said if claim.strategy), None)
    effects = tuple(
        Effect(
            EffectType.AFTER_ONLY,
            value.property_id,
            draw(places()),
            after=value,
            thing=value.material,
            strategy=by.strategy if by else None,
            claim=by,
        )
        for value in stated[:1]
    )
    return with_variants(
        Extraction(
            document(
                doc_id,
                f"{doc_id}.txt",
                doi=draw(st.sampled_from((None, f"10.1000/{doc_id}"))),
                references=REFERENCES,
                pages=3,
            ),
            mentions=draw(
                st.sampled_from(((), (mention(DENDRITES, Label.PROBLEM, "filaments", 5),)))
            ),
            measurements=stated,
            claims=said,
            effects=effects,
        )
    )


def with_variants(extraction: Extraction) -> Subgraph:
    """Return the subgraph; alumina, where it is named, is a variant of one of one of another."""
    part = subgraph(extraction)
    chain = [NodeKey("Material", ALUMINA.id), *(NodeKey("Material", f"series {n}") for n in "123")]
    if chain[0] not in {node.key for node in part.nodes}:
        return part
    series = tuple(Node(key, (("id", key.id), ("name", key.id))) for key in chain[1:])
    variants = tuple(Edge("VARIANT_OF", one, other) for one, other in pairwise(chain))
    return replace(part, nodes=(*part.nodes, *series), edges=(*part.edges, *variants))

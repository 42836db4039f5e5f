from __future__ import annotations

from collections import Counter

import pytest

from sse_kg.errors import QueryParameterError, UnknownThingError
from sse_kg.graph.store import GraphStore
from sse_kg.queries.links import address_of
from sse_kg.queries.statement import Statement, read_statement
from tests.graph.sample import sample
from tests.queries.wide import wide_sample


def id_of(store: GraphStore, label: str, name: str) -> str:
    cypher = f"MATCH (n:{label}) WHERE n.name STARTS WITH $name RETURN n.id"
    ((found,),) = store.query(cypher, {"name": name}).rows
    return str(found)


def told(store: GraphStore, label: str, name: str) -> Statement:
    return read_statement(store, id_of(store, label, name))


def parts(statement: Statement) -> list[tuple[str, str]]:
    return [(part.role, part.id) for part in statement.about if part.label not in ("Claim",)]


def test_a_claim_is_told_with_its_sources_and_readings(store: GraphStore) -> None:
    for part in wide_sample():
        store.load(part)
    claim = told(store, "Claim", "LLZO | anode suffers dendrite growth")
    assert claim.label == "Claim"
    assert (claim.properties["stance"], claim.properties["polarity"]) == ("suffers", "for")
    assert parts(claim) == [
        ("electrolyte", "LLZO"),
        ("interface", "material:LLZO|anode"),
        ("problem", "dendrite_growth"),
    ]
    assert [(part.side, part.counter) for part in claim.about] == [
        (None, None),
        ("anode", None),
        (None, None),
    ]
    assert (claim.belief.support, claim.belief.against) == (1, 1)
    pro, con = claim.belief.sources
    assert (pro.side, pro.doi, pro.readings, pro.cited) == ("for", "10.1000/shared", 2, True)
    assert pro.origin == "A. Able, J. Made 1 (2001) 1."
    assert pro.url == "https://doi.org/10.1000/shared"
    assert (con.side, con.year, con.doi) == ("against", 2004, None)
    assert con.stated != claim.id
    assert len(claim.readings) == 3
    cited = next(reading for reading in claim.readings if reading.quote == "dendrites still grow")
    assert (cited.document, cited.page, cited.section) == ("doc-garnet", 3, ("Interfaces", "Anode"))
    assert cited.sentence[cited.start - cited.sentence_start :].startswith(cited.quote)
    assert [(entry.label, entry.doi) for entry in cited.references] == [("7", "10.1000/shared")]
    assert not claim.truncated


def test_values_and_effects_are_told_with_their_parts(store: GraphStore) -> None:
    for part in sample():
        store.load(part)
    value = told(store, "Measurement", "LLZO: ionic conductivity")
    assert parts(value)[:2] == [("bearer", "LLZO"), ("property", "ionic_conductivity")]
    assert value.about[-1].role == "effect"
    assert (value.belief.support, value.belief.against) == (1, 0)
    effect = told(store, "Effect", "LLZTO: ionic conductivity")
    assert [part.role for part in effect.about] == [
        "bearer",
        "property",
        "strategy",
        "agent",
        "after",
        "before",
        "claim",
    ]
    assert effect.properties["factor"] == 2.4
    assert effect.conflicts == ()
    # a document that cites nothing is the source itself
    lpsc = told(store, "Measurement", "Li6PS5Cl: ionic conductivity = 1.9")
    (source,) = lpsc.belief.sources
    assert (source.cited, source.origin, source.doi) == (
        False,
        "sulfide review.md",
        "10.1000/sulfide",
    )


def test_contradictions_are_told_from_both_sides(store: GraphStore) -> None:
    for part in wide_sample():
        store.load(part)
    claim = told(store, "Claim", "LLZO | anode suffers dendrite growth")
    (contrary,) = [one for one in claim.conflicts if one.name.startswith("LLZO | anode resists")]
    assert (contrary.kind, contrary.ratio) == ("polarity", None)
    assert claim.id in {one.id for one in read_statement(store, contrary.id).conflicts}


def test_a_rejected_reading_is_told_and_is_no_source(store: GraphStore) -> None:
    for part in sample():
        store.load(part)
    id_ = id_of(store, "Claim", "LLZO | anode suffers dendrite growth")
    store.query(
        "MATCH (:Claim {id: $id})-[r:EVIDENCE]->() WHERE r.references IS NOT NULL "
        "SET r.curated = 'rejected'",
        {"id": id_},
        write=True,
    )
    claim = read_statement(store, id_)
    assert [reading.curated for reading in claim.readings] == [None, "rejected", "rejected"]
    assert [source.origin for source in claim.belief.sources] == ["Garnets at the anode"]


def test_the_beginning_of_an_id_will_do(store: GraphStore) -> None:
    for part in sample():
        store.load(part)
    id_ = id_of(store, "Claim", "LLZO | anode suffers dendrite growth")
    assert read_statement(store, id_[:12]).id == id_
    letters = Counter(row[0][0] for row in store.query("MATCH (n:Claim) RETURN n.id").rows)
    with pytest.raises(QueryParameterError, match="begins several ids"):
        read_statement(store, letters.most_common(1)[0][0])
    for unknown in ("no such id", ""):
        with pytest.raises(UnknownThingError, match="no claim, value or effect"):
            read_statement(store, unknown)


def test_an_address_is_that_of_a_doi_or_a_link() -> None:
    assert address_of("10.1000/a<b>") == "https://doi.org/10.1000/a%3Cb%3E"
    assert address_of("javascript:alert(1)") is None
    assert address_of(None, "A. Able, https://example.org/a.pdf.") == "https://example.org/a.pdf"
    assert address_of("10.1/x", "see ftp://example.org") is None

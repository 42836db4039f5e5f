import pytest

from sse_kg.graph.connect import open_store
from sse_kg.grounding.identity import NameDecision
from sse_kg.grounding.linker import Linker
from sse_kg.ingest.reading import subgraph_reader
from sse_kg.queries.identity import resolve_names
from sse_kg.settings import Settings

TEXT = """The sulfide Li9.54Si1.74P1.44S11.7Cl0.3 (LSPS) conducts lithium ions well.

LLZO was coated with poly(N-ethyl-glutaric amide) (PEGA). The PEGA film was 5 nm thick.

The conductivity of Li6.4La3Zr1.4Ta0.6O12 is 0.9 mS cm⁻¹.

A Li/LLZO/Li cell was made.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("identity")
    path = folder / "a.md"
    path.write_text(TEXT, encoding="utf-8")
    settings = Settings(graph=str(folder / "graph"), curation=str(folder / "none.jsonl"))
    with open_store(settings, create=True) as store:
        store.prepare()
        store.load(subgraph_reader(settings)(path).subgraph)
        yield store


def resolved(store, *names, linker=None):
    return {r.name: r for r in resolve_names(names, linker or Linker(), store)}


@pytest.mark.parametrize(
    ("name", "entity", "by"),
    [
        ("LiCo0.1Ni0.8Mn0.1O2", "NMC811", "formula"),
        ("Li7.1La3Zr1.9Nb0.1O12", "Li7.1La3Zr1.9Nb0.1O12", "formula"),
        ("poly(ethylene oxide)", "PEO", "lexicon"),
        ("Li bis(fluorosulfonyl)imide", "LiFSI", "lexicon"),
        ("liquid gallium", "Ga", "lexicon"),
        ("argyrodite Li6PS5Cl", "Li6PS5Cl", "lexicon"),
        ("garnet-type LLZO", "LLZO", "lexicon"),
        ("NASICON", "nasicon", "lexicon"),
        ("LiTf", "LiCF3SO3", "decision"),
        ("PEO/LLZTO", "PEO-LLZTO", "parts"),
        ("LSPS", None, ""),
        ("no such thing", None, ""),
    ],
)
def test_without_a_graph(name, entity, by):
    found = resolved(None, name)[name]
    assert (found.entity and found.entity.id, found.by) == (entity, by)


@pytest.mark.parametrize(
    ("name", "entity", "by"),
    [
        ("LSPS", "LSiPSCl", "definition"),
        ("PEGA", "poly(N-ethyl-glutaric amide)", "definition"),
        ("poly(N-ethyl-glutaric amide)", "poly(N-ethyl-glutaric amide)", "definition"),
        ("LLZO", "LLZO", "lexicon"),
    ],
)
def test_with_what_documents_say(store, name, entity, by):
    found = resolved(store, name)[name]
    assert (found.entity and found.entity.id, found.by) == (entity, by)


def test_the_steps_tell_where_a_name_is_defined(store):
    found = resolved(store, "LSPS")["LSPS"]
    assert found.evidence.startswith("a.md 12–")
    assert found.evidence.endswith("Li9.54Si1.74P1.44S11.7Cl0.3 (LSPS)")
    assert found.formula == "Li9.54Si1.74P1.44S11.7Cl0.3"


def test_a_cell_is_no_name_of_its_electrolyte(store):
    assert resolved(store, "Li/LLZO/Li")["Li/LLZO/Li"].entity is None


def test_what_a_user_decides_comes_first(store):
    apart = Linker(decisions=(NameDecision(False, "LSPS", "LSiPSCl"),))
    assert resolved(store, "LSPS", linker=apart)["LSPS"].entity.id == "LSPS"


def test_a_composition_is_a_variant_of_its_series_and_that_of_its_host(store):
    rows = store.query(
        "MATCH (a:Material)-[:VARIANT_OF]->(b:Material) RETURN a.id AS a, b.id AS b ORDER BY a, b"
    ).rows
    assert ("Li6.4La3Zr1.4Ta0.6O12", "LLZTO") in [tuple(row) for row in rows]
    assert ("LLZTO", "LLZO") in [tuple(row) for row in rows]

"""Questions that a researcher asks of the sample reviews, answered with evidence on both stores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from sse_kg.claims.extract import Extractor
from sse_kg.documents.read import read_document
from sse_kg.graph.assemble import assemble
from sse_kg.graph.store import GraphStore
from sse_kg.model.graph import Subgraph
from sse_kg.queries.run import find_query, run_query
from sse_kg.resources import data_path
from sse_kg.settings import Settings
from sse_kg.vocabulary import load_vocabulary
from tests.graph.stores import embedded_store, wiped_neo4j_store
from tests.neo4j_server import Neo4jServer

GARNET, POLYMER = "garnet-oxide-interfaces.md", "polymer-halide.txt"
SULFIDE = "sulfide-interfaces.pdf"
ALD = "https://doi.org/10.1038/nmat4821"


@dataclass(frozen=True)
class Question:
    """A question, the named query that answers it, and what some row of the answer says.

    Of what is expected, a text is a part of the row's text, or of one text of its list; a tuple
    names several texts of a list.
    """

    text: str
    query: str
    given: dict[str, Any]
    expected: tuple[dict[str, Any], ...]


QUESTIONS = (
    Question(
        "Which coating lowers the resistance between lithium and a garnet, and who showed it?",
        "solutions",
        {"problem": "high interfacial resistance", "electrolyte": "garnet", "agent": "alumina"},
        ({"strategy": "interlayer coating", "sentence": "1710 Ω cm²", "references": ALD},),
    ),
    Question(
        "What has been done against dendrites in garnets?",
        "solutions",
        {"problem": "lithium dendrites", "electrolyte": "garnet"},
        ({"strategy": "structure design", "sentence": "two porous garnet layers"},),
    ),
    Question(
        "What happens to sulfides in air?",
        "problems",
        {"electrolyte": "thiophosphates", "interface": "air"},
        ({"problem": "air instability", "stance": "suffers", "sentence": "toxic H2S"},),
    ),
    Question(
        "Is LATP stable against lithium?",
        "problems",
        {"electrolyte": "Li1.3Al0.3Ti1.7(PO4)3"},
        ({"problem": "side reactions", "sentence": "mixed conducting interphase"},),
    ),
    Question(
        "How well does LLZO conduct?",
        "values",
        {"property": "conductivity", "material": "Li7La3Zr2O12"},
        (
            {"min": 1.3, "unit": "mS cm^-1", "temperature": 24.0, "source": GARNET},
            {"material": "LLZNO", "min": 0.8, "references": "10.1016/j.jpowsour.2010.11.089"},
        ),
    ),
    Question(
        "Which elastic moduli are given?",
        "values",
        {"property": "elastic modulus"},
        (
            {"min": 18.5, "unit": "GPa", "sentence": "glass is 18.5 GPa", "source": SULFIDE},
            {"min": 60.0, "sentence": "shear modulus near 60 GPa", "source": GARNET},
        ),
    ),
    Question(
        "Between which potentials is Li10GeP2S12 stable?",
        "values",
        {"property": "electrochemical window", "material": "Li10GeP2S12"},
        ({"min": 1.71, "max": 2.14, "unit": "V", "source": SULFIDE},),
    ),
    Question(
        "Which halides conduct more than 1 mS/cm at 30 °C or below?",
        "materials",
        {
            "property": "ionic conductivity",
            "at_least": "1 mS/cm",
            "below": 30,
            "electrolyte": "halide",
        },
        (
            {"material": "Li3InCl6", "si_min": 0.204, "temperature": 25.0, "source": POLYMER},
            {"material": "Li2In1/3Sc1/3Cl4", "si_min": 0.2},
        ),
    ),
    Question(
        "Where is the interfacial resistance at most 10 Ω cm²?",
        "materials",
        {"property": "interfacial resistance", "at_most": "10 Ohm cm^2"},
        ({"si_max": 0.0002, "sentence": "Wet polishing", "source": GARNET},),
    ),
    Question(
        "Which conductivity is asked for?",
        "targets",
        {"property": "ionic conductivity"},
        ({"comparator": ">", "min": 10.0, "unit": "mS cm^-1", "sentence": "fast charging"},),
    ),
    Question(
        "Which sulfides meet what is asked for?",
        "requirements",
        {"electrolyte": "sulfide", "property": "ionic conductivity"},
        ({"material": "LGPS", "value": "12 mS cm^-1", "target_sentence": "fast charging"},),
    ),
    Question(
        "When were conductivities a record?",
        "timeline",
        {"property": "ionic conductivity"},
        ({"year": 2016, "record": True, "value": 0.025, "references": "nenergy.2016.30"},),
    ),
    Question(
        "What lowered interfacial resistances most?",
        "effects",
        {"property": "interfacial resistance", "strategy": "coating"},
        (
            {"before": 1710.0, "after": 1.0, "factor": 1710.0, "references": ALD},
            {"before": 950.0, "after": 75.0, "agent": "Al"},
        ),
    ),
    Question(
        "Which materials are used against interfacial resistance?",
        "agents",
        {"problem": "high interfacial resistance", "strategy": "interlayer coating"},
        ({"agent": "Al2O3", "references": ALD}, {"agent": "Al", "sentence": "aluminium layer"}),
    ),
    Question(
        "What is a coating good for?",
        "strategies",
        {"strategy": "coating"},
        ({"problem": "high interfacial resistance", "agents": ("Al", "Al2O3")},),
    ),
    Question(
        "Which strategies wait to be tried on halides?",
        "gaps",
        {"electrolyte": "halide"},
        ({"problem": "low ionic conductivity", "strategy": "composite electrolyte"},),
    ),
    Question(
        "How do LLZO and Li6PS5Cl compare?",
        "compare",
        {"electrolytes": "LLZO, Li6PS5Cl", "aspect": "value"},
        (
            {"item": "ionic conductivity", "electrolyte": "LLZO", "high": 0.0013},
            {"item": "electrochemical window", "electrolyte": "Li6PS5Cl", "source": SULFIDE},
        ),
    ),
    Question(
        "Which problems have garnets and sulfides in common?",
        "shared",
        {"first": "garnet", "second": "sulfide"},
        ({"problem": "high interfacial resistance", "first_only": "interlayer coating"},),
    ),
    Question(
        "What is wrong at the anode of an argyrodite?",
        "interfaces",
        {"electrolyte": "argyrodite", "interface": "anode"},
        ({"electrolyte": "Li6PS5Cl", "problems": "dendrite growth"},),
    ),
    Question(
        "What is known of air stability, in one table?",
        "map",
        {"problem": "air instability"},
        ({"electrolyte": "sulfide electrolyte", "strategy": "doping substitution"},),
    ),
    Question(
        "On which papers does what is said of dendrites rest?",
        "sources",
        {"problem": "dendrite growth"},
        ({"doi": "10.1038/s41560-018-0312-z", "year": 2019, "documents": 2},),
    ),
    Question(
        "What do the reviews take from Monroe and Newman?",
        "reference",
        {"reference": "Monroe Newman 2005"},
        ({"kind": "value", "statement": "elastic modulus ~ 7 GPa", "source": POLYMER},),
    ),
    Question(
        "What is new since 2022?",
        "recent",
        {"since": 2022},
        ({"year": 2022, "statement": "ionic conductivity = 2 mS cm^-1", "source": POLYMER},),
    ),
    Question(
        "What is said of hot pressing?",
        "statements",
        {"words": "hot-pressed, hot pressing"},
        ({"kind": "effect", "statement": "3.2 → 17 mS cm^-1", "source": SULFIDE},),
    ),
    Question(
        "On what do the reviews disagree?",
        "consensus",
        {"verdict": "contested", "electrolyte": "polymer"},
        ({"statement": "PEO | bulk: low ionic conductivity", "other_source": POLYMER},),
    ),
    Question(
        "Where do values of LLZO, pure or doped, contradict each other?",
        "conflicts",
        {"electrolyte": "LLZO", "kind": "value"},
        (
            {"cause": "temperature", "a_source": GARNET, "b_source": GARNET},
            {"electrolyte": "Li6.4La3Zr1.4Ta0.6O12", "other_electrolyte": "LLZTO"},
        ),
    ),
    Question(
        "What is LiPON?",
        "profile",
        {"material": "LIPON"},
        ({"aspect": "class", "item": "oxide"}, {"aspect": "value", "source": GARNET}),
    ),
    Question(
        "Which review alone has values of halides?",
        "coverage",
        {"document": "polymer"},
        ({"kind": "value", "source": POLYMER, "references": "https://doi.org/"},),
    ),
)


@pytest.fixture(scope="module")
def graphs() -> list[Subgraph]:
    """Return what each of the sample reviews brings."""
    tool, vocabulary = Extractor.from_vocabulary(), load_vocabulary()
    return [
        assemble(
            tool.extract(read_document(path, settings=Settings())),
            path=path.name,
            extractor="test",
            vocabulary=vocabulary,
        )
        for path in sorted(data_path("corpus", "documents").iterdir())
    ]


def filled(store: GraphStore, graphs: list[Subgraph]) -> GraphStore:
    store.prepare()
    for graph in graphs:
        store.load(graph)
    return store


@pytest.fixture(scope="module")
def embedded(
    graphs: list[Subgraph], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GraphStore]:
    folder = tmp_path_factory.mktemp("questions") / "graph"
    with embedded_store(folder, vocabulary=load_vocabulary()) as store:
        yield filled(store, graphs)


def says(row: dict[str, Any], expected: dict[str, Any]) -> bool:
    return all(_is(row[key], wanted) for key, wanted in expected.items())


def _is(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, tuple):
        return isinstance(value, list) and set(wanted) <= set(value)
    if isinstance(wanted, str) and isinstance(value, list):
        return any(wanted in item for item in value)
    if isinstance(wanted, str):
        return isinstance(value, str) and wanted in value
    if isinstance(wanted, float) and isinstance(value, float):
        return value == pytest.approx(wanted)
    return bool(value == wanted)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.text)
def test_a_question_is_answered_with_evidence(embedded: GraphStore, question: Question) -> None:
    rows = run_query(embedded, question.query, question.given).records()
    for expected in question.expected:
        found = [row for row in rows if says(row, expected)]
        assert found, expected
        columns = {column.name for column in find_query(question.query).columns}
        side = "a_" if "a_sentence" in columns else ""
        if "aspect" not in expected or expected["aspect"] != "class":
            assert all(row[f"{side}{key}"] is not None for row in found[:1] for key in PLACE)


PLACE = ("sentence", "source", "start", "end")


def test_both_stores_answer_alike(
    embedded: GraphStore, graphs: list[Subgraph], neo4j: Neo4jServer
) -> None:
    assert len(QUESTIONS) > 20
    with wiped_neo4j_store(neo4j, load_vocabulary()) as server:
        filled(server, graphs)
        for question in QUESTIONS:
            one = run_query(embedded, question.query, question.given)
            assert one.rows
            assert one == run_query(server, question.query, question.given), question.text

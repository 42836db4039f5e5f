"""How fast a graph of a million nodes is explored: neighbours, paths, names, things, the overview.

    python -m benchmarks.neighbours FOLDER [--calls N]

A folder that is not there yet becomes an embedded graph with made-up content: a million nodes and
more than two million relations in the proportions of real graphs, among them hubs with 100,000
neighbours and more. The same folder is used again by later runs. Each call is timed alone; the
first call of each kind is told by itself, since it may find nothing in memory. On a machine that
does something else as well, processor time is the better figure.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from sse_kg.graph.embedded_store import EmbeddedStore
from sse_kg.graph.schema import load_schema
from sse_kg.queries.neighbours import read_neighbours
from sse_kg.queries.overview import read_overview
from sse_kg.queries.path import read_path
from sse_kg.queries.search import Finder
from sse_kg.queries.thing import read_thing
from sse_kg.vocabulary import Vocabulary, load_vocabulary

MATERIALS, INTERFACES, CLAIMS, VALUES, EFFECTS = 100_000, 150_000, 350_000, 350_000, 50_000
HUB = 0.3  # share of claims, values and problems that the most frequent thing has
SIDES = ("anode", "cathode", "bulk", "air", "unspecified")
ROWS = 5_000  # of a statement

Row = dict[str, Any]


def main() -> None:
    """Make the graph if need be, and print a line for each kind of call."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--calls", type=int, default=30)
    given = parser.parse_args()
    fresh = not given.folder.exists()
    vocabulary = load_vocabulary()
    with EmbeddedStore(
        given.folder, schema=load_schema(), vocabulary=vocabulary, create=True
    ) as store:
        if fresh:
            fill(store, vocabulary)
        counts = store.counts()
        nodes, relations = sum(counts.nodes.values()), sum(counts.relations.values())
        print(f"{nodes:,} nodes, {relations:,} relations")
        for name, call in calls(store).items():
            report(name, call, given.calls)


def calls(store: EmbeddedStore) -> dict[str, Callable[[random.Random], object]]:
    """Return what is timed, each call with a random thing where that makes a difference."""

    def material(made: random.Random) -> str:
        return f"M{made.randrange(MATERIALS)}"

    finder = Finder(store)
    return {
        "neighbours of a material": lambda r: read_neighbours(store, "Material", material(r)),
        "neighbours of the largest material": lambda _: read_neighbours(store, "Material", "M0"),
        "neighbours of the largest problem": lambda _: read_neighbours(
            store, "Problem", "dendrite_growth"
        ),
        "the same, one relation": lambda _: read_neighbours(
            store, "Problem", "dendrite_growth", relations=("SUFFERS_FROM",)
        ),
        "the same, page at 50,000": lambda _: read_neighbours(
            store, "Problem", "dendrite_growth", offset=50_000
        ),
        "500 neighbours of a class": lambda _: read_neighbours(
            store, "ElectrolyteClass", "garnet", limit=500
        ),
        "neighbours of a property": lambda _: read_neighbours(
            store, "Property", "ionic_conductivity"
        ),
        "path between two materials": lambda r: read_path(
            store, ("Material", material(r)), ("Material", material(r))
        ),
        "a thing": lambda r: read_thing(store, "Material", material(r)),
        "the largest material": lambda _: read_thing(store, "Material", "M0"),
        "search": lambda r: finder.find(r.choice(("l", "M12", "dend", "growth", "M7 anode"))),
        "overview": lambda _: read_overview(store),
    }


def report(name: str, call: Callable[[random.Random], object], number: int) -> None:
    """Time calls; print the median and maximum in milliseconds, and that of processor time."""
    made = random.Random(name)
    times, worked = [], []
    for _ in range(number + 1):
        begin, begun = time.perf_counter(), time.process_time()
        call(made)
        times.append(1000 * (time.perf_counter() - begin))
        worked.append(1000 * (time.process_time() - begun))
    first, *rest = times
    print(
        f"{name:36} {median(rest):8.1f} ms  max {max(rest):8.1f}  first {first:8.1f}"
        f"  processor {median(worked[1:]):8.1f}",
        flush=True,
    )


def fill(store: EmbeddedStore, vocabulary: Vocabulary) -> None:
    """Fill an empty store with made-up things and statements."""
    store.prepare()
    made = random.Random(1)
    begin = time.perf_counter()
    for label, rows in nodes(made):
        load(store, f"UNWIND $rows AS row CREATE (n:{label}) SET n = row.facts", rows)
        print(f"{label:24} {time.perf_counter() - begin:8.0f} s", file=sys.stderr)
    for (start, relation, end), rows in relations(made, vocabulary):
        cypher = (
            f"UNWIND $rows AS row MATCH (a:{start} {{id: row.a}}) MATCH (b:{end} {{id: row.b}}) "
            f"CREATE (a)-[r:{relation}]->(b) SET r = row.facts"
        )
        load(store, cypher, rows)
        print(f"{relation:24} {time.perf_counter() - begin:8.0f} s", file=sys.stderr)


def load(store: EmbeddedStore, cypher: str, rows: Iterable[Row]) -> None:
    """Run a statement over rows, some thousand at a time."""
    left = iter(rows)
    while part := list(islice(left, ROWS)):
        store.query(cypher, {"rows": part}, write=True)


def nodes(made: random.Random) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield the nodes of each label beside those of the vocabulary."""
    yield "Document", ({"facts": document(n)} for n in range(1_000))
    yield "Material", ({"facts": named(f"M{n}", f"M{n}")} for n in range(MATERIALS))
    yield "Name", ({"facts": named(f"m{n}", f"m{n}")} for n in range(MATERIALS))
    yield "Interface", ({"facts": interface(n)} for n in range(INTERFACES))
    yield "Claim", ({"facts": claim(n, made)} for n in range(CLAIMS))
    yield "Measurement", ({"facts": value(n, made)} for n in range(VALUES))
    yield "Effect", ({"facts": statement(f"E{n}", made)} for n in range(EFFECTS))


def relations(
    made: random.Random, vocabulary: Vocabulary
) -> Iterator[tuple[tuple[str, str, str], Iterator[Row]]]:
    """Yield the relations of each type."""
    classes, problems, strategies, properties = (
        [term.id for term in vocabulary.terms(kind)]
        for kind in ("class", "problem", "strategy", "property")
    )

    def one(terms: list[str], first: str) -> str:
        return first if made.random() < HUB else made.choice(terms)

    def material() -> str:
        return "M0" if made.random() < HUB else f"M{made.randrange(MATERIALS)}"

    def row(a: str, b: str, **facts: object) -> Row:
        return {"a": a, "b": b, "facts": facts}

    def support() -> Row:
        number = made.randrange(1, 20)
        return {"support": number, "against": 0, "claims": number, "documents": 1, "belief": 0.8}

    yield (
        ("Name", "DENOTES", "Material"),
        (
            row(f"m{n}", f"M{n}", id=f"m{n}", document="D0", text=f"M{n}", mentions=1)
            for n in range(MATERIALS)
        ),
    )
    yield (
        ("Material", "MEMBER_OF", "ElectrolyteClass"),
        (row(f"M{n}", one(classes, "garnet")) for n in range(MATERIALS)),
    )
    yield (
        ("Material", "HAS_INTERFACE", "Interface"),
        (row(f"M{n // 5 if n < 1000 else n % MATERIALS}", f"I{n}") for n in range(INTERFACES)),
    )
    yield (
        ("Interface", "SUFFERS_FROM", "Problem"),
        (row(f"I{n}", "dendrite_growth", **support()) for n in range(INTERFACES)),
    )
    yield (
        ("Strategy", "MITIGATES", "Problem"),
        (row(a, b, **support()) for a in strategies for b in problems),
    )
    yield (
        ("Claim", "ABOUT", "Interface"),
        (row(f"C{n}", f"I{made.randrange(INTERFACES)}") for n in range(CLAIMS)),
    )
    yield (
        ("Claim", "PROBLEM", "Problem"),
        (row(f"C{n}", one(problems, "dendrite_growth")) for n in range(CLAIMS)),
    )
    yield (
        ("Claim", "STRATEGY", "Strategy"),
        (row(f"C{n}", one(strategies, "interlayer_coating")) for n in range(0, CLAIMS, 2)),
    )
    yield ("Claim", "AGENT", "Material"), (row(f"C{n}", material()) for n in range(0, CLAIMS, 3))
    yield ("Measurement", "OF", "Material"), (row(f"V{n}", material()) for n in range(VALUES))
    yield (
        ("Measurement", "OBSERVES", "Property"),
        (row(f"V{n}", one(properties, "ionic_conductivity")) for n in range(VALUES)),
    )
    yield (
        ("Effect", "BY", "Claim"),
        (row(f"E{n}", f"C{made.randrange(CLAIMS)}") for n in range(EFFECTS)),
    )


def named(id_: str, name: str) -> Row:
    """Return what every node has."""
    return {"id": id_, "name": name}


def document(number: int) -> Row:
    """Return a document."""
    numbers = dict.fromkeys(("pages", "mentions", "measurements", "claims", "effects"), 350)
    texts = dict.fromkeys(("path", "sha256", "extractor"), "made")
    own = {**named(f"D{number}", f"Review {number}"), "work": f"D{number}"}
    return {**own, "source": f"{number}.pdf", **numbers, **texts}


def interface(number: int) -> Row:
    """Return an interface."""
    side = SIDES[number % len(SIDES)]
    return {**named(f"I{number}", f"M{number % MATERIALS} | {side}"), "side": side}


def statement(id_: str, made: random.Random) -> Row:
    """Return what every statement has."""
    belief = round(made.random(), 6)
    return {**named(id_, f"statement {id_}"), "support": made.randrange(1, 15), "belief": belief}


def claim(number: int, made: random.Random) -> Row:
    """Return a claim."""
    kind, stance = (("solution", "mitigates"), ("problem", "suffers"))[number % 2]
    words: Mapping[str, object] = {"assertion": "affirmed", "polarity": "for", "against": 0}
    own = {"kind": kind, "stance": stance, "topic": f"T{number}"}
    return {**statement(f"C{number}", made), **own, **words}


def value(number: int, made: random.Random) -> Row:
    """Return a value."""
    facts = {"cmp": "=", "unit": "S cm^-1", "si_unit": "S m^-1", "status": "measured"}
    return {**statement(f"V{number}", made), "value": made.random(), **facts}


if __name__ == "__main__":
    main()

"""Large documents made by rule, and a process that loads them until it is killed.

``python -m tests.graph.big FOLDER`` prints a line before each step.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from sse_kg.model.claim import Claim, ClaimKind, EntityRef, Extraction
from sse_kg.model.graph import Subgraph
from tests.graph.sample import ALUMINA, document, evidence, subgraph
from tests.graph.stores import embedded_store

CLAIMS = 400


def big_subgraph(number: int, claims: int = CLAIMS) -> Subgraph:
    """Return a document with as many claims, each about a material of its own and a shared one."""
    return subgraph(
        Extraction(
            document(f"doc-{number}", f"{number}.txt"),
            mentions=(),
            measurements=(),
            claims=tuple(_claim(number, index) for index in range(claims)),
        )
    )


def _claim(number: int, index: int) -> Claim:
    owner = number if index % 2 else 0  # every second claim is made by all documents
    text = f"Statement {index} of document {number}."
    return Claim(
        ClaimKind.SOLUTION,
        EntityRef("material", f"m{owner}-{index}", f"m{owner}-{index}", ("garnet",)),
        "dendrite_growth",
        "mitigates",
        evidence(text, 100 * index, "Statement"),
        side="anode",
        strategy="interlayer_coating",
        agents=(ALUMINA,),
    )


def main(folder: Path) -> None:
    say("open")
    with embedded_store(folder) as store:
        say("prepare")
        store.prepare()
        for number in count(1):
            graph = big_subgraph(number)
            say("load")
            store.load(graph, replaces=[f"doc-{number - 2}"])


def say(step: str) -> None:
    sys.stdout.write(f"{step}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

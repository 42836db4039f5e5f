from __future__ import annotations

from sse_kg.graph.store import GraphStore
from sse_kg.queries.kept import Kept
from tests.graph.sample import garnet_review, polymer_note, subgraph


def test_an_answer_is_kept_until_the_graph_changes(store: GraphStore) -> None:
    store.load(subgraph(garnet_review()))
    kept = Kept(store)
    asked: list[str] = []

    def answer() -> int:
        asked.append("claims")
        return len(store.query("MATCH (n:Claim) RETURN n.id").rows)

    assert [kept.get("claims", answer) for _ in range(3)] == [3, 3, 3]
    assert len(asked) == 1
    store.load(subgraph(polymer_note()))
    assert kept.get("claims", answer) == 5
    store.query("MATCH (n:Claim) SET n.belief = 0.1", write=True)  # as a decision does
    kept.get("claims", answer)
    assert len(asked) == 3


def test_the_answers_asked_for_last_are_kept(store: GraphStore) -> None:
    kept = Kept(store)
    asked: list[int] = []

    def ask(number: int) -> None:
        kept.get(number, lambda: asked.append(number))

    for number in range(70):
        ask(number)
    ask(69)
    ask(0)
    assert asked == [*range(70), 0]

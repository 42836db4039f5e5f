"""Answers that are kept as long as the graph stays as it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from sse_kg.graph.store import GraphStore

_MOST = 64  # answers that are kept
_COUNT = "MATCH (n:{label}) RETURN count(n) AS number"
_LABELS = ("Document", "Name", "Passage", "Measurement", "Effect")
# A decision of a person changes no number of nodes, yet how far something is to be believed.
_BELIEFS = "MATCH (n:Claim) RETURN count(n), sum(n.belief), sum(n.support)"

Answer = TypeVar("Answer")


def node_counts(store: GraphStore) -> tuple[int, ...]:
    """Return numbers that change with every document that comes or goes, at hardly any cost."""
    return tuple(store.query(_COUNT.format(label=label)).rows[0][0] for label in _LABELS)


class Kept:
    """Keeps the answers about one store that were asked for last."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._lock = Lock()
        self._state: object = None
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, question: Hashable, answer: Callable[[], Answer]) -> Answer:
        """Return the answer to a question, asked anew where the graph has changed since.

        Raises what ``answer`` and ``GraphStore.query`` raise.
        """
        state = (node_counts(self._store), self._store.query(_BELIEFS).rows)
        with self._lock:
            if state != self._state:
                self._answers.clear()
                self._state = state
            if question in self._answers:
                self._answers.move_to_end(question)
                known: Answer = self._answers[question]
                return known
        found = answer()
        with self._lock:
            if state == self._state:
                self._answers[question] = found
                while len(self._answers) > _MOST:
                    self._answers.popitem(last=False)
        return found

"""States of a graph made by hand."""

from __future__ import annotations

from sse_kg.graph.store import Counts, StoredDocument
from sse_kg.queries.state import ClaimState, ConflictState, GraphState, Sources

A, B = ("doi:10.1000/a", "10.1000/a"), ("doi:10.1000/b", "10.1000/b")


def document(key: str, path: str = "", title: str | None = None) -> StoredDocument:
    place = path or f"/in/{key}.pdf"
    source = place.rpartition("/")[2]
    return StoredDocument(key, source, place, f"sha-{key}", title, None, "v", 3, 20, 4, 2, 1)


def claim(key: str, belief: float = 0.6, sources: Sources = (A,), **facts: object) -> ClaimState:
    values = {
        "name": f"LLZO | anode: coating {key} mitigates dendrite growth",
        "kind": "solution",
        "stance": "mitigates",
        "assertion": "affirmed",
        "electrolyte": "LLZO",
        "side": "anode",
        "problem": "dendrite growth",
        "strategy": "interlayer coating",
        "agents": (),
        "support": len(sources),
        "against": 0,
        "documents": ("one",),
    }
    return ClaimState(id=key, belief=belief, sources=sources, **{**values, **facts})  # type: ignore[arg-type]


def conflict(first: str, second: str, strength: float = 0.5, **facts: object) -> ConflictState:
    values = {
        "label": "Measurement",
        "first_name": f"LLZO: conductivity {first}",
        "second_name": f"LLZO: conductivity {second}",
        "kind": "value",
        "cause": "temperature",
        "ratio": 12.0,
    }
    return ConflictState(first=first, second=second, strength=strength, **{**values, **facts})  # type: ignore[arg-type]


def state(
    *parts: StoredDocument | ClaimState | ConflictState, nodes: dict[str, int] | None = None
) -> GraphState:
    documents = {item.doc_id: item for item in parts if isinstance(item, StoredDocument)}
    claims = {item.id: item for item in parts if isinstance(item, ClaimState)}
    conflicts = {item.id: item for item in parts if isinstance(item, ConflictState)}
    found = {"Document": len(documents), "Claim": len(claims), **(nodes or {})}
    return GraphState(documents, claims, conflicts, Counts(found, {}))

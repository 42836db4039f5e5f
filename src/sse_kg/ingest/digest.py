"""What is new in a graph since the last time someone looked: weekly, say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sse_kg.errors import InputError
from sse_kg.files import write_whole
from sse_kg.graph.store import Counts, GraphStore, StoredDocument
from sse_kg.ingest.changes import BeliefChange, Changes, changes
from sse_kg.ingest.markdown import link, plain
from sse_kg.ingest.words import (
    change_text,
    conflict_text,
    counted,
    facts_of,
    sources_text,
    why,
)
from sse_kg.queries.links import doi_address
from sse_kg.queries.state import (
    ClaimState,
    ConflictState,
    GraphState,
    Sentence,
    read_state,
    sentences,
)

MOST = 50  # entries of a list that are shown
_FORMAT = 1
_NOTHING = GraphState({}, {}, {}, Counts({}, {}))


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a graph held when a digest was made: the next digest compares with it."""

    taken: datetime
    address: str
    state: GraphState


@dataclass(frozen=True, slots=True)
class Digest:
    """What differs between two moments; ``since`` is none for the first digest of a graph.

    ``sentences`` are those of the claims and values that are shown, ``most`` of each kind.
    """

    now: Baseline
    since: Baseline | None
    changes: Changes
    sentences: Mapping[str, Sentence]
    most: int

    @property
    def first(self) -> bool:
        """Return whether there was nothing to compare with: then all there is counts as new."""
        return self.since is None


def make_digest(
    store: GraphStore, since: Baseline | None, *, taken: datetime, most: int = MOST
) -> Digest:
    """Return what is new in a graph since a baseline."""
    now = Baseline(taken, store.address, read_state(store))
    told = changes(since.state if since else _NOTHING, now.state)
    shown = {
        "Claim": {claim.id for claim in told.claims[:most]},
        "Measurement": set[str](),
    }
    for conflict in told.conflicts[:most]:
        shown[conflict.label].update(conflict.id)
    said = {
        key: sentence
        for label, ids in shown.items()
        for key, sentence in sentences(store, label, ids).items()
    }
    return Digest(now, since, told, said, most)


def read_baseline(path: Path) -> Baseline | None:
    """Return what a digest left behind, ``None`` where there was none yet.

    Raises ``InputError`` on a file that is something else.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        return _baseline(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"this is not what a digest leaves behind ({type(error).__name__}: {error})"
        raise InputError(path, reason, "Name another --state, or remove the file.") from None


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write what the next digest is to be compared with, whole or not at all."""
    state = baseline.state
    record = {
        "format": _FORMAT,
        "taken": baseline.taken.isoformat(),
        "graph": baseline.address,
        "documents": [asdict(item) for item in state.documents.values()],
        "claims": [asdict(item) for item in state.claims.values()],
        "conflicts": [asdict(item) for item in state.conflicts.values()],
        "nodes": dict(state.counts.nodes),
        "relations": dict(state.counts.relations),
    }
    write_whole(path, json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "replace"))


def as_markdown(digest: Digest) -> str:
    """Return a digest as Markdown."""
    told = digest.changes
    parts = [
        f"# {headline(digest)}",
        plain(period(digest)),
        *(f"**{plain(line)}**" for line in [tally(digest)] if line),
        holdings(digest.now.state),
        *_part(digest, "documents", (_document(item) for item in told.documents)),
        *_part(digest, "replaced", (_document(item.new) for item in told.replaced)),
        *_part(digest, "retracted", (_document(item) for item in told.retracted)),
        *_part(digest, "beliefs", (_belief(item) for item in told.beliefs)),
        *_part(digest, "conflicts", (_conflict(item, digest) for item in told.conflicts)),
        *_part(digest, "claims", (_claim(item, digest) for item in told.claims)),
        *_part(digest, "conflicts_gone", (_conflict(c, digest) for c in told.conflicts_gone)),
        *_part(digest, "claims_gone", (f"- {plain(c.name)}" for c in told.claims_gone)),
    ]
    return "\n\n".join(parts) + "\n"


TITLES = {
    "documents": ("New documents", "Documents"),
    "replaced": ("Documents with new content", ""),
    "retracted": ("Retracted documents", ""),
    "beliefs": ("Changed beliefs", ""),
    "conflicts": ("New conflicts", "The plainest conflicts"),
    "claims": ("New claims", "The best founded claims"),
    "conflicts_gone": ("Conflicts that are gone", ""),
    "claims_gone": ("Claims that no document states any more", ""),
}
_COUNTED = {
    "documents": ("new document", "new documents"),
    "replaced": ("document with new content", "documents with new content"),
    "retracted": ("retracted document", "retracted documents"),
    "beliefs": ("changed belief", "changed beliefs"),
    "conflicts": ("new conflict", "new conflicts"),
    "claims": ("new claim", "new claims"),
    "conflicts_gone": ("conflict gone", "conflicts gone"),
    "claims_gone": ("claim gone", "claims gone"),
}


def headline(digest: Digest) -> str:
    """Return the title of a digest."""
    return "What the graph holds" if digest.first else "What is new in the graph"


def period(digest: Digest) -> str:
    """Return from when to when a digest goes, and what it is of."""
    now = moment(digest.now.taken)
    if digest.since is None:
        return f"The first digest of {digest.now.address}, {now}: there is none to compare with."
    told = f"{moment(digest.since.taken)} to {now} · {digest.now.address}"
    other = digest.since.address
    return told if other == digest.now.address else f"{told}, compared with {other}"


def moment(when: datetime) -> str:
    """Return a moment as people write it."""
    return f"{when.day} {when:%B %Y, %H:%M} {when.tzname() or ''}".rstrip()


def tally(digest: Digest) -> str:
    """Return how much of what is new, that nothing is, or nothing for a first digest."""
    if digest.first:
        return ""
    told = [f"{number} {noun}" for number, noun in counts(digest)]
    return ", ".join(told) if told else "Nothing is new."


def counts(digest: Digest) -> tuple[tuple[str, str], ...]:
    """Return how much is new, each number with its noun, nothing for a first digest."""
    if digest.first:
        return ()
    found = [(len(getattr(digest.changes, name)), words) for name, words in _COUNTED.items()]
    return tuple((f"{number:,}", words[number != 1]) for number, words in found if number)


def holdings(state: GraphState) -> str:
    """Return what a graph holds in one line."""
    nodes, relations = state.counts.nodes, state.counts.relations
    told = [
        counted(nodes.get("Document", 0), "document"),
        counted(nodes.get("Claim", 0), "claim"),
        counted(nodes.get("Measurement", 0), "value"),
        counted(relations.get("CONFLICTS_WITH", 0), "conflict"),
        counted(nodes.get("Reference", 0), "cited work"),
    ]
    return f"The graph holds {', '.join(told[:-1])} and {told[-1]}."


def title_of(digest: Digest, name: str) -> str:
    """Return the heading of a list: in a first digest nothing is called new."""
    return TITLES[name][digest.first] or TITLES[name][0]


def size_of(digest: Digest, name: str) -> str:
    """Return how many entries a list has."""
    return f"{len(getattr(digest.changes, name)):,}"


def left_out(digest: Digest, name: str) -> str:
    """Return how much of a list is not shown, nothing if all of it is."""
    number = len(getattr(digest.changes, name)) - digest.most
    return f"… and {number:,} more." if number > 0 else ""


def _part(digest: Digest, name: str, entries: Iterable[str]) -> Iterator[str]:
    shown = list(islice(entries, digest.most))
    if shown:
        yield f"## {title_of(digest, name)} ({size_of(digest, name)})"
        yield "\n".join(shown)
        if left := left_out(digest, name):
            yield left


def _document(item: StoredDocument) -> str:
    doi = f" · {link(item.doi, doi_address(item.doi))}" if item.doi else ""
    title = f"**{plain(item.title)}** – " if item.title else ""
    return f"- {title}{plain(item.source)}{doi} · {plain(facts_of(item))}"


def _belief(item: BeliefChange) -> str:
    return f"- {plain(item.claim.name)}: **{change_text(item)}**, {plain(why(item))}"


def _conflict(item: ConflictState, digest: Digest) -> str:
    lines = [
        f"- {plain(item.first_name)} **against** {plain(item.second_name)} "
        f"({plain(conflict_text(item))})",
        *(_quoted(digest.sentences[key]) for key in item.id if key in digest.sentences),
    ]
    return "\n".join(lines)


def _claim(item: ClaimState, digest: Digest) -> str:
    said = digest.sentences.get(item.id)
    worth = f"belief {item.belief:.2f}, {counted(item.support, 'source')}"
    line = f"- {plain(item.name)} – {worth}: {plain(sources_text(item.sources))}"
    return "\n".join([line, *([_quoted(said)] if said else [])])


def _quoted(said: Sentence) -> str:
    return f"  - “{plain(said.text)}” – {plain(place(said))}"


def place(said: Sentence) -> str:
    """Return where a sentence stands."""
    return f"{said.source}, page {said.page}" if said.page else said.source


def _baseline(record: dict[str, Any]) -> Baseline:
    if record["format"] != _FORMAT:
        raise ValueError(f"format {record['format']!r}")
    documents = [StoredDocument(**item) for item in record["documents"]]
    claims = [_claim_state(item) for item in record["claims"]]
    conflicts = [ConflictState(**item) for item in record["conflicts"]]
    state = GraphState(
        {item.doc_id: item for item in documents},
        {item.id: item for item in claims},
        {item.id: item for item in conflicts},
        Counts(dict(record["nodes"]), dict(record["relations"])),
    )
    return Baseline(datetime.fromisoformat(record["taken"]), str(record["graph"]), state)


def _claim_state(item: dict[str, Any]) -> ClaimState:
    lists = {name: tuple(item[name]) for name in ("agents", "documents")}
    sources = tuple((str(key), str(name)) for key, name in item["sources"])
    return ClaimState(**{**item, **lists, "sources": sources})

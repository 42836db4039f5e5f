"""What a run did: its files, and how the graph differs from what it was before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sse_kg.errors import SseKgError
from sse_kg.graph.store import Counts
from sse_kg.ingest.changes import BeliefChange, Changes, changes
from sse_kg.ingest.markdown import link as linked
from sse_kg.ingest.markdown import plain, table
from sse_kg.ingest.outcome import Outcome, Status
from sse_kg.ingest.words import change_text, conflict_text, counted, more, why
from sse_kg.queries.state import ClaimState, ConflictState, GraphState

MOST = 50  # rows of a list that are shown
_ORDER = (Status.FAILED, Status.NEW, Status.CHANGED, Status.SAME, Status.UNCHANGED)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did; ``outcomes`` with what asks for attention first.

    ``documents`` names the files of the documents by their ids.
    """

    outcomes: tuple[Outcome, ...]
    changes: Changes
    before: Counts
    after: Counts
    documents: dict[str, str]
    seconds: float


def summarise(
    outcomes: Iterable[Outcome], before: GraphState, after: GraphState, *, seconds: float
) -> RunSummary:
    """Return the summary of a run from its outcomes and the graph's states around it."""
    ordered = sorted(outcomes, key=lambda item: (_ORDER.index(item.status), str(item.path)))
    names = {key: item.source for key, item in after.documents.items()}
    return RunSummary(
        tuple(ordered), changes(before, after), before.counts, after.counts, names, seconds
    )


def headline(summary: RunSummary) -> str:
    """Return in one line what became of the files, and how much is new in the graph."""
    told = summary.changes
    news = [
        counted(len(told.claims), "new claim") if told.claims else "",
        counted(len(told.conflicts), "new conflict") if told.conflicts else "",
        counted(len(told.beliefs), "changed belief") if told.beliefs else "",
    ]
    return "; ".join(filter(None, [_tally(summary.outcomes), ", ".join(filter(None, news))]))


def file_rows(summary: RunSummary) -> list[dict[str, str | int | float]]:
    """Return a row for each file, as a program shows a table."""
    return [
        {
            "file": str(item.path),
            "status": str(item.status),
            "pages": item.contents.pages,
            "mentions": item.contents.mentions,
            "values": item.contents.measurements,
            "claims": item.contents.claims,
            "seconds": round(item.seconds, 1),
            "remark": _remark(item),
        }
        for item in summary.outcomes
    ]


def as_markdown(summary: RunSummary, *, link: str = "", most: int = MOST) -> str:
    """Return a summary as Markdown; ``link`` is the address of a page on the graph.

    Of each list at most ``most`` rows are shown, and how many are left out is said.
    """
    told = summary.changes
    parts = [
        f"# Ingest: {_tally(summary.outcomes)}",
        f"{summary.seconds:.1f} s" + (f" · {linked('the graph', link)}" if link else ""),
        *_files(summary.outcomes, most),
        *_graph(summary),
        *_claims(told.claims, summary.documents, most),
        *_beliefs(told.beliefs, most),
        *_conflicts(told.conflicts, most),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _tally(outcomes: Sequence[Outcome]) -> str:
    counts = [(status, sum(item.status is status for item in outcomes)) for status in _ORDER]
    tally = ", ".join(f"{number} {status}" for status, number in counts if number)
    files = counted(len(outcomes), "file")
    return f"{files}, {tally}" if tally else "no files"


def _files(outcomes: Sequence[Outcome], most: int) -> Iterator[str]:
    if not outcomes:
        yield "There was nothing to read."
        return
    yield "## Files"
    heads = ("file", "status", "pages", "mentions", "values", "claims", "seconds", "remark")
    yield table(heads, [_file(item) for item in outcomes[:most]], heads[2:7])
    yield more(len(outcomes) - most, "file", _tally(outcomes[most:]).partition(", ")[2])


def _file(item: Outcome) -> tuple[str, ...]:
    counts = item.contents
    numbers = (counts.pages, counts.mentions, counts.measurements, counts.claims)
    failed = item.status is Status.FAILED
    cells = [""] * len(numbers) if failed else [f"{number:,}" for number in numbers]
    seconds = f"{item.seconds:.1f}" if item.seconds else ""
    return plain(item.path.name), str(item.status), *cells, seconds, plain(_remark(item))


def _remark(item: Outcome) -> str:
    """Return why a file failed and what to do, or what is to be known about it."""
    if item.failure is not None:
        return _reason(item.failure.error)
    if item.status is Status.SAME:
        return f"the same as {Path(item.same_as).name}"
    return "; ".join(item.notes)


def _reason(error: SseKgError) -> str:
    reason = error.reason.rstrip(".")
    return f"{reason}. {error.remedy}" if error.remedy else f"{reason}."


def _graph(summary: RunSummary) -> Iterator[str]:
    yield "## The graph"
    told = summary.changes
    if summary.before == summary.after and not told:
        yield "Nothing changed."
    rows = [
        (name, f"{old:,}", f"{new:,}", f"{new - old:+,}" if new != old else "")
        for name, old, new in _numbers(summary.before, summary.after)
    ]
    yield table(("", "before", "after", "change"), rows, ("before", "after", "change"))
    gone = [
        f"{counted(len(told.replaced), 'document')} replaced" if told.replaced else "",
        f"{counted(len(told.retracted), 'document')} retracted" if told.retracted else "",
        f"{counted(len(told.claims_gone), 'claim')} gone" if told.claims_gone else "",
        f"{counted(len(told.conflicts_gone), 'conflict')} gone" if told.conflicts_gone else "",
    ]
    yield ", ".join(filter(None, gone))


def _numbers(before: Counts, after: Counts) -> Iterator[tuple[str, int, int]]:
    """Yield what people ask for, before and after."""
    shown = {"documents": "Document", "claims": "Claim", "values": "Measurement"}
    shown |= {"effects": "Effect", "materials": "Material", "cited works": "Reference"}
    for name, label in shown.items():
        yield name, before.nodes.get(label, 0), after.nodes.get(label, 0)
    relation = "CONFLICTS_WITH"
    yield "conflicts", before.relations.get(relation, 0), after.relations.get(relation, 0)
    yield "nodes", sum(before.nodes.values()), sum(after.nodes.values())
    yield "relations", sum(before.relations.values()), sum(after.relations.values())


def _claims(claims: Sequence[ClaimState], documents: dict[str, str], most: int) -> Iterator[str]:
    if not claims:
        return
    yield f"## New claims: {len(claims):,}"
    heads = ("electrolyte", "problem", "strategy", "statement", "support", "belief", "document")
    rows = [
        (
            *(plain(text or "") for text in (claim.electrolyte, claim.problem, claim.strategy)),
            plain(claim.name),
            str(claim.support),
            f"{claim.belief:.2f}",
            plain(", ".join(documents.get(key, key) for key in claim.documents)),
        )
        for claim in claims[:most]
    ]
    yield table(heads, rows, ("support", "belief"))
    yield more(len(claims) - most, "claim")


def _beliefs(beliefs: Sequence[BeliefChange], most: int) -> Iterator[str]:
    if not beliefs:
        return
    yield f"## Changed beliefs: {len(beliefs):,}"
    rows = [
        (plain(item.claim.name), change_text(item), plain(why(item))) for item in beliefs[:most]
    ]
    yield table(("claim", "belief", "why"), rows)
    yield more(len(beliefs) - most, "claim")


def _conflicts(conflicts: Sequence[ConflictState], most: int) -> Iterator[str]:
    if not conflicts:
        return
    yield f"## New conflicts: {len(conflicts):,}"
    rows = [
        (plain(item.first_name), plain(item.second_name), plain(conflict_text(item)))
        for item in conflicts[:most]
    ]
    yield table(("one", "the other", "kind"), rows)
    yield more(len(conflicts) - most, "conflict")

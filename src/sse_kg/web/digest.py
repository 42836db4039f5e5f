"""A digest as one page; like the page of a document it needs no network and runs no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import islice
from pathlib import Path

from sse_kg.files import write_whole
from sse_kg.graph.store import GraphStore, StoredDocument
from sse_kg.ingest.changes import BeliefChange
from sse_kg.ingest.digest import (
    TITLES,
    Digest,
    as_markdown,
    counts,
    headline,
    holdings,
    left_out,
    make_digest,
    period,
    place,
    read_baseline,
    size_of,
    title_of,
    write_baseline,
)
from sse_kg.ingest.words import change_text, conflict_text, counted, facts_of, shortened, why
from sse_kg.queries.state import ClaimState, ConflictState, Sentence, Sources
from sse_kg.web.marks import doi_link
from sse_kg.web.template import page_from

_WIDTH = 136  # of the scale of beliefs, in pixels
_FEW = 4  # sources that are named


@dataclass(frozen=True, slots=True)
class Report:
    """A digest and where it was written."""

    digest: Digest
    markdown: Path
    page: Path


def write_report(store: GraphStore, folder: Path, *, state: Path, taken: datetime) -> Report:
    """Write what is new in a graph as Markdown and as a page, named by the moment.

    ``state`` is the file that the last report left behind; it is written last, so that nothing
    is lost where a report could not be written.
    """
    digest = make_digest(store, read_baseline(state), taken=taken)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"digest-{taken:%Y%m%d-%H%M%S}"
    report = Report(digest, folder / f"{name}.md", folder / f"{name}.html")
    for path, text in (
        (report.markdown, as_markdown(digest)),
        (report.page, digest_page(digest)),
    ):
        write_whole(path, text.encode("utf-8", "replace"))
    state.parent.mkdir(parents=True, exist_ok=True)
    write_baseline(state, digest.now)
    return report


def digest_page(digest: Digest) -> str:
    """Return a digest as HTML."""
    told = digest.changes
    entries: dict[str, Iterable[str]] = {
        "documents": map(_document, told.documents),
        "replaced": (_document(item.new) for item in told.replaced),
        "retracted": map(_document, told.retracted),
        "beliefs": map(_belief, told.beliefs),
        "conflicts": (_conflict(item, digest) for item in told.conflicts),
        "claims": (_claim(item, digest) for item in told.claims),
        "conflicts_gone": (_conflict(item, digest) for item in told.conflicts_gone),
        "claims_gone": (_statement(item.name) for item in told.claims_gone),
    }
    shown = [name for name in TITLES if getattr(told, name)]
    body = "\n".join(_part(digest, name, entries[name]) for name in shown)
    return page_from(
        "digest.html",
        title=escape(headline(digest)),
        period=escape(period(digest)),
        holdings=escape(holdings(digest.now.state)),
        tally=_tally(digest),
        contents=_contents(digest, shown),
        body=body or _empty(digest),
    )


def _contents(digest: Digest, shown: Sequence[str]) -> str:
    lines = [
        f'<li><a href="#{name}">{escape(title_of(digest, name))} '
        f'<span class="count">{size_of(digest, name)}</span></a></li>'
        for name in shown
    ]
    return "<h2>Contents</h2>\n<ul>\n" + "\n".join(lines) + "\n</ul>" if lines else ""


def _empty(digest: Digest) -> str:
    told = "The graph is empty." if digest.first else "Nothing is new in the graph since then."
    return f'<p class="empty">{told}</p>'


def _tally(digest: Digest) -> str:
    """Return what is new as a row of numbers, nothing where nothing is."""
    parts = [f"<li><b>{number}</b> {escape(noun)}</li>" for number, noun in counts(digest)]
    return '<ul class="tally">' + "".join(parts) + "</ul>" if parts else ""


def _part(digest: Digest, name: str, entries: Iterable[str]) -> str:
    items = "\n".join(f"<li>{entry}</li>" for entry in islice(entries, digest.most))
    left = left_out(digest, name)
    more = f'\n<p class="more">{escape(left)}</p>' if left else ""
    title = f"{escape(title_of(digest, name))} ({size_of(digest, name)})"
    items = f'<ul class="entries">\n{items}\n</ul>'
    return f'<section><h2 id="{name}">{title}</h2>\n{items}{more}</section>'


def _statement(text: str) -> str:
    return f'<p class="statement">{escape(text)}</p>'


def _document(item: StoredDocument) -> str:
    facts = [
        escape(item.source) if item.title else "",
        doi_link(item.doi) if item.doi else "",
        escape(facts_of(item)),
    ]
    line = " · ".join(filter(None, facts))
    return f'{_statement(item.title or item.source)}<p class="facts">{line}</p>'


def _belief(item: BeliefChange) -> str:
    scale = _scale(item.claim.belief, item.before.belief)
    return (
        f'{_statement(item.claim.name)}<p class="worth">{scale}<span>{change_text(item)}</span></p>'
        f'<p class="facts">{why(item, _named)}</p>'
    )


def _claim(item: ClaimState, digest: Digest) -> str:
    worth = f"belief {item.belief:.2f} · {counted(item.support, 'source')}"
    worth += f" · {item.against:,} against" if item.against else ""
    said = digest.sentences.get(item.id)
    return (
        f'{_statement(item.name)}<p class="worth">{_scale(item.belief)}<span>{worth}</span></p>'
        f'{_quoted(said) if said else ""}<p class="facts">Sources: {_named(item.sources)}</p>'
    )


def _conflict(item: ConflictState, digest: Digest) -> str:
    sides = zip(item.id, (item.first_name, item.second_name), strict=True)
    told = "".join(f"<div>{_statement(name)}{_said(key, digest)}</div>" for key, name in sides)
    return f'<p class="cause">{escape(conflict_text(item))}</p><div class="pair">{told}</div>'


def _said(key: str, digest: Digest) -> str:
    said = digest.sentences.get(key)
    return _quoted(said) if said else ""


def _quoted(said: Sentence) -> str:
    return f"<blockquote>{escape(said.text)}<cite>{escape(place(said))}</cite></blockquote>"


def _named(sources: Sources) -> str:
    names = [
        doi_link(key.removeprefix("doi:"), shortened(name))
        if key.startswith("doi:")
        else escape(shortened(name))
        for key, name in sources[:_FEW]
    ]
    left = len(sources) - _FEW
    return ", ".join(names) + (f" and {left:,} more" if left > 0 else "")


def _scale(now: float, before: float | None = None) -> str:
    """Return a belief as a point between 0 and 1, with a ring where it was before."""
    told = f"belief {now:.2f}" if before is None else f"belief {before:.2f}, now {now:.2f}"
    at, was = (5 + round((_WIDTH - 10) * value) for value in (now, before or 0.0))
    step = (
        f'<line class="step" x1="{was}" y1="6" x2="{at}" y2="6"/>'
        f'<circle class="was" cx="{was}" cy="6" r="4"/>'
    )
    return (
        f'<svg class="scale" viewBox="0 0 {_WIDTH} 12" role="img" aria-label="{told}">'
        f'<line class="way" x1="2" y1="6" x2="{_WIDTH - 2}" y2="6"/>'
        f"{step if before is not None else ''}"
        f'<circle class="now" cx="{at}" cy="6" r="5"/></svg>'
    )

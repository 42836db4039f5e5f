"""A review in the terminal: one reading after the other, a key for each decision."""

from __future__ import annotations

import os
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import SequenceMatcher
from importlib.util import find_spec

import typer

from sse_kg.cli.render import terminal_width
from sse_kg.errors import UsageError
from sse_kg.graph.correct import as_fields
from sse_kg.knowledge.curation import Decision, Field, Verdict
from sse_kg.review.decide import Reading, Reviewer
from sse_kg.review.items import Item

_KEYS = {"a": "accept", "r": "reject", "c": "correct", "s": "skip", "u": "undo", "q": "quit"}
DONE = {Verdict.ACCEPT: "accepted", Verdict.REJECT: "rejected", Verdict.CORRECT: "corrected"}
_NOTHING = "-"  # what takes the value of a field away
_INDENT = "  "
_ALIKE = 0.6  # of a quote and the words of the sentence, from which on these are highlighted


class Session:
    """Walks through readings; decisions are written at once, and reach the graph at the end."""

    def __init__(self, reviewer: Reviewer, found: Sequence[Item]) -> None:
        self._reviewer = reviewer
        self._items = found
        self._done: list[tuple[int, Decision | None]] = []

    def run(self) -> None:
        """Ask for each reading until all are seen or the user has enough."""
        at = 0
        while at < len(self._items):
            self._show(at)
            at = self._ask(at)
        decided = sum(decision is not None for _, decision in self._done)
        typer.echo(
            f"\n{decided} of {len(self._items)} readings decided; bringing them to the graph."
        )

    def _show(self, at: int) -> None:
        item = self._items[at]
        page = f", p. {item.page}" if item.page is not None else ""
        where = " › ".join((f"{item.seen.source}{page}", *item.section))
        typer.echo()
        self._write(f"[{at + 1}/{len(self._items)}] {where}", dim=True)
        lines = textwrap.wrap(" ".join(item.sentence.split()), terminal_width() - 2 * len(_INDENT))
        typer.echo(marked("\n".join(lines), item))
        status = f" ({item.status})" if item.status else ""
        typer.secho(f"\n{_INDENT}{item.label.lower()}  {item.seen.name}{status}", bold=True)
        stake = item.stake
        cited = f" · cites [{', '.join(item.cited)}]" if item.cited else ""
        self._write(
            f"confidence {item.confidence:.2f} · belief {stake.now:.2f}, if accepted "
            f"{stake.accepted:.2f}, if rejected {stake.rejected:.2f}{cited}"
        )

    def _write(self, text: str, *, dim: bool = False) -> None:
        lines = textwrap.wrap(text, terminal_width() - 2 * len(_INDENT), break_on_hyphens=False)
        typer.secho(textwrap.indent("\n".join(lines), _INDENT), dim=dim)

    def _ask(self, at: int) -> int:
        """Return which reading comes next."""
        prompt = _INDENT + " ".join(f"[{key}]{name[1:]}" for key, name in _KEYS.items())
        while (key := _pressed(f"{prompt} ").lower()) not in _KEYS:
            if key in ("\x04", ""):  # the end of input
                return len(self._items)
            prompt = ""
        typer.echo(_KEYS[key])
        if key == "q":
            return len(self._items)
        if key == "u":
            return self._undo(at)
        if key == "s":
            self._done.append((at, None))
            return at + 1
        if key == "c":
            return at + self._correct(at)
        self._decide(at, Verdict.ACCEPT if key == "a" else Verdict.REJECT)
        return at + 1

    def _decide(self, at: int, verdict: Verdict, fields: Mapping[str, Field] | None = None) -> None:
        item = self._items[at]
        self._reviewer.decide(verdict, _reading(item), fields)
        self._done.append((at, Decision(verdict, item.seen)))
        typer.secho(f"{_INDENT}{DONE[verdict]}", fg="green")

    def _undo(self, at: int) -> int:
        if not self._done:
            typer.echo(f"{_INDENT}there is nothing to undo")
            return at
        before, decision = self._done.pop()
        if decision is not None:
            self._reviewer.undo(decision)
        return before

    def _correct(self, at: int) -> int:
        """Ask for the fields; return how many readings to go on by."""
        try:
            statement = self._reviewer.statement(_reading(self._items[at]))
        except UsageError as error:
            typer.secho(f"{_INDENT}{error}", fg="red")
            return 0
        fields = as_fields(statement)
        typer.echo(f"{_INDENT}Enter keeps a value, {_NOTHING} takes it away, Tab completes.")
        try:
            given = {name: self._field(name, value) for name, value in fields.items()}
            changed = {name: value for name, value in given.items() if value != fields[name]}
            changes = self._reviewer.corrector.changes(statement, changed)
        except UsageError as error:
            typer.secho(f"{_INDENT}{error}", fg="red")
            return 0
        except (EOFError, KeyboardInterrupt):
            typer.echo()
            return 0
        self._decide(at, Verdict.CORRECT, changes)
        return 1

    def _field(self, name: str, value: Field) -> Field:
        shown = ", ".join(value) if isinstance(value, tuple) else value
        corrector = self._reviewer.corrector
        while True:
            with _completing(corrector.choices(name)):
                text = input(f"{_INDENT}{name} [{'' if shown is None else shown}]: ").strip()
            if not text:
                return value
            given = None if text == _NOTHING else text
            if (fault := corrector.fault(name, given)) is None:
                return given
            typer.secho(f"{_INDENT}{fault}", fg="red")


def _reading(item: Item) -> Reading:
    return Reading(item.seen, item.document)


def marked(text: str, item: Item) -> str:
    """Return a sentence, indented, with its quote underlined and the names in it in colour."""
    styles = [""] * len(text)
    for start, end in _quoted(text, item.quote):
        styles[start:end] = ["u"] * (end - start)
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in item.names)
    for match in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", text) if names else ():
        for place in range(*match.span()):
            styles[place] = "n" + styles[place].removeprefix("n")
    pieces, first = [], 0
    for place in range(1, len(text) + 1):
        if place == len(text) or styles[place] != styles[first] or text[first] == "\n":
            pieces.append(_styled(text[first:place], styles[first]))
            first = place
    return _INDENT + "".join(pieces).replace("\n", f"\n{_INDENT}")


def _styled(text: str, style: str) -> str:
    if not style or text == "\n":
        return text
    named, quoted = "n" in style, "u" in style
    return typer.style(text, fg="cyan" if named else None, underline=quoted, bold=named)


def _quoted(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of a quote stand in a sentence, which may be mended."""
    words = r"\s+".join(map(re.escape, quote.split()))
    exact = re.search(words, text) if words else None
    if exact:
        yield exact.span()
        return
    blocks = SequenceMatcher(None, text, quote, autojunk=False).get_matching_blocks()
    shared = [block for block in blocks if block.size > 2]
    if shared and sum(block.size for block in shared) >= _ALIKE * len(quote):
        yield shared[0].a, shared[-1].a + shared[-1].size


def _pressed(prompt: str) -> str:
    """Return the next key; one that was pressed early is not lost."""
    if find_spec("termios") is None:  # on Windows
        typer.echo(prompt, nl=False)
        return typer.getchar()
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal, termios.TCSADRAIN)
    try:
        typer.echo(prompt, nl=False)
        return os.read(terminal, 1).decode(errors="replace")
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


@contextmanager
def _completing(choices: Sequence[str]) -> Iterator[None]:
    """Let Tab complete to one of the choices, where the system can."""
    if find_spec("readline") is None:  # on Windows
        yield
        return
    import readline

    before = readline.get_completer(), readline.get_completer_delims()

    def complete(text: str, state: int) -> str | None:
        return dict(enumerate(c for c in choices if c.startswith(text))).get(state)

    readline.set_completer(complete)
    readline.set_completer_delims("\n")
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])

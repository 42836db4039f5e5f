"""What a Cypher statement that reads may hold, on either store: nothing but the graph.

Neither store keeps a reading statement from files, from the network, from procedures and commands
that act on the server, or from functions of plug-ins. So statements are looked at word by word,
cut as both stores cut them: texts, names in backticks and comments hold no keywords.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sse_kg.errors import QueryError

MAX_CHARS = 20_000  # one of 500,000 keeps the embedded store busy for seconds before it runs
PROCEDURES = ("db.labels", "db.relationshipTypes", "db.propertyKeys", "db.schema.visualization")
# What may stand before the first dot in the name of a function.
NAMESPACES = (
    "date",
    "datetime",
    "duration",
    "localdatetime",
    "localtime",
    "point",
    "time",
    "vector",
)
_READS = ("MATCH", "OPTIONAL MATCH", "UNWIND", "WITH", "RETURN", "CALL")
_SHOWS = ("CONSTRAINT", "CONSTRAINTS", "INDEX", "INDEXES")
_WRITES = ("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "INSERT", "DROP")
_PLANS = ("EXPLAIN", "PROFILE")
_TOKEN = re.compile(
    r"""(?P<space> \s+ | //[^\r\n]* | /\*.*?\*/ )
      | (?P<text> '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" )
      | (?P<name> `(?:[^`]|``)*` )
      | (?P<word> \w+ )
      | (?P<open> ['"`] | /\* )
      | (?P<sign> . )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\u[0-9A-Fa-f]{4}")


class _Token(NamedTuple):
    kind: str
    text: str

    @property
    def keyword(self) -> str:
        """Return the word in capitals, empty for what is no word."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def part(self) -> str:
        """Return the part of a dotted name, in small letters; empty for what is none."""
        return {"word": self.text, "name": self.text.strip("`")}.get(self.kind, "").lower()


_END = _Token("end", "")


@lru_cache(maxsize=256)
def check_reading(cypher: str) -> None:
    """Raise ``QueryError`` if a statement is not one that reads the graph and nothing else.

    That it does not write in the middle is left to the stores, which both see to it.
    """
    if len(cypher) > MAX_CHARS:
        reason = f"the statement has more than {MAX_CHARS:,} characters"
        raise _refused(reason, "Give values as parameters.")
    if _ESCAPED.search(cypher):
        # Neo4j reads these before anything else: they could end a text, or make a keyword.
        reason = "the statement has a character that is written as \\u and four digits"
        raise _refused(reason, "Write the character itself, or give the text as a parameter.")
    tokens = (_END, _END, *_tokens(cypher), _END, _END)
    _check_start(tokens)
    for index in range(2, len(tokens) - 2):
        if tokens[index - 1].text == "." and tokens[index - 2].part:
            continue  # not the first part of a dotted name
        if tokens[index - 1].keyword != "CALL":
            _check_function(tokens, index)
        if tokens[index - 1].text not in (":", "$"):  # else a label or a parameter
            _check_keyword(tokens, index)


def _tokens(cypher: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(cypher):
        kind = found.lastgroup or ""
        if kind == "open":
            raise _refused(f"what begins with {found.group()} does not end", "Check the statement.")
        if kind != "space":
            yield _Token(kind, found.group())


def _check_start(tokens: Sequence[_Token]) -> None:
    start = 3 if tokens[2].keyword in _PLANS else 2
    first, second = tokens[start].keyword, tokens[start + 1].keyword
    if first in _WRITES:
        raise _refused("the statement writes", "Only sse-kg query --write may change the graph.")
    if first == "SHOW" and second in _SHOWS:
        return
    if first not in _READS and f"{first} {second}" not in _READS:
        reason = "the statement does not begin as one that reads"
        raise _refused(reason, f"Begin with {', '.join(_READS)}.")


def _check_function(tokens: Sequence[_Token], index: int) -> None:
    name, end = _dotted(tokens, index)
    if tokens[end].text == "(" and "." in name and name.split(".")[0] not in NAMESPACES:
        remedy = f"Allowed are those that both stores have: {', '.join(NAMESPACES)}."
        raise _refused(f"the statement uses the function {name}", remedy)


def _check_keyword(tokens: Sequence[_Token], index: int) -> None:
    keyword, after = tokens[index].keyword, tokens[index + 1]
    if keyword == "CSV":
        raise _refused("the statement loads a file or an address", _quoted("csv"))
    if keyword == "USE" and after.part:
        raise _refused("the statement names another graph", _quoted("use"))
    if keyword == "CALL" and after.part:
        name, _ = _dotted(tokens, index + 1)
        if name not in {known.lower() for known in PROCEDURES}:
            reason = f"the statement calls the procedure {name}"
            raise _refused(reason, f"Allowed are {', '.join(PROCEDURES)}. {_quoted('call')}")


def _dotted(tokens: Sequence[_Token], index: int) -> tuple[str, int]:
    """Return the dotted name that begins at a token, and the index behind it."""
    parts = [tokens[index].part]
    index += 1
    while parts[-1] and tokens[index].text == "." and tokens[index + 1].part:
        parts.append(tokens[index + 1].part)
        index += 2
    return ".".join(parts), index


def _quoted(name: str) -> str:
    return f"A name {name} of your own goes into backticks."


def _refused(reason: str, remedy: str) -> QueryError:
    return QueryError("query", reason, remedy)

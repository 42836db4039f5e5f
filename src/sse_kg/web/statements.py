"""What was read from a piece of text, as a list that opens on a click."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape

from sse_kg.ingest.words import counted
from sse_kg.model.claim import Assertion, Claim, Measurement
from sse_kg.vocabulary import Vocabulary
from sse_kg.web.marks import anchor
from sse_kg.web.outline import Statement, by_sentence
from sse_kg.web.words import claim_text, measurement_text, value_text


@dataclass(frozen=True, slots=True)
class StatementWriter:
    """Writes statements as HTML; ``references`` are the labels that can be linked to."""

    vocabulary: Vocabulary
    references: Collection[str]

    def details(self, statements: Sequence[Statement]) -> str:
        """Return a closed list of statements under the sentences that make them."""
        if not statements:
            return ""
        groups = "".join(
            f"<blockquote>{escape(evidence.sentence)}</blockquote>"
            f"<ul>\n{''.join(self._item(statement) for statement in found)}</ul>\n"
            for evidence, found in by_sentence(statements)
        )
        return f'<details class="read"><summary>{_tally(statements)}</summary>{groups}</details>'

    def told(self, statement: Statement) -> str:
        """Return a statement as one line of plain text."""
        if isinstance(statement, Claim):
            return claim_text(statement, self.vocabulary)
        value = value_text(statement.quantity)
        return f"{value} {measurement_text(statement, self.vocabulary)}"

    def _item(self, statement: Statement) -> str:
        if isinstance(statement, Claim):
            kind = str(statement.kind)
            words = escape(claim_text(statement, self.vocabulary))
        else:
            kind = "value"
            words = escape(measurement_text(statement, self.vocabulary))
            words = f"<b>{escape(value_text(statement.quantity))}</b> {words}"
        facts = "\u00a0· ".join(filter(None, [*_facts(statement), self._cited(statement)]))
        return (
            f'<li class="{kind}"><span class="kind">{kind}</span> '
            f'<span>{words} <span class="facts">{facts}</span></span></li>\n'
        )

    def _cited(self, statement: Statement) -> str:
        return " ".join(
            f'<a href="#{anchor(label)}">[{escape(label)}]</a>'
            if label in self.references
            else f"[{escape(label)}]"
            for label in statement.evidence.references
        )


def _tally(statements: Sequence[Statement]) -> str:
    claims = sum(isinstance(statement, Claim) for statement in statements)
    values = len(statements) - claims
    parts = [
        counted(values, "measurement") if values else "",
        counted(claims, "claim") if claims else "",
    ]
    return ", ".join(filter(None, parts))


def _facts(statement: Statement) -> list[str]:
    if isinstance(statement, Measurement):
        facts = [str(statement.status)]
    else:
        affirmed = statement.assertion is Assertion.AFFIRMED
        implied = ", ".join(statement.implied)
        facts = [
            "" if affirmed else str(statement.assertion),
            f"from context: {escape(implied)}" if implied else "",
        ]
    return [*facts, f"confidence\u00a0{statement.confidence:.2f}"]

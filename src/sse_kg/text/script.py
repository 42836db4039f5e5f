"""Superscript characters: to them and back."""

from __future__ import annotations

LOST = "�"  # what stands where a sign was lost
_PLAIN = "0123456789+-−–=()niabcdefghjklmoprstuvwxyz"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_TO_RAISED = str.maketrans(_PLAIN, _RAISED)
_TO_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_NUMERIC = frozenset("0123456789+-−– ")
_MARKS = frozenset("′'*†‡§¶°∘")


def superscript(text: str) -> str:
    """Return raised text: numbers and signs as superscript characters, citations in brackets.

    What has no superscript form keeps its characters behind a caret: ``x`` gives ``^x``.
    """
    text = text.strip()
    if not text or set(text) <= _MARKS:
        return text.replace("∘", "°")
    if text.startswith("[") and text.endswith("]"):
        return text
    if set(text) <= _NUMERIC | {".", "·"}:
        return text.replace(" ", "").translate(_TO_RAISED)
    return "^" + text


def unscript(text: str) -> str:
    """Return the text with superscript digits and signs as plain ASCII ones."""
    return text.translate(_TO_PLAIN)

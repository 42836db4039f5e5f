"""The rule layer of claims: which problems a sentence speaks of, and how it speaks of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from sse_kg.claims.cues import cue, last_cue, leads
from sse_kg.grounding.lexicon import TermIndex, norm, token_spans
from sse_kg.model.claim import Label, Mention
from sse_kg.nlp.read import Sentence
from sse_kg.vocabulary import Vocabulary

_REACH = 55  # characters before a mention in which a cue speaks for it


class Outlook(StrEnum):
    """How a sentence speaks of a problem."""

    STATED = "stated"  # it is there
    RELIEVED = "relieved"  # it was made better
    ACHIEVED = "achieved"  # a good result is reported
    GOOD = "good"  # the property that it would spoil is good
    NEGATED = "negated"  # it is not there
    NAMED = "named"  # a property that it would spoil is named, no more


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem spoken of: named itself, or as the property that it spoils.

    ``start`` and ``end`` count in the sentence's block; ``by_property`` tells that a property or
    an achievement is named there, not the problem.
    """

    problem: str
    start: int
    end: int
    outlook: Outlook
    by_property: bool = False


class IssueReader:
    """Reads the issues of sentences by the vocabulary and the cues."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._spoiled_by = {
            t.id: (t.fact("problem"), t.fact("better"))
            for t in vocabulary.terms("property")
            if t.fact("problem")
        }
        self._least = _spoiled(self._spoiled_by, "low") - _spoiled(self._spoiled_by, "high")
        self._told = {
            outlook: _phrases(vocabulary, outlook) for outlook in (Outlook.ACHIEVED, Outlook.STATED)
        }

    def read(self, sentence: Sentence) -> tuple[Issue, ...]:
        """Return the issues of a sentence in the order of its text."""
        told = list(self._phrases(sentence))
        found = [*told]
        for mention in sentence.mentions:
            if any(i.start < mention.end and mention.start < i.end for i in told):
                continue  # "uniform plating" is what was reached, whatever the words remind of
            issue = self._issue(sentence, mention)
            if issue is not None:
                found.append(issue)
        return tuple(sorted(found, key=lambda issue: (issue.start, issue.end)))

    def _issue(self, sentence: Sentence, mention: Mention) -> Issue | None:
        if mention.entity is None or mention.entity.id == "other":
            return None  # "interfacial challenges" names no problem
        if mention.label is Label.PROBLEM:
            if mention.entity.id in self._least and cue("low", mention.text):
                outlook = _of_property(sentence, mention, "low")  # "low cost" is no problem
            else:
                outlook = _of_problem(sentence, mention)
            return Issue(mention.entity.id, mention.start, mention.end, outlook)
        if mention.label is Label.PROPERTY and mention.entity.id in self._spoiled_by:
            problem, better = self._spoiled_by[mention.entity.id]
            outlook = _of_property(sentence, mention, better)
            return Issue(problem, mention.start, mention.end, outlook, by_property=True)
        return None

    def _phrases(self, sentence: Sentence) -> Iterator[Issue]:
        """Yield what phrases tell that are no mentions; "not stable with Li" is the problem."""
        spans = token_spans(sentence.text)
        words = [norm(sentence.text[start:end]) for start, end in spans]
        for outlook, phrases in self._told.items():
            for first, behind, term in phrases.find(words):
                before, end = spans[first][0], spans[behind - 1][1]
                denied = leads(
                    last_cue("negate", sentence.text, before - _REACH, before),
                    sentence.text,
                    before,
                    words=1,
                )
                yield Issue(
                    term.id,
                    sentence.start + before,
                    sentence.start + end,
                    _DENIED[outlook] if denied else outlook,
                    by_property=True,
                )


_DENIED = {Outlook.ACHIEVED: Outlook.STATED, Outlook.STATED: Outlook.NEGATED}


def _phrases(vocabulary: Vocabulary, outlook: Outlook) -> TermIndex:
    """Return the phrases that tell of a problem what ``achieved`` or ``stated`` says of it."""
    return TermIndex(
        replace(term, synonyms=term.fact(outlook))
        for term in vocabulary.terms("problem")
        if term.fact(outlook)
    )


def _spoiled(properties: Mapping[str, tuple[str, str]], better: str) -> set[str]:
    """Return the problems of the properties of which the high, or the low, value is the better."""
    return {problem for problem, best in properties.values() if best == better}


_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been)\s(?:\w+ly\s)?(?:suppress|mitigat|prevent|inhibit|alleviat|reduc|"
    r"eliminat|avoid|overcome|minimi|address|resolv|hinder)\w*|\b(?:mitigation|inhibition|prevention)\b"
)
_OF_THE_PROPERTY = re.compile(r"^\W{0,2}(?:of\b.{0,60})?\s(?:is|are|was|were|remains?)\s")


def _of_problem(sentence: Sentence, mention: Mention) -> Outlook:
    text, start = sentence.text, mention.start - sentence.start
    end = start + len(mention.text)
    if cue("mitigate", text, start - _REACH, start) or _PASSIVE.search(text[start : end + 40]):
        return Outlook.RELIEVED
    if "suppression" in mention.text and not cue("poor", mention.text):
        return Outlook.RELIEVED
    return Outlook.NEGATED if last_cue("negate", text, start - 30, start) else Outlook.STATED


def _of_property(sentence: Sentence, mention: Mention, better: str) -> Outlook:
    text, start = sentence.text, mention.start - sentence.start
    end = start + len(mention.text)
    relief, quality = ("improve", "good") if better == "high" else ("mitigate", "low")
    worse = "poor" if better == "high" else "good"
    if cue("lacking", text, end, end + _REACH):
        return Outlook.STATED
    if _OF_THE_PROPERTY.search(text[end:]) and cue(worse, text, end, end + 60):
        return Outlook.STATED
    spoiling = last_cue("cut" if better == "high" else "raise", text, start - 35, start)
    helping = last_cue(relief, text, start - 35, start)
    if spoiling and (helping is None or helping.start() < spoiling.start()):
        return Outlook.STATED
    if cue(relief, text, start - _REACH, start) or cue(relief, text, end, end + 30):
        return Outlook.RELIEVED
    if cue(quality, text, start - 30, end):
        achieved = cue("achieve", text, start - _REACH, start)
        return Outlook.ACHIEVED if achieved else Outlook.GOOD
    return Outlook.NAMED


def decided(issues: Iterable[Issue]) -> str | None:
    """Return ``suffers`` or ``resists`` where all that is said of one problem says so outright."""
    outlooks = {issue.outlook for issue in issues}
    if outlooks and outlooks <= _WELL:
        return "resists"
    return "suffers" if outlooks == {Outlook.STATED} else None


_WELL = frozenset((Outlook.GOOD, Outlook.ACHIEVED))


def outcome(sentence: Sentence, issue: Issue) -> str | None:
    """Return ``no_effect`` or ``worsens`` where the words right before an issue say so.

    "Failed to suppress dendrites" is the one, "increased the interfacial resistance" the other.
    """
    text, start = sentence.text, issue.start - sentence.start
    if leads(last_cue("fail_to", text, start - _REACH, start), text, start, words=3):
        return "no_effect"
    spoilt = issue.by_property and issue.outlook is Outlook.STATED
    if spoilt and leads(last_cue("spoil", text, start - _REACH, start), text, start, words=2):
        return "worsens"
    return None

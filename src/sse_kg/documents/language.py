"""Which language a text is written in, by its script and by its function words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

import yaml

from sse_kg.resources import data_path

ENGLISH = "English"
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 60  # fewer say too little about a language
_FUNCTION_SHARE = 0.08  # of the words of a language's running text are at least in its list
_KANA_SHARE = 0.05  # of the signs of a Japanese text are kana, the others Chinese signs
_SIGN_WORTH = 3  # letters that a sign of a script without an alphabet stands for
_WIDE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")


@dataclass(frozen=True, slots=True)
class Language:
    """A language found in a text, and the share of the text that is in it, from 0 to 1."""

    name: str
    share: float


def foreign_language(text: str) -> Language | None:
    """Return the most frequent language other than English, or none if there is hardly any.

    Scripts are counted by letters. Within the Latin script the share is that of the function
    words of the language among those of it and of English; a text too short to tell has none.
    """
    return _by_script(text) or _by_words(text)


def _by_script(text: str) -> Language | None:
    letters: Counter[str] = Counter()
    for sign, count in Counter(text).items():
        if sign.isalpha():
            script = _script(sign)
            letters[script] += count * (_SIGN_WORTH if script in _WIDE else 1)
    found = Counter({s: n for s, n in letters.items() if s in _scripts() and n > _ENOUGH_WORDS})
    if not found:
        return None
    kana = letters["HIRAGANA"] + letters["KATAKANA"]
    east = kana + letters["CJK"]
    if east >= max(found.values()):
        script = "HIRAGANA" if kana > _KANA_SHARE * east else "CJK"
        return Language(_scripts()[script], east / letters.total())
    script, number = found.most_common(1)[0]
    return Language(_scripts()[script], number / letters.total())


def _by_words(text: str) -> Language | None:
    words = Counter(_WORD.findall(text.lower()))
    if words.total() < _ENOUGH_WORDS:
        return None
    scores = {name: sum(words[w] for w in known) for name, known in _function_words().items()}
    english = scores.pop(ENGLISH)
    name = max(scores, key=lambda key: scores[key])
    if scores[name] < _FUNCTION_SHARE * words.total():
        return None
    return Language(name, scores[name] / (scores[name] + english))


@lru_cache(maxsize=4096)
def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0]


@cache
def _entries() -> tuple[dict[str, str | list[str]], ...]:
    path = data_path("schema", "text", "function_words.yaml")
    return tuple(yaml.safe_load(path.read_text(encoding="utf-8")))


@cache
def _function_words() -> dict[str, frozenset[str]]:
    found = ((e["language"], e["words"]) for e in _entries() if "words" in e)
    return {str(name): frozenset(str(words).split()) for name, words in found}


@cache
def _scripts() -> dict[str, str]:
    return {script: str(e["language"]) for e in _entries() for script in e.get("script", ())}

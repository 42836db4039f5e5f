"""Names of materials in parts: the form, the dopants and the host of ``Ta-doped c-LLZO``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import yaml

from sse_kg.resources import data_path

#: How a name tells the form of a substance, and what the form is; longest first.
_FORMS = (
    (r"single[- ]crystal(?:line|s)?", "single crystal"),
    (r"poly[- ]?crystalline", "polycrystalline"),
    (r"nano[- ]?crystalline", "nanocrystalline"),
    (r"glass[- ]ceramic", "glass-ceramic"),
    (r"amorphous|a", "amorphous"),
    (r"glassy|glass", "glassy"),
    (r"crystalline", "crystalline"),
    (r"nano(?:sized|particulate|structured|porous)?", "nano"),
    (r"cubic|c", "cubic"),
    (r"tetragonal|tetra|t", "tetragonal"),
    (r"orthorhombic|ortho|o", "orthorhombic"),
    (r"hexagonal|h", "hexagonal"),
    (r"monoclinic|m", "monoclinic"),
    (r"rhombohedral|r", "rhombohedral"),
    (r"(?:[αβγδεη]|alpha|beta|gamma|delta)(?:'{1,2}|[′″])?", ""),
)
_GREEK = {"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ"}
# A letter for a form ("c-", "t-") stands with a hyphen, a word with a hyphen or a blank.
_PREFIX = re.compile(
    "|".join(
        rf"(?P<f{number}>{words})(?P<s{number}>[-–‐]\s?|\s(?=\S))"
        for number, (words, _) in enumerate(_FORMS)
    )
)
_BEHIND = re.compile(r"\s?\((?P<form>single crystals?|amorphous|glass|glass-ceramic|crystal)\)$")
_DOPED = re.compile(
    r"(?P<dopants>.+?)[-–\s](?:co-?)?(?P<kind>doped|substituted|modified|stabili[sz]ed|rich)"
    r"[-–\s](?P<host>\S.*)"
)
_CHARGE = re.compile(r"\d*[⁺⁻+]+$|[¹²³⁴⁵⁶]?[⁺⁻]$|\((?:I{1,3}|IV|VI?)\)$")


@dataclass(frozen=True, slots=True)
class MaterialName:
    """The parts of a name: forms ("cubic", "β"), dopants as symbols or formulas, and the host."""

    host: str
    forms: tuple[str, ...] = ()
    dopants: tuple[str, ...] = ()


@cache
def element_symbols() -> dict[str, str]:
    """Return the symbol of each element by its names, the symbol itself among them."""
    path = data_path("schema", "elements.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        name: symbol
        for symbol, entry in data.items()
        for name in (symbol, entry["name"], *entry.get("also", ()))
    }


def read_name(text: str) -> MaterialName:
    """Return the parts of a material's name; the host is the text itself if it has none.

    Dopants are symbols of elements, whatever they are called ("tantalum-doped", "Al³⁺-doped"),
    or formulas of what was added ("ZnO-doped"); "metal-doped" names none, so it is no dopant.
    """
    forms: list[str] = []
    text, form = _behind(text.strip())
    host, found = _forms(text)
    forms += found
    dopants: tuple[str, ...] = ()
    if match := _DOPED.fullmatch(host):
        named = _dopants(match["dopants"])
        if named and match["kind"] != "rich":
            dopants = named
            host, found = _forms(match["host"])
            forms += found
    return MaterialName(host, (*forms, *form), dopants)


def _forms(text: str) -> tuple[str, list[str]]:
    """Return a name without the forms in front of it, and these forms."""
    forms = []
    while match := _PREFIX.match(text):
        number = int((match.lastgroup or "f0")[1:])
        written, gap = match[f"f{number}"], match[f"s{number}"]
        if len(written.rstrip("'′″")) == 1 and gap.isspace():
            break
        forms.append(_FORMS[number][1] or _GREEK.get(written, written))
        text = text[match.end() :]
    return text, forms


def _behind(text: str) -> tuple[str, tuple[str, ...]]:
    match = _BEHIND.search(text)
    if match is None:
        return text, ()
    form = match["form"].replace("crystals", "crystal")
    return text[: match.start()], ("glassy" if form == "glass" else form,)


def _dopants(text: str) -> tuple[str, ...]:
    """Return the dopants that stand before "-doped"; empty if one of them is not known."""
    names = [name for name in re.split(r"\s?[/,]\s?|[-–](?=[A-Z])|\sand\s", text) if name]
    known = [_dopant(name) for name in names]
    return tuple(name for name in known if name) if all(known) else ()


def _dopant(name: str) -> str | None:
    bare = _CHARGE.sub("", name.strip())
    symbol = element_symbols().get(bare) or element_symbols().get(bare.lower())
    if symbol:
        return symbol
    return bare if re.fullmatch(r"(?:[A-Z][a-z]?\d*){2,5}", bare) and not bare.isupper() else None

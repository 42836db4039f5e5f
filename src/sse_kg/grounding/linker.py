"""Mention to entity: lexicon first, then the formula, then what the document defines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

import yaml

from sse_kg.grounding.canonical import canonical_formula, is_member, is_organic
from sse_kg.grounding.composition import (
    Composition,
    clean_formula,
    parse_formula,
    parse_symbols,
    states_no_amounts,
)
from sse_kg.grounding.families import families
from sse_kg.grounding.formula import substitute
from sse_kg.grounding.identity import Identities, NameDecision, shipped_decisions
from sse_kg.grounding.lexicon import name_words, term_index, words_of
from sse_kg.grounding.mixtures import parse_mixture
from sse_kg.grounding.names import MaterialName, read_name
from sse_kg.model.claim import EntityRef
from sse_kg.resources import data_path
from sse_kg.vocabulary import Term, Vocabulary, load_vocabulary

# Forms that make no other substance; a polymorph (β, β'') may be one.
_SYMMETRIES = frozenset(("cubic", "tetragonal"))
_STATES = _SYMMETRIES | frozenset(
    (
        "single crystal",
        "polycrystalline",
        "nanocrystalline",
        "crystalline",
        "nano",
        "amorphous",
        "glassy",
        "glass-ceramic",
    )
)
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9]{0,3}[A-Z0-9][A-Za-z0-9]{0,4}")
_SYMBOL = 3  # longest name whose letters count whatever they are: "In", not "in"
_SHORT = 8  # longest name that may be an abbreviation
_METALS = {"Li": "lithium", "Na": "sodium"}
_METAL = re.compile(r"(?:Li|Na)(?=\s[a-z(])")  # "Li bis(fluorosulfonyl)imide"
_SALT = re.compile(r"Li(?:TFSI|FSI|BOB|DFOB|BETI|Tf|PF6|BF4|ClO4|AsF6|NO3|CF3SO3)")


@cache
def _forms() -> re.Pattern[str]:
    """Return the pattern of a name with the words of ``schema/forms.yaml`` around it."""
    raw = yaml.safe_load(data_path("schema", "forms.yaml").read_text(encoding="utf-8"))
    front, behind = (
        "|".join(sorted(raw[place], key=len, reverse=True)) for place in ("in_front", "behind")
    )
    return re.compile(rf"(?:(?:{front})[- ])*(?P<name>\S.*?)(?:[- ](?:{behind})s?)*", re.IGNORECASE)


def formulas_of(term: Term) -> tuple[str, ...]:
    """Return the formulas by which a material is known: its own, and those that its name means."""
    own = term.fact("formula")
    return (*([own] if own else ()), *(entry[0] for entry in term.fact("typical") or ()))


def _is_state(forms: tuple[str, ...], term: Term) -> bool:
    """Return whether a substance in these forms is the same; the cubic form of a garnet is."""
    return _STATES.issuperset(forms) and bool(term.parent or _SYMMETRIES.isdisjoint(forms))


def _in_form(forms: tuple[str, ...], plain: EntityRef) -> EntityRef:
    """Return a polymorph of a known substance: another material, of the same classes."""
    name = f"{' '.join(forms)}-{plain.id}"
    return EntityRef("material", name, name, plain.classes)


def _is_short(name: str) -> bool:
    """Return whether a name is an abbreviation, so that each of its letters counts."""
    capitals = sum(map(str.isupper, name)) > 1 and len(name) <= _SHORT
    return " " not in name and (capitals or len(name) <= _SYMBOL)


def _spells(text: str, term: Term) -> bool:
    """Return whether a term is listed with this name, or this is the plural: not LGPS for LGP."""
    names = {name.casefold() for name in term.synonyms}
    return text.casefold() in names or text.casefold().removesuffix("s") in names


class Linker:
    """Grounds names of materials and classes; holds no state of any document."""

    def __init__(
        self, vocabulary: Vocabulary | None = None, *, decisions: Iterable[NameDecision] = ()
    ) -> None:
        self.vocabulary = vocabulary or load_vocabulary()
        self._materials = term_index(self.vocabulary.terms("material"))
        self._classes = term_index(self.vocabulary.terms("class"))
        self._symbols = {t.id: t for t in self.vocabulary.terms("material") if len(t.id) <= 2}
        self._alone = {
            (term.kind, " ".join(words_of(word))): term
            for term in self.vocabulary.entries
            for word in term.fact("alone") or ()
        }
        self._spelled = {
            name: term
            for term in reversed(self.vocabulary.terms("material"))
            for name in term.fact("also") or ()
        }
        self._also = {
            name_words(name): term for name, term in self._spelled.items() if not _is_short(name)
        }
        self._compositions = {
            canonical_formula(composition): term
            for term in reversed(self.vocabulary.terms("material"))
            for formula in formulas_of(term)
            if (composition := parse_formula(clean_formula(formula)))
        }

        self._series = [
            (term, series)
            for term in self.vocabulary.terms("material")
            if (series := parse_formula(clean_formula(term.fact("formula") or "")))
            and series.variables
        ]
        user = tuple(decisions)
        settled = {decision.names for decision in user}
        shipped = (d for d in shipped_decisions() if d.names not in settled)
        self._decisions = (*shipped, *user)
        self._identities = Identities(self._decisions, lambda name: self._grounded(name, {}))

    def material(self, text: str, *, values: Mapping[str, float] | None = None) -> EntityRef | None:
        """Return the material a name or formula stands for, ``None`` if it can't be grounded.

        What people decided about the name comes first (``schema/identity.yaml``, and the
        ``decisions`` of the user), then the lexicon, then the formula. ``values`` fill in
        variables: with x = 0.4 Li1+xAlxTi2−x(PO4)3 is Li1.4Al0.4Ti1.6(PO4)3.
        """
        return self._identities.of(text, self._grounded(text, values or {}))

    def decided(self, name: str, entity: EntityRef) -> EntityRef:
        """Return what a name is taken for that something else than its words says to be this."""
        return self._identities.of(name, entity) or entity

    def _grounded(self, text: str, values: Mapping[str, float]) -> EntityRef | None:
        term = self.term(text)
        if term is not None:
            return self._of_term(term)
        name = read_name(text)
        if name.dopants:
            return self._doped(name)
        known = self.term(name.host) if name.forms else None
        if known is not None and _is_state(name.forms, known):
            return self._of_term(known)
        return self._formula(name, values)

    def term(self, text: str) -> Term | None:
        """Return the term of the lexicon that a name is listed for, ``None`` if there is none.

        Names that are not looked for in texts (``also``) count here; short ones as spelled only.
        """
        found = self._symbols.get(text) or self._spelled.get(text)
        if found is not None:
            return found
        listed = self._materials.exact(text)
        if listed is not None and (not _is_short(text) or _spells(text, listed)):
            return listed
        if _is_short(text):
            return self._spelled.get(text.removesuffix("s"))
        found = self._also.get(name_words(text))
        metal = _METAL.match(text)
        return found or (self.term(_METALS[metal[0]] + text[metal.end() :]) if metal else None)

    def _formula(self, name: MaterialName, values: Mapping[str, float]) -> EntityRef | None:
        """Return the material of a formula or mixture; a polymorph is none of the lexicon."""
        if mixture := parse_mixture(name.host):
            term, whole = self._materials.exact(str(mixture)), clean_formula(str(mixture))
            return self._of_term(term) if term else self._classed(whole, whole, mixture.composition)
        formula = clean_formula(name.host)
        composition = parse_symbols(formula)
        if composition is None or not composition.elements:
            return None
        if name.forms and len(composition.parts) == 1:  # "t-Li" is a piece of something
            return None
        if states_no_amounts(formula, composition):
            return None if formula.isupper() else self.of_formula(formula, composition)
        if composition.variables and composition.variables <= values.keys():
            formula, composition = substitute(formula, values), composition.at(values)
        known = self._compositions.get(canonical_formula(composition))
        plain = self._of_term(known) if known else self.of_formula(formula, composition)
        same = known is None or _is_state(name.forms, known)
        return plain if same else _in_form(name.forms, plain)

    def _doped(self, name: MaterialName) -> EntityRef | None:
        """Return a doped material: "Ga-doped LLZO" is of the class of its host, but another one."""
        term = self.term(name.host) or self._classes.exact(name.host)
        host = self._of_term(term) if term else self._formula(replace(name, dopants=()), {})
        if host is None:
            return None
        text = f"{'/'.join(name.dopants)}-doped {host.id}"
        if listed := self.term(text):
            return self._of_term(listed)
        return EntityRef("material", text, text, host.classes)

    def hosts(self, entity: EntityRef) -> tuple[EntityRef, ...]:
        """Return what a material is a variant of: its series, or the host that is doped.

        Li6.4La3Zr1.4Ta0.6O12 is one of LLZTO, which is doped LLZO, as "Rb-doped LLZO" is.
        """
        term = self.vocabulary.get("material", entity.id)
        if term is not None:
            host = self.vocabulary.get("material", term.fact("variant_of") or "")
            return (self.of_term(host),) if host else ()
        name = read_name(entity.id)
        if name.dopants:
            doped = self.material(name.host)
            return (doped,) if doped else ()
        composition = parse_formula(entity.id)
        series = (
            t for t, open_one in self._series if composition and is_member(composition, open_one)
        )
        return tuple(self.of_term(term) for term in series)

    def bare(self, text: str) -> EntityRef | None:
        """Return what a name stands for without shape, state or place: "bare LNMO cathode"."""
        match = _forms().fullmatch(text)
        name = match["name"] if match else text
        known = self.alone("material", name)
        if known is not None or name == text:
            return known
        return self.material(name) if " " not in name or self._materials.exact(name) else None

    def alone(self, kind: str, text: str) -> EntityRef | None:
        """Return the term of a word that names it as a whole mention only: "oxygen" is O2."""
        term = self._alone.get((kind, " ".join(words_of(text))))
        return self.of_term(term) if term else None

    def cell(self, text: str) -> EntityRef | None:
        """Return the electrolyte of a cell written ``Li|LLZO|LiCoO2``, ``None`` if it is none."""
        parts = [self.material(part.strip()) for part in re.split(r"[|‖∥/]+", text)]
        return next((part for part in parts if part is not None and part.classes), None)

    def known(self, text: str) -> EntityRef | None:
        """Return the material or class that a name by itself stands for, with any words around it.

        "liquid gallium", "argyrodite Li6PS5Cl" and "LATP pellets" are materials, "garnets" a class.
        """
        found = self.material(text) or self.bare(text) or self.alone("material", text)
        if found is not None:
            return found
        term = self._classes.exact(text) or self._classes.exact(f"{text} electrolytes")
        if term is not None:
            return self.of_term(term)
        return self._of_family(text) or self.alone("class", text)

    def _of_family(self, text: str) -> EntityRef | None:
        """Return a material whose class stands in front of it or behind: "garnet-type LLZO"."""
        words = text.split(" ")
        for cut in range(1, len(words)):
            front, behind = " ".join(words[:cut]), " ".join(words[cut:])
            for family, name in ((front, behind), (behind, front)):
                term = self._classes.exact(family)
                entity = self.material(name) if term else None
                if term and entity and {term.id, "any"} & set(entity.classes):
                    return entity if term.id in entity.classes else None
        return None

    def is_decided(self, name: str) -> bool:
        """Return whether a decision makes a name something else than it would be by itself."""
        return self.material(name) != self._grounded(name, {})

    def decision_on(self, name: str) -> str:
        """Return what was decided about a name, in words; empty if nothing was."""
        key = name_words(name)
        for decision in self._decisions:
            if key in decision.names:
                other = decision.other if key == name_words(decision.one) else decision.one
                verdict = "the same as" if decision.same else "apart from"
                return f"{verdict} {other}" + (f" ({decision.reason})" if decision.reason else "")
        return ""

    def listed_as(self, name: str) -> str:
        """Return under which term the lexicon lists a name, in words; empty if it does not."""
        term = self.term(name)
        if term is not None:
            return f"a name of {term.id}"
        known = self.known(name)
        return f"{known.kind} {known.id}" if known else ""

    def typical(self, formula: str) -> str:
        """Return why a formula is what a bare name means, empty if it is not."""
        found = self.material(formula)
        term = self.vocabulary.get("material", found.id) if found else None
        composition = parse_formula(clean_formula(formula))
        for written, reason in (term.fact("typical") or ()) if term and composition else ():
            one = parse_formula(written)
            if one and composition and canonical_formula(one) == canonical_formula(composition):
                return str(reason)
        return ""

    def compound(self, text: str) -> EntityRef | None:
        """Return a mixture named by its parts, one of them a polymer: ``PEO/LLZTO``, ``Al2O3-PEO``.

        With a ceramic among the parts it is a composite, else a polymer electrolyte. Parts that
        are no known material must be written as abbreviations; lithium metal is never a part.
        However its parts are called and joined, it is one; with "@" one is in the other.
        """
        parts = re.split(r"[-–/@]", text)
        known = [self.material(part) for part in parts]
        named = zip(parts, known, strict=True)
        if len(parts) < 2 or not all(e or _ABBREVIATION.fullmatch(part) for part, e in named):
            return None
        names = [e.id if e else part for part, e in zip(parts, known, strict=True)]
        return self._mixture(parts, ("@" if "@" in text else "-").join(names))

    def recipe(self, text: str) -> EntityRef | None:
        """Return a mixture as tables write it: ``PVDF/LiClO4 + 10 wt% LLZTO``."""
        bare = re.sub(r"\d+(?:\.\d+)?\s?(?:wt|vol|mol)\s?%|=\s?[\d:.]+", " ", text)
        parts = [part for part in re.split(r"[-–/@+:,\s]+", bare) if part]
        return self._mixture(parts, text) if len(parts) > 1 else None

    def _mixture(self, parts: list[str], name: str) -> EntityRef | None:
        known = [entity for part in parts if (entity := self.material(part)) is not None]
        if any(entity.id in ("Li", "Na") for entity in known):
            return None
        if not any("polymer" in entity.classes for entity in known):
            return None
        mixed = any("polymer" not in e.classes and not _SALT.fullmatch(e.id) for e in known)
        lineage = self.vocabulary.lineage("composite" if mixed else "polymer")
        return EntityRef("material", name, name, lineage)

    def of_formula(self, formula: str, composition: Composition) -> EntityRef:
        """Return the entity of a formula that the lexicon lacks, classed by its elements.

        It is known by the formula in the one way to write it; a name that states no amounts, an
        organic formula, which may be many substances, and a lone symbol by what is written.
        """
        named = states_no_amounts(formula, composition) or len(composition.parts) == 1
        own = formula if named or is_organic(composition) else canonical_formula(composition)
        return self._classed(own, formula, composition)

    def _classed(self, own_id: str, formula: str, composition: Composition) -> EntityRef:
        for family in families():
            if family.fits(formula, composition):
                classes = self.vocabulary.lineage(family.electrolyte_class)
                return EntityRef("material", own_id, own_id, classes)
        return EntityRef("material", own_id, own_id)

    def of_term(self, term: Term) -> EntityRef:
        """Return the entity of a vocabulary term, or of the term it was decided to be."""
        entity = self._of_term(term)
        return self.decided(term.id, entity) if term.kind == "material" else entity

    def _of_term(self, term: Term) -> EntityRef:
        lineage = self.vocabulary.lineage
        if term.kind == "material":
            return EntityRef(
                "material", term.id, term.name, lineage(term.parent) if term.parent else ()
            )
        classes = lineage(term.id) if term.kind == "class" else ()
        return EntityRef(term.kind, term.id, term.name, classes)

    def electrolyte_class(self, class_id: str) -> EntityRef:
        """Return the entity of a class by its identifier; raises ``KeyError`` if there is none."""
        term = self.vocabulary.get("class", class_id)
        if term is None:
            raise KeyError(class_id)
        return self.of_term(term)

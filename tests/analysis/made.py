"""Facts made by hand: two families, four materials, sources that can be counted on fingers."""

from __future__ import annotations

from sse_kg.knowledge.belief import Reading
from sse_kg.queries.facts import Facts, Thing, Told, Value

_CLASSES = {"inorganic": "any", "oxide": "inorganic", "garnet": "oxide", "sulfide": "inorganic"}
_CLASSES |= {"polymer": "any", "composite": "any"}
_MATERIALS = {"LLZO": "garnet", "LLZTO": "garnet", "LPS": "sulfide", "PEO": "polymer"}


def class_(name: str) -> Thing:
    return Thing("ElectrolyteClass", name)


def material(name: str) -> Thing:
    return Thing("Material", name)


def suffers(thing: Thing, problem: str, *sources: str, side: str = "anode") -> tuple[Told, ...]:
    return tuple(Told("problem", thing, side, problem, None, _from(s)) for s in sources or ("r",))


def helps(
    strategy: str, thing: Thing, *sources: str, problem: str = "dendrite_growth"
) -> tuple[Told, ...]:
    return tuple(Told("solution", thing, "anode", problem, strategy, _from(s)) for s in sources)


def value(thing: Thing, number: float, **facts: object) -> Value:
    given = {"property": "ionic_conductivity", "unit": "S cm^-1", **facts}
    return Value(thing, value=number, **given)  # type: ignore[arg-type]


def facts(*told: tuple[Told, ...], values: tuple[Value, ...] = ()) -> Facts:
    names = [("LLZO", material("LLZO")), ("llzo", material("LLZO")), ("lps", material("LPS"))]
    names += [("garnet", class_("garnet")), ("lllt", material("LLTO"))]
    return Facts(
        told=tuple(item for items in told for item in items),
        values=values,
        wider=(
            *((class_(name), wider) for name, wider in _CLASSES.items()),
            *((material(name), wider) for name, wider in _MATERIALS.items()),
        ),
        keys=tuple(names),
    )


def _from(source: str) -> Reading:
    return Reading(f"doc-{source}", f"work-{source}", 0.9, (source,))

"""CONFLICTS_WITH: what a document states against what the graph holds of the same things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from sse_kg.graph import statements
from sse_kg.graph.derive import Rows, Run, batches
from sse_kg.graph.schema import GraphSchema
from sse_kg.knowledge.claim_conflicts import ClaimStatement, compare_claims
from sse_kg.knowledge.conflicts import SAME, Conflict, Kinship, conflict_numbers, related
from sse_kg.knowledge.value_conflicts import ValueStatement, compare_values

RELATION = "CONFLICTS_WITH"
HOLDERS = ("Material", "ElectrolyteClass")  # what values belong to and claims are about

Statement: TypeAlias = ClaimStatement | ValueStatement
Read: TypeAlias = Callable[[Mapping[str, object], Mapping[str, object]], Statement]
Compare: TypeAlias = Callable[[Any, Any, Kinship], Conflict | None]


class Holder(NamedTuple):
    """A material or a class."""

    label: str
    id: str


class Group(NamedTuple):
    """What is said of one holder in one respect: a property, or a problem."""

    holder: Holder
    aspect: str


Kin: TypeAlias = dict[Holder, dict[Holder, Kinship]]


def relate(run: Run, schema: GraphSchema, stated: Mapping[str, set[str]]) -> None:
    """Join statements, ids by label, with what contradicts them, each other included.

    Effects contradict nothing.
    """
    for label, kind, read, compare in _KINDS:
        ids = stated.get(label, set())
        rows = _found(run, statements.groups_of(label), sorted(ids))
        own = {_group(row) for row in rows}
        kin = _kin(run, {group.holder for group in own}, kind)
        near = {Group(other, g.aspect) for g in own for other in kin[g.holder]}
        groups = _grouped(_members(run, label, near), read)
        _write(run, schema, label, _pairs(groups, ids, own, kin, compare))


def _pairs(
    groups: Mapping[Group, list[Statement]],
    ids: set[str],
    own: Iterable[Group],
    kin: Kin,
    compare: Compare,
) -> dict[tuple[str, str], Conflict]:
    """Return the conflicts of the statements ``ids`` with those of near groups, by both ids."""
    found = {}
    for group in own:
        stated = [one for one in groups.get(group, ()) if one.id in ids]
        for holder, kinship in kin[group.holder].items():
            for other in groups.get(Group(holder, group.aspect), ()):
                for one in stated:
                    conflict = compare(one, other, kinship) if one.id != other.id else None
                    if conflict is not None:
                        first, second = sorted((one.id, other.id))
                        found[first, second] = conflict
    return found


def _kin(run: Run, holders: set[Holder], kind: str) -> Kin:
    """Return what each holder is compared with, itself included, and how they are related."""
    kin: Kin = {holder: {holder: SAME} for holder in holders}
    numbers = conflict_numbers()
    for label in HOLDERS:
        ids = sorted(holder.id for holder in holders if holder.label == label)
        for way in statements.kin(label, numbers.steps[kind]):
            kinship = Kinship(way.steps, way.variant)
            for row in _found(run, way.text, ids):
                if related(kind, kinship, (row["id"], row["other"]), numbers):
                    near = Holder(row["label"], row["other"])
                    kin[Holder(label, row["id"])].setdefault(near, kinship)
    return kin


def _members(run: Run, label: str, groups: set[Group]) -> Rows:
    """Return the statements of a label that belong to groups."""
    rows: Rows = []
    for holder_label in HOLDERS:
        asked = [
            {"holder": group.holder.id, "aspect": group.aspect}
            for group in sorted(groups)
            if group.holder.label == holder_label
        ]
        text = statements.members(label, holder_label)
        for part in batches(asked):
            rows += run(text, {"groups": part})
    return rows


def _grouped(rows: Rows, read: Read) -> dict[Group, list[Statement]]:
    groups = defaultdict(list)
    for row in rows:
        groups[_group(row)].append(read(row["facts"], row))
    return groups


def _group(row: Mapping[str, Any]) -> Group:
    return Group(Holder(row["label"], row["holder"]), row["aspect"])


def _found(run: Run, text: str, ids: list[str]) -> Rows:
    return [row for part in batches(ids) for row in run(text, {"ids": part})]


def _write(
    run: Run, schema: GraphSchema, label: str, found: Mapping[tuple[str, str], Conflict]
) -> None:
    kind = schema.relation(RELATION)
    if kind is None or not found:
        return
    rows = [
        {"start": start, "end": end, "id": None, "properties": _properties(conflict)}
        for (start, end), conflict in sorted(found.items())
    ]
    for part in batches(rows):
        run(statements.merge_relations(kind, label, label), {"rows": part})


def _properties(conflict: Conflict) -> dict[str, Any]:
    facts = {name: getattr(conflict, name) for name in Conflict.__slots__}
    return {name: value for name, value in facts.items() if value is not None}


_KINDS: tuple[tuple[str, str, Read, Compare], ...] = (
    ("Measurement", "value", ValueStatement.of, compare_values),
    ("Claim", "polarity", ClaimStatement.of, compare_claims),
)

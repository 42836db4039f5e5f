from __future__ import annotations

from typing import Any

import pytest

from sse_kg.errors import QueryParameterError, UnknownQueryError
from sse_kg.queries.parameters import read_parameters
from sse_kg.queries.run import find_query


def read(name: str, **given: Any) -> dict[str, Any]:
    return read_parameters(find_query(name), given)


def test_an_unknown_query_suggests_the_nearest() -> None:
    with pytest.raises(UnknownQueryError, match="Did you mean solutions"):
        find_query("solution")
    with pytest.raises(UnknownQueryError, match="There are agents, belief, compare"):
        find_query("xyzzy")


def test_absent_parameters_get_their_default() -> None:
    values = read("materials", property="CCD", at_least="1 mA/cm2")
    assert values["and_property"] is None
    assert values["and_at_least"] is None
    assert read("effects")["limit"] == 10000


@pytest.mark.parametrize(
    ("text", "si"),
    [
        ("1 mS/cm", 0.1),
        ("1 mS cm^-1", 0.1),
        ("1e-3 S/cm", 0.1),
        ("10^-3 S/cm", 0.1),
        ("1.2 x 10^-3 S cm-1", 0.12),
        ("> 1 mS/cm", 0.1),
        ("0.1", 0.1),
        (0.1, 0.1),
    ],
)
def test_a_quantity_is_read_in_si(text: object, si: float) -> None:
    values = read("materials", property="ionic_conductivity", at_least=text)
    assert values["at_least"] == pytest.approx(si)


@pytest.mark.parametrize(
    ("spelled", "key"),
    [
        ("dendrite_growth", "dendrite growth"),
        ("Dendrite  Growth", "dendrite growth"),
        ("lithium dendrites", "dendrite growth"),  # a phrase that the vocabulary knows
        ("Odd–Phenomenon", "odd phenomenon"),
    ],
)
def test_a_name_is_read_as_the_key_of_its_term(spelled: str, key: str) -> None:
    assert read("solutions", problem=spelled)["problem"] == key


def test_all_faults_are_told_at_once_with_an_example() -> None:
    with pytest.raises(QueryParameterError) as caught:
        read("materials", at_least="much", propperty="x")
    reason = caught.value.reason
    assert "no parameter 'propperty' (Did you mean property" in reason
    assert "property is missing" in reason
    assert "at_least: 'much' is no number with a unit" in reason
    assert "--param property='ionic conductivity'" in caught.value.remedy


def test_an_unknown_parameter_comes_with_an_example_also_where_none_is_needed() -> None:
    with pytest.raises(QueryParameterError) as caught:
        read("gaps", electrolite="garnet")
    assert "Did you mean electrolyte?" in caught.value.reason
    assert caught.value.remedy == "For example: --param electrolyte='halide'"


def test_words_and_several_names_are_lists() -> None:
    assert read("statements", words="Wet  polish, ALD")["words"] == ["wet polish", "ald"]
    assert read("compare", electrolytes="LLZO, Li6PS5Cl")["electrolytes"] == ["llzo", "li6ps5cl"]


def test_a_closed_list_of_values_is_closed() -> None:
    with pytest.raises(QueryParameterError, match="'left' is none of anode, cathode"):
        read("solutions", problem="dendrite growth", interface="left")


def test_an_empty_text_is_an_absent_parameter() -> None:
    with pytest.raises(QueryParameterError, match="material is missing"):
        read("profile", material="")

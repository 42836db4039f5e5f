from tests.claims.made import paragraph, scene, scenes

SHORTS = "⟦soft shorts|PROBLEM=dendrite_growth⟧"
VOIDS = "⟦voids|PROBLEM=poor_contact⟧"
FILM = "⟦A film|STRATEGY=interlayer_coating⟧"
PRESSURE = "⟦pressure|STRATEGY=pressure_or_temperature⟧"


def words(found):
    return [word for _, _, word in found.words]


def test_earlier_are_the_problems_of_the_sentence_before():
    found = scenes(paragraph(f"We saw {SHORTS}.", f"And {VOIDS}.", "Nothing else."))
    assert [s.earlier for s in found] == [set(), {"dendrite_growth"}, {"poor_contact"}]


def test_tried_are_all_strategies_of_the_block_so_far():
    found = scenes(
        paragraph(f"{FILM} is old.", f"{PRESSURE} is older.", "⟦Something|STRATEGY⟧ is new.", "So?")
    )
    both = {"interlayer_coating", "pressure_or_temperature"}
    assert [s.tried for s in found] == [set(), {"interlayer_coating"}, both, both]


def test_opening_is_the_electrolyte_that_a_block_names_first():
    found = scenes(
        paragraph(
            "All ⟦solid electrolytes|CLASS=any⟧ can crack.",
            "⟦LLZO|MATERIAL⟧ does.",
            "⟦LATP|MATERIAL⟧ does not.",
            "So it is.",
        )
    )
    names = [s.opening.id if s.opening else None for s in found]
    assert names == [None, None, "LLZO", "LLZO"]


def test_a_new_block_starts_anew():
    first = paragraph(f"{FILM} on ⟦LLZO|MATERIAL⟧ stopped {SHORTS}.", block=0)
    second = paragraph("It is so.", block=1)
    _, found = scenes([*first, *second])
    assert (found.earlier, found.tried, found.opening) == (set(), set(), None)


def test_titles_are_the_problems_and_strategies_that_sections_name():
    found = scene("It is so.", section=("4 Dendrite growth", "4.1 Protective layers"))
    assert found.titles == {"problem:dendrite_growth", "strategy:interlayer_coating"}
    assert found.focus.section_strategy == "interlayer_coating"


def test_what_the_sentence_names_itself():
    found = scene("At the anode ⟦LLZO|MATERIAL⟧ beats ⟦glass|CLASS=sulfide⟧ in ⟦tests|STRATEGY⟧.")
    assert [m.text for m in found.electrolytes] == ["LLZO", "glass"]
    assert found.sides == {"anode"}
    assert [m.text for m in found.strategies] == ["tests"]


def test_what_the_rules_make_of_it_is_part_of_it():
    (claim,) = scene(f"{FILM} suppressed {SHORTS}.").ruled
    assert (claim.problem, claim.strategy) == ("dendrite_growth", "interlayer_coating")


def test_words_hide_materials_and_quantities():
    found = scene("⟦Li6PS5Cl|MATERIAL⟧ pellets of ⟦2 mm|QUANTITY⟧ break.")
    assert words(found) == ["<material>", "pellet", "of", "<quantity>", "break", "."]
    assert "w=<material>" in found.lexical


def test_words_of_other_mentions_stay():
    assert words(scene(f"{FILM} stops {VOIDS}"))[:2] == ["a", "film"]


def test_lexical_are_longer_words_and_their_stems_once():
    found = scene("The coating is a coating of tin")
    assert found.lexical == ("w=the", "w=coating", "w=tin", "w=coati~")


def test_words_beside_and_within_a_span():
    found = scene("Nothing.", f"Under load the {VOIDS} at the rim close.")
    (issue,) = found.issues
    assert list(found.within(issue.start, issue.end)) == ["void"]
    beside = list(found.around(issue.start, issue.end))
    assert beside[:6] == ["-1=the", "-2=load", "-3=under", "+1=at", "+2=the", "+3=rim"]
    assert beside[6:] == ["before=under", "before=load"]


def test_the_situation():
    found = scene(
        f"There may be {VOIDS}, yet {FILM} of ⟦20 nm|QUANTITY⟧ suppressed {SHORTS}.",
        section=("3 Strategies",),
    )
    assert {"strategies=1", "in_strategies", "helped", "stated", "quantity"} <= {*found.situation}
    assert {"cue=mitigate", "cue=hedge"} <= {*found.situation}
    assert scene("The sky is blue.").situation == ("strategies=0",)

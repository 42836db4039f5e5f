import pytest

from sse_kg.claims.issues import Issue, Outlook, decided
from tests.claims.made import ISSUES, paragraph, sentence

DENDRITES = "⟦{}|PROBLEM=dendrite_growth⟧"
CONDUCTIVITY = "⟦ionic conductivity|PROPERTY=ionic_conductivity⟧"
RESISTANCE = "⟦interfacial resistance|PROPERTY=interfacial_resistance⟧"


def read(marked):
    return ISSUES.read(sentence(marked))


@pytest.mark.parametrize(
    ("marked", "outlook"),
    [
        (f"In thin pellets {DENDRITES.format('filament growth')} starts early.", Outlook.STATED),
        (f"The film suppressed {DENDRITES.format('filament growth')}.", Outlook.RELIEVED),
        (f"Then {DENDRITES.format('filament growth')} is largely prevented.", Outlook.RELIEVED),
        (f"It aids {DENDRITES.format('dendrite suppression')}.", Outlook.RELIEVED),
        (f"The cut showed no {DENDRITES.format('filaments')}.", Outlook.NEGATED),
    ],
)
def test_how_a_problem_is_spoken_of(marked, outlook):
    (issue,) = read(marked)
    assert (issue.problem, issue.outlook, issue.by_property) == ("dendrite_growth", outlook, False)


@pytest.mark.parametrize(
    ("marked", "outlook"),
    [
        (f"The {CONDUCTIVITY} of the glass was taken from its spectrum.", Outlook.NAMED),
        (f"The glass is known for its high {CONDUCTIVITY}.", Outlook.GOOD),
        (f"The glass reached a high {CONDUCTIVITY}.", Outlook.ACHIEVED),
        (f"Tin enhanced the {CONDUCTIVITY} of the glass.", Outlook.RELIEVED),
        (f"The {CONDUCTIVITY} of the glass is rather poor.", Outlook.STATED),
        (f"Its {CONDUCTIVITY} in the cold still needs improvement.", Outlook.STATED),
        (f"Water decreased the {CONDUCTIVITY}.", Outlook.STATED),
    ],
)
def test_a_property_that_should_be_high(marked, outlook):
    (issue,) = read(marked)
    assert (issue.problem, issue.outlook) == ("low_ionic_conductivity", outlook)
    assert issue.by_property


@pytest.mark.parametrize(
    ("marked", "outlook"),
    [
        (f"The {RESISTANCE} of the pellet is high.", Outlook.STATED),
        (f"Storage in air increased the {RESISTANCE}.", Outlook.STATED),
        (f"Polishing reduced the {RESISTANCE}.", Outlook.RELIEVED),
        (f"The tiny {RESISTANCE} of the cell is known.", Outlook.GOOD),
        (f"The {RESISTANCE} was read at two temperatures.", Outlook.NAMED),
    ],
)
def test_a_property_that_should_be_low(marked, outlook):
    (issue,) = read(marked)
    assert (issue.problem, issue.outlook) == ("high_interfacial_resistance", outlook)


def test_an_achievement_needs_no_mention():
    (issue,) = read("All cells had uniform lithium plating.")
    assert (issue.problem, issue.outlook) == ("nonuniform_deposition", Outlook.ACHIEVED)
    assert issue.by_property


def test_an_achievement_stands_over_the_mention_in_it():
    (issue,) = read("They had uniform ⟦lithium plating|PROBLEM=nonuniform_deposition⟧.")
    assert issue.outlook is Outlook.ACHIEVED


@pytest.mark.parametrize(
    "mark",
    [
        "⟦interface trouble|PROBLEM⟧",
        "⟦interface trouble|PROBLEM=other⟧",
        "⟦density|PROPERTY=relative_density⟧",
        "⟦a film|STRATEGY=interlayer_coating⟧",
    ],
)
def test_what_names_no_known_problem_is_none(mark):
    assert read(f"They speak of {mark} at length.") == ()


def test_issues_come_in_the_order_of_the_text_and_count_in_their_block():
    first, second = paragraph(
        "Nothing yet.",
        f"Cells of high {CONDUCTIVITY} had uniform plating and {DENDRITES.format('shorts')}.",
    )
    assert ISSUES.read(first) == ()
    issues = ISSUES.read(second)
    assert [issue.problem for issue in issues] == [
        "low_ionic_conductivity",
        "nonuniform_deposition",
        "dendrite_growth",
    ]
    words = [second.text[i.start - second.start : i.end - second.start] for i in issues]
    assert words == ["ionic conductivity", "uniform plating", "shorts"]


@pytest.mark.parametrize(
    ("words", "outlook"),
    [("low production cost", Outlook.GOOD), ("production cost", Outlook.STATED)],
)
def test_a_problem_named_with_its_good_value_is_none(words, outlook):
    (issue,) = read(f"The glass is known for its ⟦{words}|PROBLEM=high_cost⟧.")
    assert (issue.problem, issue.outlook) == ("high_cost", outlook)


def test_a_low_value_that_is_bad_stays_a_problem():
    (issue,) = read("The glass is known for its ⟦low conduction|PROBLEM=low_ionic_conductivity⟧.")
    assert issue.outlook is Outlook.STATED


@pytest.mark.parametrize(
    ("text", "problem", "outlook"),
    [
        ("The glass is stable against lithium.", "side_reactions", Outlook.ACHIEVED),
        ("The glass is not stable against lithium.", "side_reactions", Outlook.STATED),
        ("The glass is sensitive to carbon dioxide.", "air_instability", Outlook.STATED),
        ("The glass is no longer sensitive to water.", "air_instability", Outlook.NEGATED),
        ("The glass is not sensitive to water.", "air_instability", Outlook.NEGATED),
    ],
)
def test_phrases_tell_of_problems_without_naming_them(text, problem, outlook):
    assert [(issue.problem, issue.outlook) for issue in read(text)] == [(problem, outlook)]


@pytest.mark.parametrize(
    ("outlooks", "stance"),
    [
        ([], None),
        ([Outlook.GOOD], "resists"),
        ([Outlook.GOOD, Outlook.ACHIEVED], "resists"),
        ([Outlook.STATED], "suffers"),
        ([Outlook.STATED, Outlook.GOOD], None),
        ([Outlook.RELIEVED], None),
        ([Outlook.NAMED, Outlook.STATED], None),
    ],
)
def test_words_decide_where_all_of_them_agree(outlooks, stance):
    assert decided(Issue("high_cost", 0, 4, outlook) for outlook in outlooks) == stance

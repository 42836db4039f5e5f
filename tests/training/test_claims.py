import pytest

from sse_kg.claims.judge import DECISIONS, Judge
from sse_kg.model.claim import ClaimKind
from sse_kg.model.text import AlignedText, Block, BlockKind, CharSpan, Document
from sse_kg.training.claims import ClaimTrainer, told
from sse_kg.training.config import ClaimConfig
from sse_kg.training.statements import StatedClaim, StatedDocument
from tests.claims.made import CONTEXT, LINKER, VOCABULARY, paragraph, scene

SHORTS = "⟦soft shorts|PROBLEM=dendrite_growth⟧"
VOIDS = "⟦voids|PROBLEM=poor_contact⟧"
FILM = "⟦a film|STRATEGY=interlayer_coating⟧"
DOPING = "⟦doping|STRATEGY=doping_substitution⟧"
PRESSURE = "⟦pressure|STRATEGY=pressure_or_temperature⟧"
CONFIG = ClaimConfig(
    l1=0.0,
    l2=0.1,
    iterations=40,
    specific=0.5,
    parts=2,
    standard=("one",),
    candidate=0.06,
    remedy=0.3,
    suffers=0.4,
    resists=0.4,
    electrolyte=0.5,
)


def claim(stance, strategy=None, problem="dendrite_growth", electrolyte="LLZO", side=None):
    """Return a claim as a paragraph's reader notes it; ``document`` gives it its place."""
    kind = ClaimKind.SOLUTION if strategy else ClaimKind.PROBLEM
    return StatedClaim(CharSpan(0, 0), kind, electrolyte, problem, stance, side, strategy)


TOY = (
    ([f"With {FILM} they suppress {SHORTS} in ⟦LLZO|MATERIAL⟧."], "mitigates interlayer_coating"),
    ([f"Then {DOPING} failed to suppress {SHORTS}."], "no_effect doping_substitution"),
    ([f"All pellets of ⟦LLZO|MATERIAL⟧ show {SHORTS}."], "suffers"),
    ([f"Rough rims of ⟦LLZO|MATERIAL⟧ cause {SHORTS}."], "causes"),
    ([f"We saw no {SHORTS} in ⟦LLZO|MATERIAL⟧."], "resists"),
    ([f"Some speak of {FILM} at length."], ""),
)


def document(name, paragraphs):
    """Return a document and its sentences: each paragraph with what its first sentence claims."""
    text, blocks, sentences, claims = "", [], [], []
    for number, (marked, said) in enumerate(paragraphs):
        read = paragraph(*marked, block=number)
        plain = " ".join(sentence.text for sentence in read)
        blocks.append(Block(BlockKind.PARAGRAPH, AlignedText.identity(plain, len(text))))
        if said:
            noted = claim(*said.split())
            place = CharSpan(len(text) + 2, len(text) + read[0].end)
            claims.append(StatedClaim(place, *(getattr(noted, f) for f in FIELDS)))
        text += f"{plain}\n\n"
        sentences += read
    made = Document("d" * 16, "made.txt", "0" * 64, text, tuple(blocks))
    whole = (CharSpan(0, len(text)),)
    return StatedDocument(name, made, whole, (), tuple(claims)), sentences


FIELDS = ("kind", "electrolyte", "problem", "stance", "side", "strategy")


@pytest.fixture(scope="module")
def trainer():
    return ClaimTrainer(VOCABULARY, LINKER, CONFIG)


@pytest.fixture(scope="module")
def trained(trainer):
    return trainer.train([document("one", TOY), document("two", TOY)])


def judge(model):
    return Judge(
        model,
        problems=("dendrite_growth", "poor_contact"),
        strategies=("interlayer_coating", "doping_substitution", "pressure_or_temperature"),
        anything=CONTEXT.any_electrolyte,
    )


def claimed(model, *marked):
    return [
        (v.carrier.entity.id, v.problem, v.strategy, v.stance)
        for v in judge(model).read(scene(*marked))
    ]


def test_every_decision_is_learnt(trained):
    assert set(trained.classifiers) == set(DECISIONS)
    assert trained.thresholds == CONFIG.thresholds
    assert set(trained.classifiers["problems"].labels) == {
        "nothing",
        "resists",
        "solved",
        "suffers",
    }


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (f"All discs of ⟦LATP|MATERIAL⟧ show {VOIDS}.", ("LATP", "poor_contact", None, "suffers")),
        (f"Rough rims of ⟦LATP|MATERIAL⟧ cause {VOIDS}.", ("LATP", "poor_contact", None, "causes")),
        (f"We saw no {VOIDS} in ⟦LATP|MATERIAL⟧.", ("LATP", "poor_contact", None, "resists")),
        (
            f"With {PRESSURE} they suppress {VOIDS} in ⟦LATP|MATERIAL⟧.",
            ("LATP", "poor_contact", "pressure_or_temperature", "mitigates"),
        ),
        (
            f"Then {PRESSURE} failed to suppress {VOIDS} in ⟦LATP|MATERIAL⟧.",
            ("LATP", "poor_contact", "pressure_or_temperature", "no_effect"),
        ),
    ],
)
def test_what_is_learnt_holds_for_other_terms(trained, marked, expected):
    assert claimed(trained, marked) == [expected]


def test_a_strategy_that_is_only_named_makes_no_claim(trained):
    assert claimed(trained, f"Some speak of {PRESSURE} at length.") == []


def test_the_same_documents_give_the_same_model(trainer, trained):
    assert trainer.train([document("one", TOY), document("two", TOY)]) == trained


def test_what_is_said_again_in_a_block_is_no_example_against_it(trainer):
    again = f"Thus {SHORTS} stay with us."
    first = ([f"All pellets of ⟦LLZO|MATERIAL⟧ show {SHORTS}.", again], "suffers")
    alone = ([again], "")

    def learnt(*paragraphs):
        made = [document(name, [*TOY, *paragraphs]) for name in ("one", "two")]
        (told_of,) = judge(trainer.train(made)).read(scene(again)) or [None]
        return told_of

    assert learnt(first, first).stance == "suffers"
    assert learnt(alone, alone) is None


def test_lessons_are_the_sentences_that_were_read(trainer):
    stated, sentences = document("one", [([f"We saw {SHORTS}.", "So?"], "suffers"), (["No."], "")])
    first, second, third = trainer.lessons(stated, sentences)
    assert [len(lesson.claims) for lesson in (first, second, third)] == [1, 0, 0]
    assert [len(lesson.block) for lesson in (first, second, third)] == [1, 1, 0]
    assert first.standard
    part = StatedDocument("two", stated.document, (CharSpan(0, 9),), (), stated.claims)
    (only,) = trainer.lessons(part, sentences)
    assert (only.claims, only.standard) == (stated.claims, False)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], "nothing"),
        ([claim("suffers", problem="poor_contact")], "nothing"),
        ([claim("suffers")], "suffers"),
        ([claim("causes")], "suffers"),
        ([claim("resists")], "resists"),
        ([claim("resists"), claim("suffers")], "suffers"),
        ([claim("suffers"), claim("no_effect", "processing")], "solved"),
    ],
)
def test_what_claims_tell_of_a_problem(claims, expected):
    assert told(claims, "dendrite_growth") == expected

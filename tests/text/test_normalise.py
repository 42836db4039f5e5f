import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sse_kg.model.text import AlignedText, Block, BlockKind, Document
from sse_kg.text.normalise import RULES, normalise, normalise_text
from sse_kg.text.words import Words

WORDS = Words.of(
    [
        "solid-state solid-state growth growth growth of of of to flaw flaw",
        "fluoride fluoride conductor conductor thick thick film film",
    ]
)


def normal(text, words=WORDS):
    return normalise_text(AlignedText.identity(text), words)[0].text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # LaTeX
        (r"a $\text{Na}_3\text{PS}_4$ pellet", "a Na3PS4 pellet"),
        (r"$1.5 \times 10^{-4}~\text{S cm}^{-1}$", "1.5 × 10⁻⁴ S cm⁻¹"),
        (r"$\text{Na}^+$ -rich and $\beta$ -Na3PS4", "Na⁺-rich and β-Na3PS4"),
        (r"at $60~^\circ$C", "at 60 °C"),
        (r"$\text{Li}_{1+x}\text{Al}_x\text{Ge}_{2-x}$", "Li1+xAlxGe2−x"),
        (r"a 5 $\mu\text{m}$ film", "a 5 μm film"),
        ("between $5 and $7 a cell", "between $5 and $7 a cell"),
        ("2 mS cm^{−1} of Na_{3}PS_4", "2 mS cm⁻¹ of Na3PS4"),
        ("Na₃PS₄ , dry", "Na3PS4, dry"),
        # HTML
        ("Na <sub>3</sub> SbS <sub>4</sub> [12]", "Na3SbS4 [12]"),
        ("Li <sub>6</sub> PS <sub>5</sub> I[9]", "Li6PS5I[9]"),
        ("4 mA cm<sup>-2</sup> &amp; more", "4 mA cm⁻² & more"),
        # ligatures and line ends
        ("the ﬂow of eﬃcient ﬁlms", "the flow of efficient films"),
        ("a de�cit and a bene�t", "a deficit and a benefit"),
        ("of the\n\naw", "of the aw"),
        ("small grains and \naw growth", "small grains and flaw growth"),
        ("con-\nductor", "conductor"),
        ("solid-\nstate", "solid-state"),
        ("Na-\nIon", "Na-Ion"),
        ("sul-\n�des and in�u-\nences", "sulfides and influences"),
        ("the coe�cient, the �delity", "the coefficient, the fidelity"),
        ("growth of� 40 grains", "growth of� 40 grains"),
        # compounds of two words of the document
        ("fluoride-\nconductor", "fluoride-conductor"),
        ("growth-to-\nflaw", "growth-to-flaw"),
        ("zinc-\ncontaining", "zinc-containing"),
        ("over-\nconductor", "overconductor"),
        ("spin-\npolarized", "spin-polarized"),
        ("nano-\nstructured", "nanostructured"),
        ("high-\nest", "highest"),
        ("out-\nstanding", "outstanding"),
        ("a thick-\n�lm sensor", "a thick-film sensor"),
        # italics grown together with their neighbours
        ("ofoperandoAFM", "of operando AFM"),
        ("growthin situ", "growth in situ"),
        ("cooperando and basin situations", "cooperando and basin situations"),
        # formulas cut at their subscripts
        ("of Si 3N4 and MgAl 2O4 grains", "of Si3N4 and MgAl2O4 grains"),
        ("Na 3 Zr 2 Si 2 PO 12 pellets", "Na3Zr2Si2PO12 pellets"),
        ("the oxide NaCoO 2 [3]", "the oxide NaCoO2 [3]"),
        ("In 2016, NaCl 5 M and KMnO4 25 °C", "In 2016, NaCl 5 M and KMnO4 25 °C"),
        ("ISSN 1996 by PVP 1.2 of V1 C6", "ISSN 1996 by PVP 1.2 of V1 C6"),
        # signs
        ("steps of a nanometer to�A", "steps of a nanometer to�A"),
        ("at the potential (�2.7 V)", "at the potential (�2.7 V)"),
        ("a dose (�4 mA)", "a dose (≈4 mA)"),
        ("15 mA cm -2 and 3 - 2", "15 mA cm⁻² and 3 - 2"),
        ("2.4 �10�6 S�cm�1", "2.4 × 10⁻⁶ S cm⁻¹"),
        ("ions such as Se2�, F� and", "ions such as Se²⁻, F⁻ and"),
        ("between 2.5{4.2 V", "between 2.5–4.2 V"),
        ("a set {1, 2} of values", "a set {1, 2} of values"),
        ("near 3:4 � 105", "near 3.4 × 10⁵"),
        ("of only 17 \n cm2.", "of only 17 Ω cm²."),
        # flattened powers
        ("3.1 × 10−4 S cm−1", "3.1 × 10⁻⁴ S cm⁻¹"),
        ("0.5 mA cm-2.", "0.5 mA cm⁻²."),
        ("101~102 Ω cm2", "10¹~10² Ω cm²"),
        ("Ref. 10-12 and 10 cm", "Ref. 10-12 and 10 cm"),
        # charges and signs
        ("K+ and Ge4+ ions", "K⁺ and Ge⁴⁺ ions"),
        ("SiS4\n\n4−, next", "SiS4⁴⁻, next"),
        ("held at -20 ◦C", "held at −20 °C"),
        ("ofgrowth", "of growth"),
    ],
)
def test_repairs(raw, expected):
    assert normal(raw) == expected


def test_a_guess_is_marked_and_says_what_it_changed():
    _, repairs = normalise_text(AlignedText.identity("a de�cit", 100), WORDS)
    assert [(r.rule, r.old, r.new, r.guess) for r in repairs] == [
        ("lost_ligatures", "�", "fi", True)
    ]
    assert repairs[0].span == (104, 105)


def test_what_can_not_be_known_stays():
    assert normal("the zq�wv sign") == "the zq�wv sign"


def test_rule_names_are_unique():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


@given(st.text(alphabet="aBcdLi210+-−–{�\n:×~^ .S()Ωcm", max_size=60))
def test_a_rule_mends_nothing_in_a_text_without_what_it_needs(raw):
    for rule in RULES:
        if rule.needs not in raw:
            assert not list(rule.edits(raw, WORDS)), rule.name


@settings(max_examples=300)
@given(st.text(alphabet="aBcdLi23+-−–{�\n $_^\\<>/sub sup.,()[]Ωm1 0ﬁ", max_size=60))
def test_every_character_keeps_its_place_in_the_source(raw):
    text, repairs = normalise_text(AlignedText.identity(raw), WORDS)
    for i, character in enumerate(text.text):
        span = text.source_span(i, i + 1)
        assert 0 <= span.start <= span.end <= len(raw)
        if span.end == span.start + 1 and raw[span.start].isalnum() and character.isalnum():
            repaired = any(r.span.start <= span.start < r.span.end for r in repairs)
            assert repaired or raw[span.start] == character


def test_a_document_keeps_its_shape():
    block = Block(BlockKind.PARAGRAPH, AlignedText.identity("con-\nduct", 4), ("1. The ﬁrst",))
    empty = Block(BlockKind.NOISE, AlignedText.identity("  "))
    document = Document("id", "x.txt", "0" * 64, "    con-\nduct  ", (block, empty), title="A ﬁlm")
    clean = normalise(document)
    assert [(b.kind, b.text.text, b.section) for b in clean.blocks] == [
        (BlockKind.PARAGRAPH, "conduct", ("1. The first",))
    ]
    assert clean.title == "A film"
    assert clean.text == document.text
    assert {repair.rule for repair in clean.repairs} == {"hyphenation"}


def test_signs_that_stay_lost_are_noted():
    block = Block(
        BlockKind.PARAGRAPH, AlignedText.identity("of \ufffd and (cid:12), a de\ufffdcit")
    )
    clean = normalise(Document("id", "x.txt", "0" * 64, block.text.text, (block,)))
    assert clean.notes == ("2 signs are lost in the file and not repaired",)

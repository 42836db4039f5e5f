from sse_kg.claims.missing import missing
from sse_kg.model.claim import EntityRef, Extraction, Label, Mention
from sse_kg.model.text import AlignedText, Block, BlockKind, CharSpan, Document
from sse_kg.vocabulary import load_vocabulary

TEXT = "Gnarls form. The Gnarls of LLZO grow at the Li/LLZO interface. Odd knots do too."
OTHER = EntityRef("problem", "other", "other problem")


def extraction(*named, doc_id="a"):
    """Return the extraction of a page whose mentions are given as label, text, place, entity."""
    block = Block(BlockKind.PARAGRAPH, AlignedText.identity(TEXT), page=3)
    document = Document(doc_id, f"{doc_id}.pdf", "", TEXT, (block,))
    mentions = []
    for label, text, number, entity in named:
        start = -1
        for _ in range(number):
            start = TEXT.index(text, start + 1)
        end = start + len(text)
        mentions.append(Mention(0, start, end, label, text, CharSpan(start, end), entity))
    return Extraction(document, tuple(mentions), (), ())


GNARLS = (Label.PROBLEM, "Gnarls", 1, None)
AGAIN = (Label.PROBLEM, "Gnarls", 2, None)
KNOTS = (Label.PROBLEM, "Odd knots", 1, OTHER)


def found(*extractions, labels=tuple(Label)):
    return missing(extractions, load_vocabulary(), labels)


def test_spellings_are_counted_together_the_commonest_phrase_first():
    first, second = found(extraction(KNOTS, GNARLS, AGAIN), extraction(GNARLS, doc_id="b"))
    assert (first.phrase, first.text, first.count, first.documents) == ("gnarl", "Gnarls", 3, 2)
    assert (second.phrase, second.count, second.grounded_as) == ("odd knot", 1, "other")


def test_a_phrase_comes_with_its_first_sentence_file_and_page():
    (row,) = found(extraction(AGAIN))
    assert row.sentence == "The Gnarls of LLZO grow at the Li/LLZO interface."
    assert (row.source, row.page) == ("a.pdf", 3)


def test_what_is_grounded_is_not_missing():
    material = (Label.MATERIAL, "LLZO", 1, EntityRef("material", "LLZO", "LLZO"))
    interface = (Label.INTERFACE, "Li/LLZO interface", 1, None)
    assert found(extraction(material, interface)) == ()
    assert [row.text for row in found(extraction((*material[:3], None)))] == ["LLZO"]


def test_labels_are_chosen():
    assert found(extraction(GNARLS), labels=(Label.STRATEGY,)) == ()

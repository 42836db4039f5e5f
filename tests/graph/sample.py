"""A small vocabulary and three small documents, made by hand; the tests of both stores use them."""

from __future__ import annotations

from dataclasses import replace

from sse_kg.graph.assemble import assemble
from sse_kg.model.claim import (
    Assertion,
    Canonical,
    Claim,
    ClaimKind,
    Conditions,
    EntityRef,
    Evidence,
    Extraction,
    Label,
    Measurement,
    Mention,
    Status,
)
from sse_kg.model.effect import Effect, EffectType
from sse_kg.model.graph import Subgraph
from sse_kg.model.quantity import Comparator, Quantity, Unit
from sse_kg.model.text import (
    AlignedText,
    Block,
    BlockKind,
    CharSpan,
    Document,
    Reference,
    Table,
)
from sse_kg.vocabulary import Term, Vocabulary

VOCABULARY = Vocabulary(
    (
        Term("class", "any", "solid electrolyte"),
        Term("class", "oxide", "oxide electrolyte", parent="any"),
        Term("class", "garnet", "garnet electrolyte", parent="oxide", synonyms=("garnet-type",)),
        Term("class", "sulfide", "sulfide electrolyte", parent="any", synonyms=("a|b {se}",)),
        Term("class", "argyrodite", "argyrodite", parent="sulfide"),
        Term("class", "halide", "halide electrolyte", parent="any"),
        Term("problem", "dendrite_growth", "dendrite growth", synonyms=("Li dendrites",)),
        Term("problem", "poor_wettability", "poor wettability"),
        Term("problem", "air_instability", "air instability"),
        Term("strategy", "interlayer_coating", "interlayer coating"),
        Term("strategy", "doping_substitution", "doping or substitution"),
        Term("property", "ionic_conductivity", "ionic conductivity", facts=(("better", "high"),)),
        Term("property", "critical_current_density", "critical current density", synonyms=("CCD",)),
        Term(
            "material",
            "LLZO",
            "LLZO",
            parent="garnet",
            synonyms=("lithium lanthanum zirconate",),
            facts=(("formula", "Li7La3Zr2O12"),),
        ),
    )
)

LLZO = EntityRef("material", "LLZO", "LLZO", ("garnet", "oxide", "any"))
LLZTO = EntityRef("material", "LLZTO", "LLZTO", ("garnet", "oxide", "any"))
LPSC = EntityRef("material", "Li6PS5Cl", "Li6PS5Cl", ("argyrodite", "sulfide", "any"))
ALUMINA = EntityRef("material", "Al2O3", "Al2O3")
LITHIUM = EntityRef("material", "Li", "Li")
SULFIDE = EntityRef("class", "sulfide", "sulfide electrolyte", ("sulfide", "any"))
ANY = EntityRef("class", "any", "solid electrolyte", ("any",))
DENDRITES = EntityRef("problem", "dendrite_growth", "dendrite growth")

MS_CM = Unit("mS cm^-1", "conductivity", 0.1, "S m^-1")
MA_CM2 = Unit("mA cm^-2", "current density", 10.0, "A m^-2")

SHARED = Reference("7", "A. Able, J. Made 1 (2001) 1.", doi="10.1000/SHARED")
ALONE = Reference("8", "B. Baker, J. Made 2 (2002) 2.")


def evidence(sentence: str, at: int, quote: str, *references: str) -> Evidence:
    start = at + sentence.index(quote)
    return Evidence(
        span=CharSpan(start, start + len(quote)),
        quote=quote,
        sentence=sentence,
        sentence_span=CharSpan(at, at + len(sentence)),
        section=("Interfaces", "Anode"),
        page=3,
        references=references,
    )


def conductivity(
    material: EntityRef, number: float, where: Evidence, **facts: object
) -> Measurement:
    quantity = Quantity(number, number, Comparator.EQUAL, MS_CM)
    return Measurement("ionic_conductivity", quantity, where, material, **facts)  # type: ignore[arg-type]


def mention(entity: EntityRef, label: Label, text: str, at: int) -> Mention:
    return Mention(0, at, at + len(text), label, text, CharSpan(at, at + len(text)), entity)


def doping_helps(where: Evidence) -> Effect:
    """A relative effect that two of the documents state."""
    return Effect(
        EffectType.RELATIVE,
        "ionic_conductivity",
        where,
        thing=LLZO,
        factor=100.0,
        strategy="doping_substitution",
        confidence=0.7,
    )


def document(doc_id: str, source: str, blocks: tuple[Block, ...] = (), **facts: object) -> Document:
    return Document(doc_id, source, f"sha-{doc_id}", "", blocks, **facts)  # type: ignore[arg-type]


def paragraph(*sentences: tuple[str, int], kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    """Return a block of sentences with their places in the source."""
    text = AlignedText.join([AlignedText.identity(words, at) for words, at in sentences], " ")
    return Block(kind, text, ("Interfaces", "Anode"), 3)


def garnet_review() -> Extraction:
    """A review on LLZO: two claims, one of them twice, a resisting one, three values."""
    wet = "An alumina layer lets lithium wet LLZO and keeps dendrites away."
    grow = "In LLZO, lithium dendrites still grow along the boundaries."
    again = "Dendrites in LLZO end most cells."
    air = "LLZO stands moist air."
    values = "LLZO reaches 0.5 mS cm-1 and 1.2 mS cm-1 with Ta at 25 C."
    plain = conductivity(LLZO, 0.5, evidence(values, 400, "0.5 mS cm-1", "7"))
    doped = conductivity(
        LLZTO, 1.2, evidence(values, 400, "1.2 mS cm-1"), temperature=25.0, context="with Ta"
    )
    solution = Claim(
        ClaimKind.SOLUTION,
        LLZO,
        "dendrite_growth",
        "mitigates",
        evidence(wet, 0, "keeps dendrites away", "7", "8"),
        side="anode",
        strategy="interlayer_coating",
        agents=(ALUMINA,),
        aliases=("Li7La3Zr2O12",),
        implied=("problem",),
        confidence=0.75,
    )

    def problem(stance: str, where: Evidence, term: str, side: str | None) -> Claim:
        return Claim(ClaimKind.PROBLEM, LLZO, term, stance, where, side=side)

    return Extraction(
        document(
            "doc-garnet",
            "garnet review.pdf",
            (
                paragraph((wet, 0)),
                paragraph(("Anode", 90), kind=BlockKind.HEADING),
                paragraph((grow, 100), (again, 200)),
                paragraph((air, 300), (values, 400)),
                paragraph(("Fig. 1", 480), kind=BlockKind.NOISE),
            ),
            tables=(
                Table(
                    (
                        (AlignedText.identity("Garnet", 500), AlignedText.identity("mS/cm", 510)),
                        (AlignedText.identity("LLZO", 520), AlignedText("", (), ())),
                    ),
                    "Table 1",
                ),
            ),
            title="Garnets at the anode",
            references=(SHARED, ALONE),
            pages=9,
        ),
        mentions=(
            mention(LLZO, Label.MATERIAL, "garnet LLZO", 0),
            mention(LLZO, Label.MATERIAL, "garnet LLZO", 50),
            mention(DENDRITES, Label.PROBLEM, "lithium filaments", 100),
        ),
        measurements=(
            plain,
            doped,
            Measurement(
                "critical_current_density",
                Quantity(1.0, None, Comparator.ABOVE, MA_CM2),
                evidence(values, 400, "at 25 C"),
                LLZTO,
            ),
        ),
        claims=(
            solution,
            problem(
                "suffers",
                evidence(grow, 100, "dendrites still grow", "7"),
                "dendrite_growth",
                "anode",
            ),
            problem(
                "suffers", evidence(again, 200, "Dendrites in LLZO"), "dendrite_growth", "anode"
            ),
            problem("resists", evidence(air, 300, "stands moist air"), "air_instability", "air"),
        ),
        effects=(
            Effect(
                EffectType.BEFORE_AFTER,
                "ionic_conductivity",
                evidence(values, 400, "0.5 mS cm-1 and 1.2 mS cm-1", "7"),
                plain,
                doped,
                thing=LLZTO,
                factor=2.4,
                strategy="interlayer_coating",
                agents=(ALUMINA,),
                claim=solution,
                confidence=0.8,
            ),
            doping_helps(evidence(grow, 100, "still grow", "7")),
        ),
    )


def sulfide_review() -> Extraction:
    """A review on sulfides that shares a source and one claim with the first."""
    same = "Garnets such as LLZO let dendrites through."
    air = "Sulfide electrolytes react with moisture."
    none = "Doping did not stop dendrites in Li6PS5Cl."
    values = "Li6PS5Cl shows 1.9 mS cm-1 at room temperature, a good electrolyte 1 mS cm-1."
    return Extraction(
        document(
            "doc-sulfide",
            "sulfide review.md",
            doi="10.1000/Sulfide",
            references=(Reference("1", "Able A, Journal of Made 1", doi="10.1000/shared"),),
        ),
        mentions=(mention(SULFIDE, Label.CLASS, "thiophosphates", 0),),
        measurements=(
            conductivity(LPSC, 1.9, evidence(values, 300, "1.9 mS cm-1"), temperature="RT"),
            conductivity(
                LPSC,
                0.19,
                evidence(air, 100, "moisture"),
                temperature="RT",
                status=Status.CITED,
            ),
            Measurement(
                "ionic_conductivity",
                Quantity(1.0, None, Comparator.AT_LEAST, MS_CM),
                evidence(values, 300, "1 mS cm-1"),
                electrolyte_class="any",
                status=Status.TARGET,
            ),
        ),
        claims=(
            Claim(
                ClaimKind.PROBLEM,
                LLZO,
                "dendrite_growth",
                "suffers",
                evidence(same, 0, "let dendrites through", "1"),
                side="anode",
            ),
            Claim(
                ClaimKind.PROBLEM,
                SULFIDE,
                "air_instability",
                "suffers",
                evidence(air, 100, "react with moisture"),
                side="air",
            ),
            Claim(
                ClaimKind.SOLUTION,
                LPSC,
                "dendrite_growth",
                "mitigates",
                evidence(none, 200, "did not stop dendrites"),
                side="anode",
                strategy="doping_substitution",
                assertion=Assertion.NEGATED,
            ),
        ),
        effects=(doping_helps(evidence(same, 0, "Garnets such as LLZO")),),
    )


def lithium_review() -> Extraction:
    """The review on sulfides, with the electrode that LLZO meets named."""
    first, *rest = sulfide_review().claims
    return replace(sulfide_review(), claims=(replace(first, counter=LITHIUM), *rest))


def polymer_note() -> Extraction:
    """A short note that says a solution of the first once more, for electrolytes in general."""
    text = "A thin coating holds dendrites back in any cell; doping helps as well."

    def solution(strategy: str, quote: str) -> Claim:
        where = evidence(text, 0, quote)
        return Claim(
            ClaimKind.SOLUTION, ANY, "dendrite_growth", "mitigates", where, strategy=strategy
        )

    return Extraction(
        document("doc-note", "note.txt"),
        mentions=(),
        measurements=(),
        claims=(
            solution("interlayer_coating", "A thin coating"),
            solution("doping_substitution", "doping helps"),
        ),
    )


def subgraph(extraction: Extraction, extractor: str = "sse-kg 0") -> Subgraph:
    path = f"/in/{extraction.document.source}"
    return assemble(extraction, path=path, extractor=extractor, vocabulary=VOCABULARY)


def numbers_note() -> Extraction:
    """Conductivities that differ in kind, temperature, conditions and plausibility."""
    text = "LLZO has 0.5, 2.0, 0.01, 8 and 4000 mS cm-1 here and there."

    def stated(number: float, at: str, value: Canonical, **facts: object) -> Measurement:
        quantity = Quantity(number, number, Comparator.EQUAL, MS_CM, facts.pop("spread", None))  # type: ignore[arg-type]
        where = evidence(text, 0, at)
        return Measurement("ionic_conductivity", quantity, where, LLZO, canonical=value, **facts)  # type: ignore[arg-type]

    pressed = Conditions(
        pressure=Quantity.of(50.0, Unit("bar", "pressure", 1e5, "Pa")), atmosphere="argon"
    )
    unit = "S cm^-1"
    return Extraction(
        document("doc-numbers", "numbers.txt"),
        mentions=(),
        measurements=(
            stated(0.5, "0.5", Canonical(5e-4, unit), temperature="RT", conditions=pressed),
            stated(
                2.0, "2.0", Canonical(2e-3, unit, 5e-4), temperature=20.0, kind="bulk", spread=0.5
            ),
            stated(0.01, "0.01", Canonical(1e-5, unit), temperature=20.0),
            stated(8.0, "8", Canonical(8e-3, unit), temperature=60.0),
            stated(4e3, "4000", Canonical(4.0, unit, plausible=False), temperature=20.0),
        ),
        claims=(),
    )


def sample() -> tuple[Subgraph, ...]:
    return tuple(subgraph(e) for e in (garnet_review(), sulfide_review(), polymer_note()))

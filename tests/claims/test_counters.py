import pytest

from sse_kg.claims.counters import CounterReader
from sse_kg.claims.io import claim_record
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import Label, Mention
from sse_kg.model.text import BlockKind, CharSpan
from sse_kg.nlp.read import Sentence

LINKER = Linker()
READER = CounterReader(LINKER)


def counter(text, side="anode", *, said="", but=(), mentioned=""):
    """Return the id of what is met; ``said`` is the statement, the whole text if empty."""
    at = text.index(mentioned)
    found = Mention(
        *(0, at, at + len(mentioned), Label.MATERIAL, mentioned),
        CharSpan(at, at + len(mentioned)),
        LINKER.material(mentioned),
    )
    sentence = Sentence(
        *(0, 0, len(text), text, BlockKind.PARAGRAPH, ()), (found,) if mentioned else (), ()
    )
    start = text.index(said)
    entity = READER.read(sentence).met(side, start, start + len(said or text), but=but)
    return entity.id if entity else None


@pytest.mark.parametrize(
    ("text", "side", "expected"),
    [
        ("The Li|LLZO interface has a high resistance.", "anode", "Li"),
        ("Dendrites at the LLZO/Li interface.", "anode", "Li"),
        ("A Li/LiPON|Li6PS5Cl|LiPON/Li cell shorted.", "anode", "Li"),
        ("The Li–garnet interface fails.", "anode", "Li"),
        ("The cell Li-In|LPSC|NCM622 shorted.", "anode", "Li-In"),
        ("The cell Li-In|LPSC|NCM622 shorted.", "cathode", "NMC622"),
        ("LLZO is stable against Li metal.", "anode", "Li"),
        ("LLZO in contact with Li is reduced.", "anode", "Li"),
        ("LGPS in contact with lithium decomposes to a Li–Ge alloy.", "anode", "Li"),
        ("Reactions between LGPS and lithium are fast.", "anode", "Li"),
        ("A Na metal anode wets NZSP poorly.", "anode", "Na"),
        ("The graphite anode loses contact with LPSC.", "anode", "graphite"),
        ("Reactions between LGPS and NCM811 are fast.", "cathode", "NMC811"),
        ("LPSC decomposes with LCO cathodes.", "cathode", "LiCoO2"),
        ("LPSC decomposes on LiNi0.83Co0.12Mn0.05O2.", "cathode", "LiNi0.83Co0.12Mn0.05O2"),
        ("LPSC loses contact with the sulfur cathode.", "cathode", "sulfur"),
        ("The Li symmetric cell with LLZO shorted.", "anode", "Li"),
    ],
)
def test_the_electrode_that_a_text_names(text, side, expected):
    assert counter(text, side) == expected


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Li dendrites grow in LLZO.", "anode"),
        ("Defects are sites for voids/Li dendrites in LPSC.", "anode"),
        ("The Li⁺ conductivity of LLZO is low.", "anode"),
        ("LLZO is reduced at 0.1 V vs. Li/Li⁺.", "anode"),
        ("LLZO is reduced at 0.1 V versus Li.", "anode"),
        ("LLZO in Li metal batteries shorted.", "anode"),
        ("LLZO shorted with Li salts.", "anode"),
        ("A Li-Al-O bond forms on the LLZO anode side.", "anode"),
        ("Depletion of Li in the cell with LPSC.", "anode"),
        ("A conductive LiZn alloy forms in LPSC.", "anode"),
        ("LPSC was used with an alloy instead of Li metal.", "anode"),
        ("LPSC is stable with Li metal and with a graphite anode.", "anode"),
        ("Anodes of Li-In, Li-Sn or Li-Al stop dendrites in LPSC.", "anode"),
        ("LLZO reacts with LCO, LMO and LFP.", "cathode"),
        ("The sulfur in LGPS is oxidised.", "cathode"),
        ("LLZO is stable against Li metal.", "cathode"),
        ("LLZO is stable against Li metal.", "bulk"),
        ("LLZO is stable against Li metal.", None),
    ],
)
def test_no_electrode_or_no_single_one(text, side):
    assert counter(text, side) is None


def test_the_clause_and_the_statement_decide_between_two():
    text = "LPSC cracks on a Si anode, whereas LLZO resists Li metal."
    assert counter(text, said="LPSC cracks") == "Si"
    assert counter(text, said="resists") == "Li"
    text = "Dendrites in LPSC at a graphite anode stop with Li metal."
    assert counter(text) is None
    assert counter(text, said="Dendrites in LPSC at a graphite anode") == "graphite"


def test_what_acts_is_not_met():
    text = "A Li-In anode instead of bare metal stops dendrites in LPSC."
    assert counter(text) == "Li-In"
    assert counter(text, but={"Li-In"}) is None


def test_a_name_that_the_document_defines_counts():
    text = "LPSC reacts with NMC811 at once."
    assert counter(text, "cathode", mentioned="NMC811") == "NMC811"


def test_what_is_met_is_no_agent_unless_words_say_so(read):
    text = "Polishing mitigates the poor contact of LPSC with Li-In."
    solutions = [c for c in read(text).claims if c.kind == "solution"]
    assert {(c.agents, c.counter and c.counter.id) for c in solutions} == {((), "Li-In")}


def test_a_claim_has_its_counter(read):
    [claim] = read("LLZO has a poor wettability by Li metal.").claims
    assert claim.counter is not None
    assert (claim.side, claim.counter.id) == ("anode", "Li")
    assert claim_record(claim, "")["counter"] == claim.counter.name
    [other] = read("LLZO has a poor wettability by molten electrodes.").claims
    assert other.counter is None
    assert claim_record(other, "")["counter"] is None
    assert other.claim_id != claim.claim_id

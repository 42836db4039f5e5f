import pytest


def claimed(claims):
    return [(c.kind, c.electrolyte.id, c.side, c.problem, c.strategy, c.stance) for c in claims]


@pytest.mark.parametrize(
    ("text", "section", "expected"),
    [
        (
            "Garnet electrolytes suffer from poor wettability.",
            (),
            ("problem", "garnet", "anode", "poor_wettability", None, "suffers"),
        ),
        (
            "Halide electrolytes offer a wide electrochemical window.",
            (),
            ("problem", "halide", None, "narrow_electrochemical_window", None, "resists"),
        ),
        (
            "A ZnO coating suppressed dendrite growth in LLZO.",
            (),
            ("solution", "LLZO", "anode", "dendrite_growth", "interlayer_coating", "mitigates"),
        ),
        (
            "A LiNbO3 coating on the cathode reduced the interfacial resistance of Li6PS5Cl.",
            (),
            (
                "solution",
                "Li6PS5Cl",
                "cathode",
                "high_interfacial_resistance",
                "cathode_coating",
                "mitigates",
            ),
        ),
        (
            "Doping failed to suppress dendrite growth in LLZO.",
            (),
            ("solution", "LLZO", "anode", "dendrite_growth", "doping_substitution", "no_effect"),
        ),
        (
            "A ZnO coating on LLZO led to uniform lithium plating.",
            (),
            (
                "solution",
                "LLZO",
                "anode",
                "nonuniform_deposition",
                "interlayer_coating",
                "mitigates",
            ),
        ),
        (
            "Cross-linking gave PEO a high ionic conductivity.",
            (),
            ("solution", "PEO", "bulk", "low_ionic_conductivity", "polymer_design", "mitigates"),
        ),
        (
            "The coating increased the interfacial resistance of LLZO.",
            (),
            ("problem", "LLZO", "anode", "high_interfacial_resistance", None, "suffers"),
        ),
        (
            "It suppressed side reactions at the anode.",
            ("3 Strategies for sulfide electrolytes", "3.1 Protective layers"),
            ("solution", "sulfide", "anode", "side_reactions", "interlayer_coating", "mitigates"),
        ),
    ],
)
def test_the_surest_claim(read, text, section, expected):
    claims = sorted(read(text, section).claims, key=lambda claim: -claim.confidence)
    assert claimed(claims)[0] == expected


def test_what_the_section_says_is_marked_as_implied(read):
    section = ("2 Strategies for garnet electrolytes", "2.1 Protective layers")
    (claim,) = read("It suppressed side reactions at the anode.", section).claims
    assert claim.implied == ("electrolyte", "strategy")
    assert 0 < claim.confidence < 1
    (sure,) = read("A ZnO coating suppressed side reactions of LLZO at the anode.").claims
    assert sure.implied == ()


def test_the_agent_and_the_cited_work(read):
    (claim,) = read("A ZnO coating suppressed dendrite growth in LLZO [17].").claims
    assert [agent.id for agent in claim.agents] == ["ZnO"]
    assert claim.evidence.references == ("17",)


def test_a_requirement_is_no_claim(read):
    assert read("Halide electrolytes should offer a wide electrochemical window.").claims == ()


def test_a_hedged_statement_says_so(read):
    (claim,) = read("Garnet electrolytes may suffer from poor wettability.").claims
    assert claim.assertion == "hedged"


def test_identity_is_of_what_is_said_not_where(read):
    (first,) = read("Garnet electrolytes suffer from poor wettability.").claims
    (second,) = read("Again, poor wettability troubles garnet electrolytes.").claims
    assert first.claim_id == second.claim_id
    assert first.evidence.span != second.evidence.span

import pytest

from sse_kg.claims.agents import agent_of, lone_materials
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import EntityRef, Label, Mention
from sse_kg.model.text import BlockKind, CharSpan
from sse_kg.nlp.read import Sentence

LINKER = Linker()


def mention(text, part, label, entity):
    start = text.index(part)
    end = start + len(part)
    return Mention(0, start, end, label, part, CharSpan(start, end), entity)


def agents(text, strategy, materials="", *, strategy_id="interlayer_coating"):
    """Return the ids of the agents of a strategy; ``materials`` are the mentions, by commas."""
    found = [
        mention(text, name, Label.MATERIAL, LINKER.material(name))
        for name in materials.split(", ")
        if name
    ]
    entity = EntityRef("strategy", strategy_id, strategy_id)
    named = mention(text, strategy, Label.STRATEGY, entity)
    sentence = Sentence(0, 0, len(text), text, BlockKind.PARAGRAPH, (), (*found, named), ())
    return [agent.id for agent in agent_of(sentence, named, LINKER)]


@pytest.mark.parametrize(
    ("text", "strategy", "materials", "expected"),
    [
        ("A LiF coating on LLZO wets.", "LiF coating", "LLZO", ["LiF"]),
        ("A thin gold film wets LLZO.", "thin gold film", "LLZO", ["Au"]),
        ("LiF and LiI layers wet LLZO.", "LiF and LiI layers", "LLZO", ["LiF", "LiI"]),
        ("A layer of Li3N, LiF and Cu.", "layer", "Li3N, LiF, Cu", ["Li3N", "LiF", "Cu"]),
        ("Layers on LGPS, such as Ag or ZnO.", "Layers", "LGPS, Ag, ZnO", ["Ag", "ZnO"]),
        ("PEO serves as a soft buffer layer on LATP.", "buffer layer", "PEO, LATP", ["PEO"]),
        ("Liquid Ga was used as a lithiophilic layer.", "lithiophilic layer", "Liquid Ga", ["Ga"]),
        ("A buffer layer was put on LLZO in cells with Cu.", "buffer layer", "LLZO, Cu", []),
        ("The coating of LLZO pellets failed.", "coating of LLZO pellets", "", []),
        ("Li metal was coated.", "coated", "Li metal", []),
    ],
)
def test_layers(text, strategy, materials, expected):
    assert agents(text, strategy, materials) == expected


@pytest.mark.parametrize(
    ("text", "strategy", "materials", "expected"),
    [
        ("Ta doping helps.", "Ta doping", "", ["Ta"]),
        ("Tantalum and niobium help: tantalum doping is common.", "tantalum doping", "", ["Ta"]),
        ("The O-doped argyrodite resists air.", "O-doped", "", ["O"]),
        ("Substituting Sn for P helps in LPS.", "Substituting Sn for P", "LPS", ["Sn"]),
        ("Replacing S with O or Se helps.", "Replacing S with O", "", ["O", "Se"]),
        ("In substitution, sulfur is replaced by either Se or O.", "substitution", "", ["Se", "O"]),
        ("By doping, Al-doped LLZO becomes cubic.", "doping", "Al-doped LLZO", ["Al"]),
        ("Dopants such as Al, Ga and Nb help.", "Dopants", "", ["Al", "Ga", "Nb"]),
    ],
)
def test_dopants_are_elements(text, strategy, materials, expected):
    assert agents(text, strategy, materials, strategy_id="doping_substitution") == expected


@pytest.mark.parametrize(
    ("text", "strategy", "materials", "expected"),
    [
        ("Adding Al2O3 to PEO helps.", "Adding Al2O3 to PEO", "", ["Al2O3"]),
        ("Fillers like SiO2 [4] or TiO2 [5].", "Fillers", "SiO2, TiO2", ["SiO2", "TiO2"]),
        ("LGPS with a layered structure conducts.", "layered structure", "LGPS", []),
    ],
)
def test_fillers(text, strategy, materials, expected):
    assert agents(text, strategy, materials, strategy_id="composite_electrolyte") == expected


def test_a_strategy_that_is_not_named_has_no_agent():
    sentence = Sentence(0, 0, 9, "LiF helps", BlockKind.PARAGRAPH, (), (), ())
    assert agent_of(sentence, None, LINKER) == ()


@pytest.mark.parametrize(
    ("text", "materials", "expected"),
    [
        ("Zn at the rim of LLZO lets Li metal spread.", "Zn, LLZO, Li metal", ["Zn"]),
        ("Zn and Sn help LLZO.", "Zn, Sn, LLZO", ["Zn", "Sn"]),
        ("Zn, Sn and Ag help LLZO.", "Zn, Sn, Ag, LLZO", []),
        ("LLZO wets.", "LLZO", []),
    ],
)
def test_materials_that_stand_alone(text, materials, expected):
    found = tuple(
        mention(text, name, Label.MATERIAL, LINKER.material(name)) for name in materials.split(", ")
    )
    sentence = Sentence(0, 0, len(text), text, BlockKind.PARAGRAPH, (), found, ())
    assert [material.id for material in lone_materials(sentence)] == expected

from sse_kg.knowledge.belief import Reading, belief
from sse_kg.knowledge.stakes import stake


def reading(confidence, document="a", **facts):
    return Reading(document, document, confidence, **facts)


def test_of_a_lone_reading_the_doubtful_one_counts_most():
    doubtful, sure = (stake([reading(c)], 0, ()) for c in (0.5, 0.95))
    assert (doubtful.now, doubtful.accepted, doubtful.rejected) == (0.4, 0.8, 0.0)
    assert doubtful.change == 0.4  # 0.5 · 0.4 + 0.5 · 0.4
    assert sure.change < 0.1


def test_what_is_well_supported_depends_little_on_one_reading():
    others = [reading(0.9, name) for name in "bcd"]
    assert stake([reading(0.5), *others], 0, ()).change < 0.02


def test_the_contrary_counts_too():
    own, contrary = [reading(0.5)], [reading(0.9, "b")]
    contested = stake(own, 0, contrary)
    assert contested.now == belief(own, contrary).belief
    assert contested.change > stake(own, 0, ()).change * 0.9

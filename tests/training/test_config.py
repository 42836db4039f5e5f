import pytest

from sse_kg.errors import InputError
from sse_kg.training.config import read_config


def test_the_shipped_numbers_are_read():
    config = read_config()
    assert config.seed > 0
    assert config.word_classes.sizes == tuple(sorted(config.word_classes.sizes))
    assert config.field.iterations > 0
    assert config.crossing.folds > 1
    assert config.values.ranking(2.5).l2 == 2.5
    assert config.claims.field.iterations == config.claims.iterations
    assert 0 < config.claims.thresholds.candidate < config.claims.thresholds.remedy < 1
    assert all(isinstance(name, str) for name in config.claims.standard)


def test_all_faults_are_told_at_once(tmp_path):
    path = tmp_path / "bad.toml"
    path.write_text(
        'seed = "one"\nspeed = 3\n[word_classes]\nsizes = []\nminimum_count = 3\n'
        "context_words = 2\nwindow = 2\ndimensions = 2\nrounds = 2\n[field]\nl1 = 0\nl3 = 1\n"
        "[phrases]\nl1 = 0\nl2 = 0\niterations = 9\nrepeats = 1.5\ncertainty = 0.5\n"
        "[crossing]\nfolds = 2.5\niterations = 9\nspeed = 1\n[values]\nproperties_l2 = 1\n"
        '[claims]\nparts = 2\nstandard = ["a", 1]\nremedy = "much"\n'
    )
    with pytest.raises(InputError) as caught:
        read_config(path)
    for fault in (
        "seed must be a number",
        "speed is not known",
        "word_classes.sizes must be a list of whole numbers",
        "field.l2 is missing",
        "field.l3 is not known",
        "field.iterations is missing",
        "phrases.repeats must be a number",
        "crossing.folds must be a number",
        "crossing.speed is not known",
        "values.bearers_l2 is missing",
        "claims.standard must be a list of names",
        "claims.remedy must be a number",
        "claims.specific is missing",
    ):
        assert fault in str(caught.value)


@pytest.mark.parametrize("content", [b"seed = ", b"\xff\xfe"])
def test_what_is_no_toml_is_refused_by_name(tmp_path, content):
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"bad\.toml"):
        read_config(path)

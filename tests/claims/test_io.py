import json

from sse_kg.claims.io import LINE_FILES, concatenate, measurement_record, write_extraction

DOCUMENT = ["source", "sha256", "title", "doi", "blocks", "tables", "references", "notes"]
BLOCK = ["kind", "text", "section", "page", "bbox", "start", "end"]
KEYS = {
    "entities.jsonl": "source start end label text normal id",
    "measurements.jsonl": "source start end quote material aliases class property min max cmp "
    "unit si_min si_max si_unit uncertainty value value_unit plausible kind temperature "
    "temperature_k conditions context status refs evidence confidence",
    "claims.jsonl": "source start end quote kind electrolyte aliases class interface counter "
    "problem strategy agent stance assertion refs confidence",
    "effects.jsonl": "source start end quote type property material before after unit factor log10 "
    "strategy agent refs evidence confidence",
}


def test_the_files_have_the_fields_that_other_programs_read(read, tmp_path):
    text = (
        "A ZnO coating suppressed dendrite growth in LLZO [17]; its CCD rose to 0.9 mA cm⁻² at RT."
    )
    write_extraction(read(text), tmp_path / "made")
    document = json.loads((tmp_path / "made" / "document.json").read_text(encoding="utf-8"))
    assert list(document) == DOCUMENT
    assert list(document["blocks"][0]) == BLOCK
    for name, keys in KEYS.items():
        lines = (tmp_path / "made" / name).read_text(encoding="utf-8").splitlines()
        assert lines, name
        for line in lines:
            record = json.loads(line)
            assert list(record) == keys.split()
            assert text[record["start"] : record["end"]] == record.get("quote", record.get("text"))


def test_files_of_many_documents_are_joined(read, tmp_path):
    for name in ("a", "b"):
        write_extraction(read("LLZO has poor wettability."), tmp_path / name)
    concatenate([tmp_path / "a", tmp_path / "b"], tmp_path)
    for name in LINE_FILES:
        one = (tmp_path / "a" / name).read_text(encoding="utf-8")
        assert (tmp_path / name).read_text(encoding="utf-8") == one * 2


def test_a_measurement_has_its_numbers_and_conditions_as_fields(read):
    text = "LLZO has a bulk conductivity of 0.5 ± 0.1 mS cm⁻¹ at 20 MPa and RT."
    record = next(
        r
        for m in read(text).measurements
        if (r := measurement_record(m, "made.txt"))["property"] == "ionic_conductivity"
    )
    assert (record["value"], record["value_unit"], record["plausible"]) == (5e-4, "S cm^-1", True)
    assert (record["uncertainty"], record["kind"]) == (0.1, "bulk")
    assert (record["temperature"], record["temperature_k"]) == ("RT", 298.15)
    assert record["conditions"] == {"pressure": {"min": 20, "max": 20, "cmp": "=", "unit": "MPa"}}

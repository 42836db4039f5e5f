from sse_kg.claims.citations import cited_for, markers


def test_markers():
    text = "as found [3, 5–7] and later [12]"
    assert [labels for _, _, labels in markers(text)] == [("3", "5", "6", "7"), ("12",)]


def test_the_marker_behind_a_statement_counts_first():
    text = "A gave 3 V [1], B gave 4 V [2]"
    assert cited_for(text, 7, 10) == ("1",)
    assert cited_for(text, 23, 26) == ("2",)
    assert cited_for("In [4] it was 3 V", 14, 17) == ("4",)
    assert cited_for("no marker", 0, 2) == ()

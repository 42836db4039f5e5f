"""What the graph holds, as replies; what is in them is tested with the queries."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_the_overview_has_numbers_and_bars(client: TestClient) -> None:
    told = client.get("/api/overview").json()
    assert (told["documents"], told["claims"]) == (3, 7)
    assert told["by_class"][0] == {
        "label": "ElectrolyteClass",
        "id": "garnet",
        "name": "garnet electrolyte",
        "count": 3,
    }


def test_search_finds_by_another_name(client: TestClient) -> None:
    told = client.get("/api/search", params={"q": "LPSCl", "limit": 1}).json()
    assert told == {
        "q": "LPSCl",
        "results": [
            {
                "label": "Material",
                "id": "Li6PS5Cl",
                "name": "Li6PS5Cl",
                "kind_name": "material",
                "matched": "LPSCl",
                "count": 3,
                "class_id": "argyrodite",
            }
        ],
        "truncated": False,
    }
    assert client.get("/api/search").status_code == 400

"""What the graph holds, as replies; what is in them is tested with the queries."""

from __future__ import annotations

from fastapi.testclient import TestClient

from sse_kg.graph.store import GraphStore


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


def test_the_map_is_whole(client: TestClient) -> None:
    told = client.get("/api/map", params={"electrolyte": "LLZO", "detail": "material"}).json()
    keys = {node["key"] for node in told["nodes"]}
    assert "material:LLZO|anode" in keys
    assert {end for edge in told["edges"] for end in (edge["source"], edge["target"])} == keys
    assert (told["truncated"], told["total_edges"]) == (False, 3)
    refused = client.get("/api/map", params={"electrolyte": "unheard of"})
    assert refused.status_code == 400
    assert refused.json()["error"]["kind"] == "QueryParameterError"
    assert client.get("/api/map", params={"interface": "left"}).status_code == 400


def test_a_statement_is_told_by_its_id(client: TestClient, small_store: GraphStore) -> None:
    ((id_,),) = small_store.query("MATCH (n:Effect) WHERE n.factor = 2.4 RETURN n.id").rows
    told = client.get("/api/statement", params={"id": id_[:15]}).json()
    assert (told["id"], told["label"]) == (id_, "Effect")
    assert told["readings"][0]["references"][0]["url"] == "https://doi.org/10.1000/shared"
    unknown = client.get("/api/statement", params={"id": "nothing"})
    assert unknown.status_code == 404
    assert unknown.json()["error"]["kind"] == "UnknownThingError"


def test_claims_are_a_table(client: TestClient) -> None:
    told = client.get("/api/claims", params={"electrolyte": "garnet", "limit": 1}).json()
    assert (told["total"], told["truncated"], len(told["rows"])) == (3, True, 1)
    file = client.get("/api/claims.csv", params={"agent": "Al2O3", "kind": ""})
    assert file.status_code == 400  # a kind is one of two
    file = client.get("/api/claims.csv", params={"agent": "Al2O3", "problem": ""})
    header, row = file.text.splitlines()
    assert header.startswith("id,name,kind,")
    assert '"[""Al2O3""]"' in row
    assert client.get("/api/claims", params={"limit": 2000}).status_code == 400


def test_a_thing_is_told_by_label_and_id(client: TestClient) -> None:
    told = client.get(
        "/api/entity", params={"label": "Interface", "id": "material:LLZO|air"}
    ).json()
    assert (told["name"], told["properties"]) == ("LLZO | air", {"side": "air"})
    assert told["relations"][0] == {
        "type": "ABOUT",
        "direction": "in",
        "label": "Claim",
        "count": 1,
    }
    unknown = client.get("/api/entity", params={"label": "Material", "id": "x"})
    assert unknown.status_code == 404
    assert client.get("/api/entity", params={"label": "Passage", "id": "x"}).status_code == 400


def test_values_are_a_table(client: TestClient) -> None:
    asked = {"property": "ionic conductivity", "electrolyte": "LLZO", "status": "cited"}
    told = client.get("/api/measurements", params=asked).json()
    assert (told["property"]["scale"], told["rows"], told["truncated"]) == ("log", [], False)
    file = client.get("/api/measurements.csv", params=asked)
    assert file.headers["content-disposition"].endswith('"measurements-ionic_conductivity.csv"')
    assert file.text.startswith("id,name,bearer,")
    assert client.get("/api/measurements").status_code == 400


def test_neighbours_and_a_path_are_nodes_and_edges(client: TestClient) -> None:
    asked = {"label": "Problem", "id": "dendrite_growth", "relation": "MITIGATES, SUFFERS_FROM"}
    told = client.get("/api/neighbours", params={**asked, "limit": 2}).json()
    assert (len(told["nodes"]), told["total"], told["truncated"]) == (2, 3, True)
    assert {edge["target"] for edge in told["edges"]} == {"Problem:dendrite_growth"}
    assert client.get("/api/neighbours", params={**asked, "limit": 501}).status_code == 400
    ends = {"from_label": "Material", "from_id": "LLZO", "to_label": "Problem"}
    found = client.get("/api/path", params={**ends, "to_id": "dendrite_growth"}).json()
    assert [node["label"] for node in found["nodes"]] == ["Material", "Interface", "Problem"]
    assert (found["length"], found["complete"]) == (2, True)
    unknown = client.get("/api/path", params={**ends, "to_id": "unheard of"})
    assert unknown.status_code == 404

from __future__ import annotations

from fastapi.testclient import TestClient


def test_strategies_stand_against_families(client: TestClient) -> None:
    told = client.get("/api/matrix").json()
    assert set(told) == {"families", "strategies", "cells", "gaps"}
    assert {"family", "strategy", "support", "against", "claims", "belief", "best_claim"} == set(
        told["cells"][0]
    )
    assert client.get("/api/matrix", params={"problem": "dendrite growth"}).json()["cells"]


def test_a_problem_that_nothing_has_is_an_error(client: TestClient) -> None:
    reply = client.get("/api/matrix", params={"problem": "nothing of the kind"})
    assert reply.status_code == 400
    assert reply.json()["error"]["kind"] == "QueryParameterError"

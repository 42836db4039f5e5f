"""What the description of the API promises is kept, for calls that nobody thought of.

Schemathesis makes calls from the description, right and wrong ones, and checks their replies.
"""

from __future__ import annotations

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from sse_kg.api.app import create_app
from sse_kg.graph.store import GraphStore
from sse_kg.settings import Settings
from tests.api.conftest import BASE_URL

CALLS = int(os.environ.get("CALLS", "2"))  # of each route and kind, right and wrong
PARTS = 4  # that may run in as many processes
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]


@pytest.fixture(scope="module")
def operations(small_store: GraphStore) -> list[APIOperation]:
    """All calls of the API, each with where to send it."""
    app = create_app(small_store, Settings(query_timeout_s=5, query_rows=50))
    schema = schemathesis.openapi.from_dict(app.openapi())
    schema.app = app
    schema.config.update(base_url=BASE_URL)
    found = [result.ok() for result in schema.get_all_operations()]
    assert len(found) > 70
    return found


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("mode", GenerationMode)
def test_replies_are_as_described(
    operations: list[APIOperation], part: int, mode: GenerationMode
) -> None:
    faults = []
    for operation in operations[part::PARTS]:

        @settings(
            max_examples=CALLS,
            derandomize=True,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy(generation_mode=mode))
        def check(case: Case) -> None:
            case.call_and_validate(checks=CHECKS)

        try:
            check()
        except Unsatisfiable:  # nothing can be wrong with a call that takes nothing
            assert mode is GenerationMode.NEGATIVE
        except FailureGroup as failures:
            faults.append(f"{operation.label}: {failures}")
    assert not faults, "\n\n".join(faults)

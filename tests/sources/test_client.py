from __future__ import annotations

import socket
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sse_kg.errors import SourceError, SourceUnavailableError, UsageError
from sse_kg.sources.client import Client, Manners, Reply
from tests.sources.service import Answer, Live, Service, Watch

QUICK = Manners(rate=5, timeout_s=1, max_bytes=1000)


def client(watch: Watch | None = None, manners: Manners = QUICK) -> Client:
    return Client(manners, watch or Watch())


def test_an_answer_comes_with_status_and_body(service: Service) -> None:
    service.files["/a"] = b"text"
    reply = client().get(f"{service.address}/a", subject="a")
    assert (reply.status, reply.body) == (200, b"text")
    assert client().get(f"{service.address}/b", subject="b").status == 404
    assert service.asked == ["/a", "/b"]


def test_requests_say_who_asks(service: Service) -> None:
    client().get(f"{service.address}/a", subject="a")
    contact = Manners(rate=5, timeout_s=1, max_bytes=9, contact="me@example.org")
    client(manners=contact).get(f"{service.address}/a", subject="a")
    assert service.agents[0].startswith("sse-kg/0.")
    assert service.agents[1].endswith(" (mailto:me@example.org)")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again_after_longer_and_longer_pauses(
    service: Service, status: int
) -> None:
    service.files["/a"] = b"text"
    service.scripts["/a"] = [Answer(status=status)] * 2
    watch = Watch()
    reply = client(watch).get(f"{service.address}/a", subject="a")
    assert reply.body == b"text"
    assert watch.pauses == [2.0, 4.0]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_what_will_not_pass_is_not_tried_again(service: Service, status: int) -> None:
    service.scripts["/a"] = [Answer(status=status)]
    assert client().get(f"{service.address}/a", subject="a").status == status
    assert service.asked == ["/a"]


def test_a_pause_that_the_server_asks_for_is_kept(service: Service) -> None:
    date = {"Retry-After": "Sat, 01 Jan 2028 00:00:30 GMT"}
    now = {"Date": "Sat, 01 Jan 2028 00:00:00 GMT"}
    odd = {"Retry-After": "soon"}
    service.scripts["/a"] = [Answer(status=429, headers={"Retry-After": "7"})]
    service.scripts["/a"] += [Answer(status=503, headers={**date, **now})]
    service.scripts["/a"] += [Answer(status=503, headers=odd)]
    watch = Watch()
    assert client(watch).get(f"{service.address}/a", subject="a").status == 404
    assert watch.pauses == [7.0, 30.0, 8.0]


def test_a_pause_that_is_too_long_ends_the_requests(service: Service) -> None:
    service.scripts["/a"] = [Answer(status=429, headers={"Retry-After": "3600"})]
    watch = Watch()
    asking = client(watch)
    with pytest.raises(SourceUnavailableError, match="asks for a pause of 3600 seconds"):
        asking.get(f"{service.address}/a", subject="a")
    with pytest.raises(SourceUnavailableError, match="was not asked again"):
        asking.get(f"{service.address}/b", subject="b")
    assert (service.asked, watch.pauses) == (["/a"], [])


def test_a_server_that_is_not_there_is_not_asked_for_ever() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    watch = Watch()
    asking = client(watch)
    for _ in range(3):
        with pytest.raises(SourceUnavailableError, match="Connection refused"):
            asking.get(f"{address}/a", subject="a")
    pauses = len(watch.pauses)
    with pytest.raises(SourceUnavailableError, match="was not asked again"):
        asking.get(f"{address}/a", subject="a")
    assert len(watch.pauses) == pauses


def test_a_server_that_answers_again_is_asked_on(service: Service) -> None:
    asking = client()
    for _ in range(4):
        service.scripts["/a"] = [Answer(status=500)] * 4
        with pytest.raises(SourceUnavailableError, match="status 500"):
            asking.get(f"{service.address}/a", subject="a")
        assert asking.get(f"{service.address}/b", subject="b").status == 404


def test_a_server_that_says_nothing_is_given_up(service: Service) -> None:
    service.scripts["/a"] = [Answer(stall=True)] * 4
    watch = Watch()
    with pytest.raises(SourceUnavailableError, match="takes too long"):
        client(watch).get(f"{service.address}/a", subject="a")
    assert watch.pauses == [2.0, 4.0, 8.0]


def test_a_reply_that_comes_too_slowly_is_given_up(service: Service) -> None:
    service.files["/a"] = b"text"
    service.scripts["/a"] = [Answer(b"x" * 100, drip=True)]
    watch = Live()
    assert client(watch).get(f"{service.address}/a", subject="a").body == b"text"
    assert watch.pauses == [2.0]


def test_only_what_may_pass_is_worth_another_try() -> None:
    assert SourceUnavailableError("a", "away").is_retryable()
    assert not SourceError("a", "too large").is_retryable()


@pytest.mark.parametrize("chunked", [False, True])
def test_a_reply_that_is_cut_off_is_asked_for_again(service: Service, chunked: bool) -> None:
    service.files["/a"] = b"whole"
    service.scripts["/a"] = [Answer(b"who", cut=True, chunked=chunked)]
    assert client().get(f"{service.address}/a", subject="a").body == b"whole"
    assert len(service.asked) == 2
    service.scripts["/a"] = [Answer(b"who", cut=True, chunked=chunked)] * 4
    with pytest.raises(SourceUnavailableError, match="is cut off"):
        client().get(f"{service.address}/a", subject="a")


@pytest.mark.parametrize("chunked", [False, True])
def test_a_reply_that_is_too_large_is_refused_at_once(service: Service, chunked: bool) -> None:
    service.scripts["/a"] = [Answer(b"x" * 1001, chunked=chunked)]
    with pytest.raises(SourceError, match="over the limit") as caught:
        client().get(f"{service.address}/a", subject="a")
    assert "SSE_KG_MAX_FILE_MB" in caught.value.remedy
    assert service.asked == ["/a"]


def test_an_answer_leads_to_no_file_of_this_machine(service: Service) -> None:
    service.scripts["/a"] = [Answer(status=302, headers={"Location": "file:///etc/passwd"})]
    reply = client().get(f"{service.address}/a", subject="a")
    assert (reply.status, reply.body) == (302, b"")
    service.files["/c"] = b"there"
    service.scripts["/b"] = [Answer(status=302, headers={"Location": f"{service.address}/c"})]
    assert client().get(f"{service.address}/b", subject="b").body == b"there"
    with pytest.raises(SourceUnavailableError, match="unknown url type"):
        client().get("file:///etc/passwd", subject="c")


class Scripted(Client):
    """A client whose requests take as long as is said, and answer with what is said."""

    def __init__(self, manners: Manners, watch: Watch, script: list[tuple[float, int]]) -> None:
        super().__init__(manners, watch)
        self.watch, self.script, self.sent = watch, script, list[float]()

    def _sent(self, url: str, subject: str) -> Reply:
        self.sent.append(self.watch.time)
        took, status = self.script.pop(0)
        self.watch.time += took
        return Reply(status, {}, b"")


@settings(deadline=None)
@given(
    rate=st.integers(1, 20),
    script=st.lists(
        st.tuples(st.floats(0, 3), st.sampled_from([200, 404, 429, 503])), min_size=1, max_size=40
    ),
)
def test_no_second_has_more_requests_than_allowed(
    rate: int, script: list[tuple[float, int]]
) -> None:
    asking = Scripted(Manners(rate=rate, timeout_s=1, max_bytes=1), Watch(), list(script))
    while asking.script and asking._unanswered < 3:
        try:
            asking.get("http://made", subject="x")
        except (SourceUnavailableError, IndexError):
            continue
    times = asking.sent
    assert all(b - a >= 1 / rate - 1e-9 for a, b in pairwise(times))


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"rate": 0}, "RATE"),
        ({"timeout_s": 0}, "TIMEOUT"),
        ({"contact": "a@b\r\nX: y"}, "CONTACT"),
        ({"contact": "ü@b"}, "CONTACT"),
    ],
)
def test_settings_that_cannot_be_kept_to_are_refused(facts: dict[str, object], name: str) -> None:
    values = {"rate": 1, "timeout_s": 1, "max_bytes": 1, **facts}
    with pytest.raises(UsageError, match=name):
        Manners(**values)  # type: ignore[arg-type]

import pytest

from litellm_config_operator.kube.errors import (
    ClusterError,
    ConflictError,
    ExpiredError,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    Request,
    UnavailableError,
    from_response,
)

REQUEST = Request("PATCH", "secrets", "a", "b")


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, InvalidError),
        (401, ForbiddenError),
        (403, ForbiddenError),
        (404, NotFoundError),
        (408, UnavailableError),
        (409, ConflictError),
        (410, ExpiredError),
        (413, InvalidError),
        (422, InvalidError),
        (429, UnavailableError),
        (500, UnavailableError),
        (503, UnavailableError),
    ],
)
def test_each_status_has_its_exception(status: int, kind: type[ClusterError]) -> None:
    error = from_response(REQUEST, status, None)
    assert type(error) is kind
    assert error.status == status
    assert str(error) == f"PATCH secrets a/b: HTTP {status}"


def test_the_servers_reason_and_message_are_kept() -> None:
    causes = {"causes": [{"reason": "NamespaceTerminating"}]}
    answer = {"reason": "Forbidden", "message": "no " * 1000, "details": causes}
    error = from_response(REQUEST, 403, answer, retry_after=3)
    assert str(error).startswith("PATCH secrets a/b: HTTP 403 Forbidden: no no")
    assert len(str(error)) < 700
    assert error.answer.reason == "Forbidden"
    assert error.answer.causes == ("NamespaceTerminating",)
    assert error.answer.retry_after == 3


def test_the_servers_message_about_a_secret_is_dropped() -> None:
    answer = {"reason": "Invalid", "message": 'Invalid value: "hunter2"'}
    assert "hunter2" not in str(from_response(REQUEST, 422, answer, secret=True))


@pytest.mark.parametrize("answer", ["text", [], {"details": None}, {"details": {"causes": None}}])
def test_an_odd_body_gives_an_error_without_a_reason(answer: object) -> None:
    assert from_response(REQUEST, 500, answer).answer.reason == ""

"""What can go wrong outside of the user's objects, as exceptions.

    OperatorError
    ├── SettingsError            an environment variable cannot be used
    ├── LeadershipLostError      a write was not sent: another process may hold the Lease
    ├── AnotherInstallationError  another installation of the operator works here
    └── ClusterError             the API server refused, or did not answer
        ├── ConflictError        409, or 422 of a uid: exists already, or a precondition fails
        ├── ForbiddenError       401, 403: the ServiceAccount may not
        ├── NotFoundError        404: no such object, or no such kind
        ├── ExpiredError         410: a continue token is too old
        ├── InvalidError         any other 4xx: the request itself is wrong
        └── UnavailableError     408, 429, 5xx, timeouts, broken connections: try again later

Law: a rejected user object is a value, never an exception. A message names method, kind, object,
status and the server's reason. It never holds a body, nor for Secrets the server's sentence, which
may quote one. After an UnavailableError it is not known whether a write happened.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

MESSAGE_LIMIT = 600
"""Characters that are kept of the server's sentence: enough for a CEL message."""


class OperatorError(Exception):
    """The base of everything that this package raises on purpose."""


class SettingsError(OperatorError):
    """An environment variable holds something that is not accepted."""


class LeadershipLostError(OperatorError):
    """This process may no longer write."""


class AnotherInstallationError(OperatorError):
    """Another installation of the operator works here, so this one stands by."""


@dataclass(frozen=True, slots=True)
class Request:
    """Which request failed, in words that are safe to show."""

    method: str
    resource: str
    namespace: str | None
    name: str | None

    def __str__(self) -> str:
        where = "/".join(part for part in (self.namespace, self.name) if part)
        return " ".join(part for part in (self.method, self.resource, where) if part)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the API server answered to a request that failed; empty when it did not answer."""

    status: int | None = None
    """The HTTP status."""
    reason: str = ""
    """Kubernetes' reason, such as `AlreadyExists`."""
    causes: tuple[str, ...] = ()
    """The reasons of `details.causes`, such as `NamespaceTerminating`."""
    retry_after: float | None = None
    """Seconds that the server asked us to wait."""


SILENCE = Answer()
TIMEOUT = "Timeout"
"""The reason where no answer came in time: something on its way, such as a webhook, may hang."""


class ClusterError(OperatorError):
    """A request to the API server failed."""

    def __init__(self, request: Request, detail: str, answer: Answer = SILENCE) -> None:
        super().__init__(f"{request}: {detail}")
        self.request = request
        self.answer = answer

    @property
    def status(self) -> int | None:
        """The HTTP status; None when there was no answer."""
        return self.answer.status

    @property
    def is_global(self) -> bool:
        """Whether it says that the API server is away, not that one object is in trouble: there is
        no connection, it asked to wait, or the credentials are not valid.
        """
        if self.status is None:
            return self.answer.reason != TIMEOUT
        return self.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.TOO_MANY_REQUESTS}


class ConflictError(ClusterError):
    """The object exists already, or is another one of that name."""


class ForbiddenError(ClusterError):
    """The operator's account lacks the right."""


class NotFoundError(ClusterError):
    """There is no such object, or the API server does not know the kind."""


class ExpiredError(ClusterError):
    """A continue token or resourceVersion is too old to be served."""


class InvalidError(ClusterError):
    """The request itself is wrong: repeating it does not help."""


class UnavailableError(ClusterError):
    """The API server could not answer now."""


BY_STATUS: Mapping[int, type[ClusterError]] = {
    401: ForbiddenError,
    403: ForbiddenError,
    404: NotFoundError,
    408: UnavailableError,
    409: ConflictError,
    410: ExpiredError,
    429: UnavailableError,
}


def from_response(
    request: Request,
    status: int,
    answer: Any,
    *,
    retry_after: float | None = None,
    secret: bool = False,
) -> ClusterError:
    """The exception for an answer that is not 2xx; `answer` is its parsed body, if it had one."""
    fallback = InvalidError if 400 <= status < 500 else UnavailableError  # noqa: PLR2004 - HTTP
    body: Mapping[str, Any] = answer if isinstance(answer, dict) else {}
    reason = str(body.get("reason") or "")
    sentence = "" if secret else str(body.get("message") or "")[:MESSAGE_LIMIT]
    parts = (f"HTTP {status} {reason}".rstrip(), sentence)
    detail = ": ".join(part for part in parts if part)
    causes = _causes(body)
    words = tuple(str(cause.get("reason", "")) for cause in causes)
    # The answer to a patch with another uid is "422 Invalid: field is immutable".
    is_another = any(cause.get("field") == "metadata.uid" for cause in causes)
    kind = ConflictError if is_another else BY_STATUS.get(status, fallback)
    return kind(request, detail, Answer(status, reason, words, retry_after))


def _causes(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    details = body.get("details")
    causes = details.get("causes") if isinstance(details, dict) else None
    return [cause for cause in causes or () if isinstance(cause, dict)]

"""A list of models, page by page."""

from typing import Any

from litellm_config_operator.probing.results import (
    ConditionStatus,
    ProbeReason,
)
from tests.probing.conftest import HOST, Serve
from tests.probing.internet import Answer, Received, models


class TestPaging:
    async def test_cursors_are_followed_and_percent_encoded(self, serve: Serve, ask: Any) -> None:
        pages = {
            "/v1/models?limit=1000": {"data": [{"id": "a"}], "has_more": True, "last_id": "a&b=c"},
            "/v1/models?limit=1000&after_id=a%26b%3Dc": {"data": [{"id": "b"}], "has_more": False},
        }
        await serve(lambda r: Answer(document=pages[r.target]))
        result = await ask("anthropic", f"https://{HOST}")
        assert (result.models.ids, result.models.complete) == (("a", "b"), True)

    async def test_a_repeated_cursor_ends_the_list_as_incomplete(
        self, serve: Serve, ask: Any
    ) -> None:
        new = map(str, range(100))
        upstream = await serve(
            lambda _: Answer(document={"models": [{"name": next(new)}], "nextPageToken": "again"})
        )
        result = await ask("gemini", f"https://{HOST}")
        assert len(upstream.requests) == 2
        assert (result.reason, result.authenticated) == (ProbeReason.OK, ConditionStatus.TRUE)
        assert not result.models.complete
        assert result.models_discovered is ConditionStatus.UNKNOWN

    async def test_a_repeated_page_ends_the_list_as_incomplete(
        self, serve: Serve, ask: Any
    ) -> None:
        new = map(str, range(100))
        upstream = await serve(
            lambda _: Answer(document={"models": [{"name": "m"}], "nextPageToken": next(new)})
        )
        result = await ask("gemini", f"https://{HOST}")
        assert len(upstream.requests) == 2
        assert (result.models.ids, result.models.complete) == (("m",), False)

    async def test_endless_cursors_end_at_the_page_cap(self, serve: Serve, ask: Any) -> None:
        new = map(str, range(10_000))
        upstream = await serve(
            lambda _: Answer(
                document={"models": [{"name": next(new)}], "nextPageToken": next(new)}
            )
        )
        result = await ask("gemini", f"https://{HOST}")
        assert len(upstream.requests) == 20
        assert not result.models.complete

    async def test_more_models_than_are_kept_are_counted_and_called_truncated(
        self, serve: Serve, ask: Any
    ) -> None:
        def page(request: Received) -> Answer:
            number = int(request.target.partition("after_id=")[2] or 0)
            data = [{"id": f"m-{number}-{each:03}"} for each in range(1000)]
            more = {"has_more": number < 10, "last_id": str(number + 1)}
            return Answer(document={"data": data} | more)

        await serve(page)
        found = (await ask("anthropic", f"https://{HOST}")).models
        assert (len(found.ids), found.count) == (10_000, 11_000)
        assert (found.truncated, found.complete) == (True, True)

    async def test_the_key_stays_proven_if_a_later_page_fails(
        self, serve: Serve, ask: Any
    ) -> None:
        first = Answer(document={"data": [{"id": "a"}], "has_more": True, "last_id": "a"})
        await serve(lambda r: Answer(500, {}) if "after_id" in r.target else first)
        result = await ask("anthropic", f"https://{HOST}")
        assert (result.reason, result.authenticated) == (ProbeReason.OK, ConditionStatus.TRUE)
        assert result.models_reason is ProbeReason.PROVIDER_ERROR
        assert (result.models.ids, result.models.complete) == (("a",), False)

    async def test_without_a_list_one_model_is_asked_for(self, serve: Serve, ask: Any) -> None:
        upstream = await serve(lambda _: models("a"))
        result = await ask("anthropic", f"https://{HOST}", list_models=False)
        assert [r.target for r in upstream.requests] == ["/v1/models?limit=1"]
        assert (result.models, result.models_reason) == (None, ProbeReason.NOT_TESTED)

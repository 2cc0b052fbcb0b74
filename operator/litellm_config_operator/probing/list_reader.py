"""Reads the model lists of one connection test, page after page.

Law: every page is evidence by itself, so that a list that breaks off keeps what it has shown. Only
one page is in memory at a time.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from litellm_config_operator.catalogue.probe_columns import ListRequest
from litellm_config_operator.catalogue.probe_reasons import ProbeReason
from litellm_config_operator.probing.findings import (
    AllListed,
    Evidence,
    Page,
    PathNotLearnt,
    RetryAfter,
    Stopped,
)
from litellm_config_operator.probing.model_lists import MAX_IDS, continuation, read_ids
from litellm_config_operator.probing.plan import ListPlan
from litellm_config_operator.probing.verdicts import Judgement, Observed, judge

_ENOUGH_IDS = 2 * MAX_IDS


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a request with the key, and what it means."""

    observed: Observed
    judgement: Judgement
    retry_after: RetryAfter | None = None


Ask = Callable[[str, str], Awaitable[Answer]]
"""Sends a request with the key, by method and URL. Raises TransportFault."""


@dataclass(frozen=True, slots=True)
class ListReader:
    """`learnt` are parts of paths; without `is_wanted`, one page answers for the key alone."""

    ask: Ask
    learnt: Mapping[str, str]
    is_wanted: bool

    async def read(self, plans: Sequence[ListPlan]) -> AsyncIterator[Evidence]:
        """The pages of all lists, up to the first list that does not come to its end.

        Raises TransportFault.
        """
        listed = set[str]()
        for plan in plans:
            is_whole = False
            async for evidence in self._pages(plan, listed):
                is_whole = isinstance(evidence, Page) and evidence.ends_list
                yield evidence
            if not is_whole:
                return
        yield AllListed()

    async def _pages(self, plan: ListPlan, listed: set[str]) -> AsyncIterator[Evidence]:
        """The pages of one list, whose ids are added to `listed`."""
        cursors, ids_before = list[str](), set[str]()
        while True:
            url = self.url(plan, cursors[-1] if cursors else None)
            if url is None:
                yield Stopped(ProbeReason.REDIRECT_REFUSED) if cursors else PathNotLearnt()
                return
            answer = await self.ask(plan.listing.call.method, url)
            if answer.retry_after is not None:
                yield answer.retry_after
            judgement, ids = _read(plan.listing, answer)
            if ids is None or not self.is_wanted:
                yield Page(judgement, ids)
                return
            paging, document = plan.listing.paging, answer.observed.document
            following = continuation(paging, document, cursors, len(ids))
            del answer, document  # a large document must not outlive its page
            is_loop = bool(cursors and ids) and ids_before.issuperset(ids)
            yield Page(judgement, ids, ends_list=following.complete and not is_loop)
            ids_before.update(ids)
            listed.update(ids)
            if following.cursor is None or is_loop or len(listed) > _ENOUGH_IDS:
                return
            cursors.append(following.cursor)

    def url(self, plan: ListPlan, cursor: str | None = None) -> str | None:
        """The URL of the first page or of the one at `cursor`; None where there is none to ask."""
        return plan.url(self.learnt, cursor, is_wanted=self.is_wanted)


def _read(listing: ListRequest, answer: Answer) -> tuple[Judgement, tuple[str, ...] | None]:
    """What an answer says of the list, and its ids."""
    if answer.judgement.reason is not ProbeReason.OK:
        return answer.judgement, None
    ids = read_ids(listing, answer.observed.document)
    if ids is None:
        return judge(ProbeReason.WRONG_BASE_URL), None
    return answer.judgement, tuple(ids)

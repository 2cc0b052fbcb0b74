"""What the processes behind one LLMProxy said, and whom to ask next.

Law: nothing is asked here. A process reads its file once, at start, so what it answered holds for
its whole life (its `incarnation`), and it is asked once. It is asked again when it did not answer,
when it runs the published file but was asked about another one, or when somebody requests it. An
answer about a process that is gone is not used.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from litellm_config_operator.cluster.proxy_pods import Question, Reading
from litellm_config_operator.deciding.world import Pod, Served

FIRST, NEVER = float("-inf"), float("inf")
"""When to ask a process that was not asked yet, and one that need not be asked."""

_ASKED_AGAIN_SECONDS = 10.0
"""A pod that did not answer is asked again after this."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How it ended to ask one process."""

    reading: Reading | None
    """What it said; None: it did not answer."""
    retest: str | None
    """The request to ask anew that was open then."""
    at: float

    def counts_for(self, question: Question) -> bool:
        """Whether no re-test was requested since."""
        return question.retest in {None, self.retest}


class PodAnswers:
    """The question to the pods of one LLMProxy, and the answers."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self._answers: dict[str, _Outcome] = {}
        self._silences: dict[str, _Outcome] = {}

    def want(self, question: Question) -> None:
        """Ask this from now on; answers of processes that are not in it are dropped."""
        self.question = question
        alive = {pod.incarnation for pod in question.pods}
        for found in (self._answers, self._silences):
            for gone in found.keys() - alive:
                del found[gone]

    def shown(self, question: Question) -> tuple[Pod, ...]:
        """The pods of a question with what is known of them now."""
        return tuple(self._shown(pod, question) for pod in question.pods)

    @property
    def readings(self) -> list[Reading]:
        """What the processes said."""
        return [found.reading for found in self._answers.values() if found.reading is not None]

    def next_pod(self, busy: Collection[str]) -> tuple[float, Pod] | None:
        """Which pod to ask next, and when: those that were never asked come first.

        `busy`: incarnations that are being asked.
        """
        waiting = ((self._due_at(pod), pod) for pod in self.question.pods)
        due = [item for item in waiting if item[0] < NEVER and item[1].incarnation not in busy]
        return min(due, key=lambda item: item[0], default=None)

    def take(self, pod: Pod, asked: Question, reading: Reading | None, now: float) -> bool:
        """Keep what a pod said to this question, None: nothing. Whether that is news."""
        if all(pod.incarnation != each.incarnation for each in self.question.pods):
            return False
        before = self._shown(pod, self.question)
        found = self._silences if reading is None else self._answers
        found[pod.incarnation] = _Outcome(reading, asked.retest, now)
        if reading is not None:
            self._silences.pop(pod.incarnation, None)
        return self._shown(pod, self.question) != before

    def _shown(self, pod: Pod, question: Question) -> Pod:
        served, version = self._served(pod, question), self.version(pod)
        is_silent = not pod.address or self._silence(pod, question) is not None
        return replace(pod, served=served, silent=served is None and is_silent, version=version)

    def version(self, pod: Pod) -> str | None:
        """The version of LiteLLM that its process told, which holds for its whole life; None: it
        did not answer yet.
        """
        answer = self._answers.get(pod.incarnation)
        return answer.reading.version if answer and answer.reading else None

    def _served(self, pod: Pod, question: Question) -> Served | None:
        """What its process said, as far as that is enough for what is published now."""
        answer = self._answers.get(pod.incarnation)
        if answer is None or answer.reading is None or not answer.counts_for(question):
            return None
        served = answer.reading.served
        # Of a file without a revision there is no more to be asked.
        is_partial = answer.reading.whole is None and bool(served.revision)
        return None if is_partial and served.revision == question.published.revision else served

    def _silence(self, pod: Pod, question: Question) -> _Outcome | None:
        """When it did not answer, if that was since the re-test was asked for."""
        silence = self._silences.get(pod.incarnation)
        return silence if silence is not None and silence.counts_for(question) else None

    def _due_at(self, pod: Pod) -> float:
        """When to ask a pod."""
        can_answer = pod.ready and not pod.terminating and pod.address
        if not can_answer or self._served(pod, self.question) is not None:
            return NEVER
        silence = self._silence(pod, self.question)
        return FIRST if silence is None else silence.at + _ASKED_AGAIN_SECONDS

from litellm_config_operator.probing import memory
from litellm_config_operator.probing.memory import ProbeMemory

DAY = 24 * 60 * 60
SPACING = 6 * 60 * 60
REQUEST = ("llm", "openai", "GET https://example.com/v1/models")
OTHER = ("other", *REQUEST[1:])
KEY, OTHER_KEY = {"apiKey": "made-up-1"}, {"apiKey": "made-up-2"}


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_an_answer_without_a_key_is_remembered_for_a_day() -> None:
    clock = Clock()
    kept = ProbeMemory(clock)
    kept.remember_without_key(REQUEST, refuses=False)
    clock.now = DAY - 1
    assert kept.refuses_without_key(REQUEST) is False
    assert kept.refuses_without_key(OTHER) is None, "another namespace must not see it"
    clock.now = DAY
    assert kept.refuses_without_key(REQUEST) is None


def test_a_proven_key_is_remembered_for_its_spacing() -> None:
    clock = Clock()
    kept = ProbeMemory(clock)
    kept.remember_proof(REQUEST, KEY, SPACING)
    clock.now = SPACING - 1
    assert kept.is_proven(REQUEST, KEY)
    assert not kept.is_proven(REQUEST, OTHER_KEY)
    assert not kept.is_proven(OTHER, KEY), "another namespace must not see it"
    clock.now = SPACING
    assert not kept.is_proven(REQUEST, KEY)


def test_memory_is_bounded_and_forgets_the_oldest() -> None:
    kept = ProbeMemory(Clock())
    requests = [("llm", "openai", f"GET {n}") for n in range(memory._MAX_ENTRIES + 1)]
    for request in requests:
        kept.remember_without_key(request, refuses=True)
        kept.remember_proof(request, KEY, SPACING)
    oldest, newest = requests[0], requests[-1]
    assert kept.refuses_without_key(oldest) is None
    assert not kept.is_proven(oldest, KEY)
    assert kept.refuses_without_key(newest)
    assert kept.is_proven(newest, KEY)

"""What the pods of each LLMProxy could be asked.

Law: pure. Whether they are asked is known once the LLMProxy is decided (`is_asked`).
"""

from functools import partial

from litellm_config_operator.boundary import Caught, caught_in, good, guarded
from litellm_config_operator.cluster.proxy_pods import Question
from litellm_config_operator.deciding.acceptance import master_key_value
from litellm_config_operator.deciding.selection import published_by
from litellm_config_operator.deciding.world import World
from litellm_config_operator.v1alpha1 import LLMProxy, NamespacedName, request_of


def questions(world: World) -> tuple[dict[NamespacedName, Question], list[Caught]]:
    """What the pods of each LLMProxy could be asked, and what the operator failed at."""
    found = {
        proxy.key: guarded(proxy.subject, "asking pods", partial(_question, proxy, world))
        for proxy in world.proxies.values()
        if isinstance(proxy, LLMProxy)
    }
    possible = {key: question for key, question in good(found).items() if question is not None}
    return possible, list(caught_in(found.values()))


def _question(proxy: LLMProxy, world: World) -> Question | None:
    """None: pods are not to be asked, or the master key is not known."""
    key = master_key_value(proxy, world)
    if key is None or not proxy.spec.verify.enabled:
        return None
    outputs, requested = world.outputs[proxy.key], request_of(proxy)
    return Question(
        pods=outputs.pods,
        where=proxy.spec.verify,
        master_key=key,
        published=published_by(outputs, proxy).config,
        retest=requested if requested != proxy.status.test_requested else None,
    )

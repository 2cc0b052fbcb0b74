"""What an LLMProxy's status says of settings that are not passed on as the spec has them.

Law: a bad setting costs that setting alone; the rest of the status is that of a healthy LLMProxy.
"""

from typing import Any

from tests.deciding.builders import annotated, model, proxy, quickstart
from tests.deciding.cluster import Cluster
from tests.status.rows import Row

_REST = " +Programmed:Programmed +RolledOut:RolledOut +Served:Served"
_SERVED = "+Accepted:Accepted +SettingsAccepted:Accepted" + _REST + " +Ready:Ready"
_REFUSED = (
    f"+Accepted:Accepted -SettingsAccepted:SettingsRefused{_REST} -Ready:SettingsRefused"
    " +Stalled:SettingsRefused"
)
_NO_MODEL = (
    f"+Accepted:Accepted -SettingsAccepted:ModelNotFound{_REST} -Ready:ModelNotFound"
    " +Reconciling:ModelNotFound"
)
_NO_SECRET = (
    f"+Accepted:Accepted -SettingsAccepted:EnvUnresolved{_REST} -Ready:EnvUnresolved"
    " +Reconciling:EnvUnresolved"
)
_FROM_SECRET = {"secretKeyRef": {"name": "redis", "key": "password"}}
_WRONG = {"config": {"litellm_settings": {"max_budget": "ten"}}}


def _spec(**spec: Any) -> Cluster:
    return Cluster(*quickstart(), model("gpt-4o-mini"), proxy(**spec)).settle()


def _then(before: dict[str, Any], after: dict[str, Any]) -> Cluster:
    return _spec(**before).apply(proxy(**after)).settle()


ROWS = [
    Row(
        "a setting that may not be passed through is refused by name, and all else is served",
        lambda: _spec(**_WRONG),
        _REFUSED,
        "config.litellm_settings.max_budget must be a number; it is left out",
    ),
    Row(
        "a variable whose Secret is missing is left out, and all else is served",
        lambda: _spec(env=[{"name": "REDIS_PASSWORD", "valueFrom": _FROM_SECRET}]),
        _NO_SECRET,
        "env[REDIS_PASSWORD]: Secret llm/redis does not exist: create it, with the key password; "
        "the variable is left out, and so are settings that refer to it",
    ),
    Row(
        "a refused setting keeps its last good value",
        lambda: _then({"config": {"litellm_settings": {"max_budget": 10}}}, _WRONG),
        _REFUSED,
        "; its last good value stays",
    ),
    Row(
        "a setting that has a field of its own is refused with the name of the field",
        lambda: _spec(litellmSettings={"additional": {"drop_params": True}}),
        _REFUSED,
        "litellmSettings.additional.drop_params has a field of its own: set "
        "spec.litellmSettings.dropParams instead; it is left out",
    ),
    Row(
        "a setting that LiteLLM reads nowhere is left out and spoils nothing",
        lambda: _spec(generalSettings={"additional": {"max_paralel_requests": 5}}),
        f"+Accepted:Accepted +SettingsAccepted:SomeIgnored{_REST} +Ready:Ready",
        "generalSettings.additional.max_paralel_requests is left out: LiteLLM 1.108, by which "
        "settings are checked, reads no such setting in general_settings; did you mean "
        "max_parallel_requests?",
    ),
    Row(
        "of many refused settings three are explained and all are named",
        lambda: _spec(routerSettings={"additional": {f"redis_{n}": 1 for n in _REDIS}}),
        _REFUSED,
        "; it is left out; see status.settings for routerSettings.additional.redis_url",
    ),
    Row(
        "a fallback to a misspelt model is named with what was meant",
        lambda: _spec(fallbacks=[{"model": "gpt-4o", "fallbacks": ["gpt-4o-mimi"]}]),
        _NO_MODEL,
        "fallbacks[gpt-4o] is left out: no model of this configuration is called gpt-4o-mimi; "
        "did you mean gpt-4o-mini?",
    ),
    Row(
        "the rest of a fallback list stays",
        lambda: _spec(fallbacks=[{"model": "gpt-4o", "fallbacks": ["gone", "gpt-4o-mini"]}]),
        _NO_MODEL,
        "fallbacks[gpt-4o] goes without a part: no model of this configuration is called gone",
    ),
    Row(
        "a fallback of a model that is not there is left out",
        lambda: _spec(contextWindowFallbacks=[{"model": "gone", "fallbacks": ["gpt-4o"]}]),
        _NO_MODEL,
        "contextWindowFallbacks[gone] is left out: no model of this configuration is called gone",
    ),
    Row(
        "an alias of no model is left out, and so is a fallback to it",
        lambda: _spec(
            aliases=[{"name": "best", "model": "lost"}],
            contentPolicyFallbacks=[{"model": "gpt-4o", "fallbacks": ["best"]}],
        ),
        _NO_MODEL,
        "contentPolicyFallbacks[gpt-4o] is left out: no model of this configuration is called "
        "best; aliases[best] is left out: no model of this configuration is called lost",
    ),
    Row(
        "an alias of a model's name is left out, for the model would get no request",
        lambda: _spec(aliases=[{"name": "gpt-4o-mini", "model": "gpt-4o"}]),
        _REFUSED,
        "aliases[gpt-4o-mini] is left out: a model of this configuration has this name, and would "
        "get no request any more",
    ),
    Row(
        "aliases that lead to each other end nowhere, and one with a * is no name",
        lambda: _spec(
            aliases=[
                {"name": "a", "model": "b"},
                {"name": "b", "model": "a"},
                {"name": "c*", "model": "gpt-4o"},
            ]
        ),
        _REFUSED,
        "aliases[a] is left out: the aliases that it leads to end nowhere; aliases[b] is left "
        "out: the aliases that it leads to end nowhere; aliases[c*] is left out: an alias is one "
        "name, without a *",
    ),
    Row(
        "a pattern has no fallbacks and is none, for LiteLLM takes its * literally",
        lambda: (
            _spec(
                fallbacks=[
                    {"model": "any/*", "fallbacks": ["gpt-4o"]},
                    {"model": "*", "fallbacks": ["any/*"]},
                ]
            )
            .apply(model("star", model="*", modelName="any/*"))
            .settle()
        ),
        _REFUSED,
        "fallbacks[any/*] is left out: LiteLLM takes the fallbacks of the name that is asked for, "
        "and no name that is asked for has a *; name each model, or * for all of them; "
        "fallbacks[*] is left out: any/* would be asked of the provider with its *; name a model "
        "that it matches",
    ),
    Row(
        "a name that a pattern serves may be a fallback and have an alias",
        lambda: (
            _spec(
                defaultFallbacks=["any/o4", "short"],
                aliases=[{"name": "short", "model": "any/o4"}],
            )
            .apply(model("star", model="*", modelName="any/*"))
            .settle()
        ),
        _SERVED,
        "Every ready pod serves what the objects say",
    ),
    Row(
        "a default fallback that is not there is named",
        lambda: _spec(defaultFallbacks=["gpt-4o", "gone"]),
        _NO_MODEL,
        "defaultFallbacks goes without a part: no model of this configuration is called gone",
    ),
    Row(
        "a refused setting is said before a model that may yet come",
        lambda: _spec(**_WRONG, defaultFallbacks=["gone"]),
        _REFUSED,
        "it is left out; defaultFallbacks is left out: no model",
    ),
    Row(
        "settings of a suspended proxy are not looked at",
        lambda: _spec().apply(annotated(proxy(**_WRONG), paused="true")).settle(),
        "+Accepted:Accepted ?SettingsAccepted:Suspended ?Programmed:Suspended ?RolledOut:Pending"
        " ?Served:Pending +Ready:Suspended",
        "LLMProxy llm/default is paused by its annotation litellm-config.dev/paused",
    ),
]
_REDIS = ("db", "host", "password", "port", "url")

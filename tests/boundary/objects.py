"""Objects as the CRDs admit them, and a little beyond: made up from the CRDs' own schemas.

Law: no rule between fields is obeyed (CEL), so more is made up than the API server stores.
"""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from tests.boundary.test_odd_times import FUTURE, LEAP, PAST, UNREADABLE
from tests.deciding.builders import Manifest, model, provider, proxy
from tests.v1alpha1.schemas import PRESERVE, openapi

GOOD: Mapping[str, Manifest] = {
    "LLMProvider": provider("hostile"),
    "LLMModel": model("hostile"),
    "LLMProxy": proxy("hostile"),
}
ODD_TEXT = st.sampled_from(
    [
        "os.environ/LITELLM_MASTER_KEY",
        " oidc/file/x",
        "x" * 40_000,
        "🦙\U0010ffff",
        "\x00\x7f\x85\u2028\ufeff",
        "{field}{0}%s",
        "null",
        "1e999",
        "*",
        "",
    ]
)
TEXT = st.text(max_size=20) | ODD_TEXT
NUMBERS = (
    st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from([10**300, 1e308, 5e-324, -0.0])
)
NAMES = st.sampled_from(
    [
        "extra_body",
        "extra_headers",
        "temperature",
        "fallbacks",
        "cost",
        "mode",
        "note",
        "N" * 9_999,
    ]
)

FREE = [
    ("parameters", ["extra_body", "response_format", "extra_headers", "temperature", "seed"]),
    ("info", ["note", "base_model", "access_groups", "supports_vision"]),
]
"""Names that the operator takes, so that their values are looked at and rendered."""


def deep(levels: int) -> dict[str, Any]:
    """An object of so many levels."""
    value: dict[str, Any] = {}
    for _ in range(levels):
        value = {"a": value}
    return value


JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT | NAMES, inner, max_size=3),
    max_leaves=8,
) | st.sampled_from([9, 60, 900, 9_990]).map(deep)
FREE_VALUES = JSON | st.dictionaries(TEXT, JSON, min_size=1, max_size=2)
TIMES = st.sampled_from([*FUTURE, *UNREADABLE, *PAST, LEAP])


def values(schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """What a node of a structural schema admits."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema.get(PRESERVE):
        return st.dictionaries(TEXT | NAMES, JSON, max_size=4)
    kinds = {"object": _object, "array": _array, "string": _string, "integer": _integer}
    return kinds[schema["type"]](schema) if schema["type"] in kinds else st.booleans()


def _object(schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    if "additionalProperties" in schema:
        return st.dictionaries(TEXT, values(schema["additionalProperties"]), max_size=2)
    needed, properties = schema.get("required", ()), schema.get("properties", {})
    made = {
        name: st.deferred(lambda child=child: values(child)) for name, child in properties.items()
    }
    return st.fixed_dictionaries(
        {name: made[name] for name in needed},
        optional={name: made[name] for name in made if name not in needed},
    )


def _array(schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    least = schema.get("minItems", 0)
    return st.lists(values(schema["items"]), min_size=least, max_size=max(least, 2))


def _string(schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    if schema.get("format") == "date-time":
        return TIMES
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True)
    longest = schema.get("maxLength", 100)
    texts = (TEXT | st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=8)).map(
        lambda text: text[:longest]
    )
    return texts.filter(lambda text: len(text) >= schema.get("minLength", 0))


def _integer(schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    least, most = schema.get("minimum", -(2**63)), schema.get("maximum", 2**63)
    return st.integers(int(least), int(most)) | st.sampled_from([int(least), int(most)])


@st.composite
def objects(draw: st.DrawFn, kind: str, namespaces: tuple[str, ...]) -> Manifest:
    """An object called `hostile`: all made up, or a good one with something else in one place."""
    properties = openapi(kind)["properties"]
    spec = GOOD[kind]["spec"]
    match draw(st.sampled_from(["a field", "a free field", "all"])):
        case "a field":
            name = draw(st.sampled_from(sorted(properties["spec"]["properties"])))
            spec = spec | {name: draw(values(properties["spec"]["properties"][name]) | JSON)}
        case "a free field" if kind == "LLMModel":
            field, names = draw(st.sampled_from(FREE))
            spec = spec | {field: {draw(st.sampled_from(names)): draw(FREE_VALUES)}}
        case "all":
            spec = draw(values(properties["spec"]))
    odd = st.fixed_dictionaries(
        {},
        optional={
            "labels": st.dictionaries(TEXT, TEXT, max_size=2) | JSON,
            "annotations": st.dictionaries(
                st.sampled_from(
                    ["litellm-config.dev/paused", "litellm-config.dev/test-requested"]
                ),
                TEXT | JSON,
            )
            | JSON,
            "creationTimestamp": TIMES | JSON,
            "generation": st.integers() | JSON,
            "managedFields": JSON,
        },
    )
    identity = {
        "name": "hostile",
        "namespace": draw(st.sampled_from(namespaces)),
        "uid": "hostile",
    }
    return {
        "apiVersion": "litellm-config.dev/v1alpha1",
        "kind": kind,
        "metadata": draw(odd) | identity,
        "spec": spec,
        "status": draw(values(properties["status"]) | JSON),
    }

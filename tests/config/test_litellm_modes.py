"""What each mode and each pattern of names makes the real LiteLLM ask its vendor."""

from typing import Any

import pytest

from tests.config.serving import Call, Case, chat, served
from tests.config.versions import VERSIONS
from tests.deciding.builders import BASE_URL, Manifest, model, provider, proxy


def of(type_: str, *models: Manifest, **spec: Any) -> list[Manifest]:
    """An LLMProvider at the stand-in, and its models."""
    serving = provider("p", type=type_, baseURL=f"{BASE_URL}/v1", **spec)
    return [serving, proxy(), *models]


def one(mode: str, name: str) -> Manifest:
    return model("m", provider="p", model=name, mode=mode)


COMPLETE = Call("/v1/completions", {"model": "m", "prompt": "hi"})
DOCUMENT = {"type": "document_url", "document_url": "https://e.example/x.pdf"}
NOVA = "amazon.nova-lite-v1:0"
KEY = {"apiKey": {"name": "azure", "key": "api-key"}}
SIGNED = {
    "awsAccessKeyId": {"name": "aws", "key": "access-key"},
    "awsSecretAccessKey": {"name": "aws", "key": "secret-key"},
}
PATTERNS = [
    model("fixed", provider="p", model="fixed-1", modelName="claude-*"),
    model("two", provider="p", model="up-*::y::*", modelName="a/*::x::*"),
    model("longer", provider="p", model="longer", modelName="claude-opus-*"),
]
ROWS: list[tuple[Case, list[tuple[int, str, str]]]] = [
    (
        Case(
            "ocr",
            of("mistral", one("ocr", "mistral-ocr-latest")),
            [Call("/v1/ocr", {"model": "m", "document": DOCUMENT})],
        ),
        [(200, "/v1/ocr", "mistral-ocr-latest")],
    ),
    (
        Case(
            "image_edit",
            of("openai", one("image_edit", "gpt-image-1")),
            [Call("/v1/images/edits", form={"model": "m", "prompt": "hi"})],
        ),
        [(200, "/v1/images/edits", "gpt-image-1")],
    ),
    (
        Case(
            "video_generation",
            of("openai", one("video_generation", "sora-2")),
            [Call("/v1/videos", {"model": "m", "prompt": "hi"})],
        ),
        [(200, "/v1/videos", "sora-2")],
    ),
    (
        Case(
            "realtime",
            of("openai", one("realtime", "gpt-realtime")),
            [Call("/v1/realtime?model=m")],
            talks=True,
        ),
        [(101, "/v1/realtime?model=gpt-realtime", "")],
    ),
    (
        Case(
            "completion",
            of("openai", one("completion", "davinci-002")),
            [COMPLETE, chat("m")],
        ),
        [(200, "/v1/completions", "davinci-002")] * 2,
    ),
    (
        Case(
            "completion of a server of one's own",
            of("openai-compatible", one("completion", "mine")),
            [COMPLETE, chat("m")],
        ),
        [(200, "/v1/completions", "mine")] * 2,
    ),
    (
        Case(
            "patterns",
            of("openai", *PATTERNS),
            [
                chat("claude-"),
                chat("claude-sonnet"),
                chat("claude-opus-4"),
                chat("a/1::x::2"),
                chat("a/1::x::2::x::3"),
                chat("a/1"),
            ],
        ),
        [
            (200, "/v1/chat/completions", "fixed-1"),
            (200, "/v1/chat/completions", "fixed-1"),
            (200, "/v1/chat/completions", "longer"),
            (200, "/v1/chat/completions", "up-1::y::2"),
            (200, "/v1/chat/completions", "up-1::x::2::y::3"),
            (400, "", ""),
        ],
    ),
]


OWN: list[tuple[Case, list[str]]] = [
    (
        Case(
            "a version of Azure's API",
            [
                provider("p", type="azure", azure={"apiVersion": "2024-06-01"}, credentials=KEY),
                model("old", provider="p", model="d"),
                model("new", provider="p", model="d", azure={"apiVersion": "2025-01-01-preview"}),
                proxy(),
            ],
            [chat("old"), chat("new")],
        ),
        ["?api-version=2024-06-01", "?api-version=2025-01-01-preview"],
    ),
    (
        Case(
            "a region of AWS",
            [
                provider("p", type="bedrock", aws={"region": "eu-west-1"}, credentials=SIGNED),
                model("near", provider="p", model=NOVA),
                model("far", provider="p", model=NOVA, aws={"region": "us-east-1"}),
                proxy(),
            ],
            [chat("near"), chat("far")],
            credential={"aws_bedrock_runtime_endpoint": BASE_URL},
        ),
        ["/eu-west-1/bedrock/aws4_request", "/us-east-1/bedrock/aws4_request"],
    ),
]
"""Settings of a model, and what each request has of them in its address or its signature."""


@pytest.mark.devcluster
@pytest.mark.parametrize("version", VERSIONS)
def test_a_model_of_each_mode_is_called_as_its_vendor_wants(
    version: str, subtests: pytest.Subtests
) -> None:
    found = served(version, [case for case, _ in (*ROWS, *OWN)])
    for case, asked in ROWS:
        with subtests.test(case.name):
            assert [arrived(call) for call in found[case.name]] == asked
    for case, parts in OWN:
        with subtests.test(case.name):
            assert len(found[case.name]) == len(parts)
            for call, part in zip(found[case.name], parts, strict=True):
                (request,) = call["asked"]
                assert part in " ".join(request)


def arrived(call: dict[str, Any]) -> tuple[int, str, str]:
    """What was answered, and the one request that the vendor got."""
    path, name = (call["asked"] or [["", ""]])[0][:2]
    assert len(call["asked"]) <= 1
    return call["status"], path, name

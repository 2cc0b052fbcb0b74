"""What is the same from run to run is compared, and nothing else."""

import pytest

from tests.pages.printed import is_as_shown


@pytest.mark.parametrize(
    ("shown", "seen"),
    [
        ("gpt-4o   True   Ready   40s", "gpt-4o True Ready 2m3s"),
        (
            "default 4 True Ready 243fdf12265c997c 39s",
            "default 4 True Ready 01f8b3f27a34ecca 5d2h",
        ),
        ("lastTransitionTime: 2026-11-26T10:00:00Z", "lastTransitionTime: 2026-12-01T23:11:09Z"),
        ("litellm-7c9d8b6f5d-x2k4p 1/1 Running 0 8s", "litellm-5b4f66dbb-zzzzz 1/1 Running 0 12m"),
        ("Forwarding from 127.0.0.1:4000 -> 4000", "Forwarding from 127.0.0.1:4000 -> 4000"),
        ("a\n…\nz", "a\nb\nc\nz"),
        ("a\n…", "a"),
        ("…\nz", "z"),
        ("Error: … is forbidden", "Error: llmproviders is forbidden"),
        ("a\n\nb", "a\nb"),
    ],
)
def test_what_belongs_to_the_moment_may_differ(shown: str, seen: str) -> None:
    assert is_as_shown(shown.splitlines(), seen.splitlines())


@pytest.mark.parametrize(
    ("shown", "seen"),
    [
        ("gpt-4o True Ready 40s", "gpt-4o False Ready 40s"),
        ("gpt-4o True", "gpt-4o-mini True"),
        ("a", "a\nb"),
        ("a\nb", "a"),
        ("a\n…\nz", "a\nb"),
        ("4 models", "5 models"),
        ("deployment.apps/litellm created", "deployment.apps/litellm configured"),
        ("a…c\nd", "a\nc\nd"),
    ],
)
def test_everything_else_may_not(shown: str, seen: str) -> None:
    assert not is_as_shown(shown.splitlines(), seen.splitlines())

"""Kinds whose CustomResourceDefinition is gone, going, or back."""

from pathlib import Path

import pytest

from litellm_config_operator.cluster.reader import Reader
from litellm_config_operator.cluster.store import Store
from litellm_config_operator.kube.errors import UnavailableError
from litellm_config_operator.watching.hints import Hints
from tests.kube.memory_api import OFFERED, PLURALS, READ_ONLY, MemoryApi
from tests.kube.stand_in import server


@pytest.mark.parametrize(
    ("offered", "missing"),
    [
        (dict.fromkeys(PLURALS, OFFERED), None),
        (dict.fromkeys(PLURALS, OFFERED) | {"llmmodels": READ_ONLY}, "llmmodels"),
        ({"llmproviders": OFFERED, "llmmodels": OFFERED}, "llmproxies"),
        ({}, "llmp"),
    ],
)
async def test_a_kind_that_is_going_or_gone_is_named(
    tmp_path: Path, offered: dict[str, list[str]], missing: str | None
) -> None:
    api = MemoryApi()
    api.offered = offered
    async with server(tmp_path, api.answer) as kube:
        reader = Reader(kube, Store(), Hints(), (), confirm_seconds=0)
        if missing is None:
            await reader.confirm_kinds()
        else:
            with pytest.raises(UnavailableError, match=f"GET {missing}.*: its Custom"):
                await reader.confirm_kinds()

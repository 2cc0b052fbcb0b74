"""Who is said to have changed the file; nobody is where the API server's book does not say so."""

from typing import Any

import pytest

from litellm_config_operator.kube.managed_fields import changed_by

OPERATOR = "litellm-config-operator"


def entry(manager: str, *keys: str) -> dict[str, Any]:
    return {"manager": manager, "fieldsV1": {"f:data": {f"f:{key}": {} for key in keys}}}


@pytest.mark.parametrize(
    ("book", "who"),
    [
        ([entry(OPERATOR, "config.yaml")], None),
        ([entry(OPERATOR), entry("kubectl-edit", "config.yaml")], "kubectl-edit"),
        ([entry(OPERATOR), entry("b", "config.yaml"), entry("a", "config.yaml")], "a, b"),
        ([entry(OPERATOR), entry("m" * 200, "config.yaml")], "m" * 64),
        ([entry(OPERATOR)], "somebody"),
        ([entry(OPERATOR, "config.yaml"), entry("argocd", "config.yaml")], None),
        ([entry(OPERATOR, "config.yaml"), entry("kubectl-edit", "another.yaml")], None),
        ([entry("helm", "config.yaml")], None),
        ([], None),
        (None, None),
        ([None, 7, {"fieldsV1": []}, {"manager": "x", "fieldsV1": {"f:data": 1}}], None),
    ],
)
def test_who_changed_the_file_is_what_the_api_server_says(book: Any, who: str | None) -> None:
    assert changed_by({"metadata": {"managedFields": book}}, "config.yaml") == who

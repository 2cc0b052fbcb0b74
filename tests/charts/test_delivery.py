"""What is generated for an installation says what the code says."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from delivery import admission, admission_targets, plain
from delivery.__main__ import ROOT, main, outputs
from delivery.places import NAME
from delivery.values import UndescribedError, read
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.cluster.rights import WORK_RIGHTS, lease_rights
from litellm_config_operator.kube.resources import WORKLOADS
from litellm_config_operator.v1alpha1 import LLMProvider, LLMProxy, SecretKeySelector
from litellm_config_operator.v1alpha1.provider_headers import MAX_HEADERS

CLIENT_SIDE_APPLY_LIMIT = 262_144
MOST_CHECKS = 24
"""Of the authorizer in one policy: 28 are all that the API server grants."""
PARTS = sorted({part.name for row in PROVIDER_TYPES.values() for part in row.credentials})


def test_generated_files_are_up_to_date() -> None:
    assert main(["--check"]) == 0


def test_a_changed_file_is_noticed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("delivery.__main__.outputs", lambda _: {ROOT / "README.md": "other\n"})
    assert main(["--check"]) == 1
    assert "+other" in capsys.readouterr().out


def test_every_object_of_the_plain_file_can_be_applied_by_any_kubectl() -> None:
    objects = list(yaml.safe_load_all((ROOT / plain.FILE).read_text()))
    assert {"Namespace", "CustomResourceDefinition", "Deployment"} <= {o["kind"] for o in objects}
    assert max(len(yaml.safe_dump(each)) for each in objects) < CLIENT_SIDE_APPLY_LIMIT


@pytest.mark.parametrize("right", [*WORK_RIGHTS, *lease_rights("x")], ids=lambda r: str(r.why))
def test_no_right_is_wide_or_destructive(right: Any) -> None:
    assert not {"*", "delete", "deletecollection", "escalate", "bind"} & set(right.verbs)
    assert "*" not in right.resources
    assert right.why


def policies() -> dict[str, Any]:
    return {each.plural: admission.about_secrets(each) for each in admission.subjects()}


@pytest.mark.parametrize("part", PARTS)
def test_each_credential_part_is_checked_by_a_rule_of_its_own(part: str) -> None:
    rules = policies()["llmproviders"]["validations"]
    asked = f".name(object.spec.credentials.{part}.name).check('get').allowed()"
    assert sum(asked in rule["expression"] for rule in rules) == 1
    assert (
        sum(f"spec.credentials.{part} names Secret" in r["messageExpression"] for r in rules) == 1
    )


def test_there_is_one_rule_for_each_reference_and_no_other() -> None:
    found = {plural: len(spec["validations"]) for plural, spec in policies().items()}
    master_key = ("masterKey.secretKeyRef", "masterKey.secretRef")
    parts = [*PARTS, *(f"headers[{place}]" for place in range(MAX_HEADERS))]
    assert found == {"llmproviders": len(parts), "llmproxies": len(master_key)}


def test_no_policy_asks_more_than_the_api_server_allows() -> None:
    """One check in each expression, and at most one that all expressions of a policy share."""
    for policy in admission.users_policies():
        name, rules = policy["metadata"]["name"], policy["spec"]["validations"]
        asked = [rule["expression"].count(".check(") for rule in rules]
        shared = [each["expression"].count(".check(") for each in policy["spec"]["variables"]]
        assert set(asked) == {1}, name
        assert sum(asked) <= MOST_CHECKS, name
        assert sum(shared) <= 1, name
        assert not any("authorizer" in rule["messageExpression"] for rule in rules), name


def test_there_is_a_rule_for_each_target_and_a_resource_for_each_kind() -> None:
    places = [
        place
        for place, rule in enumerate(admission_targets.validations())
        if f"variables.targets[{place}].kind" in rule["expression"]
    ]
    crd = yaml.safe_load((ROOT / "crds/litellm-config.dev_llmproxies.yaml").read_text())
    schema = crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"]
    targets = schema["properties"]["spec"]["properties"]["targets"]
    assert places == list(range(targets["maxItems"]))
    kinds = targets["items"]["properties"]["kind"]["enum"]
    assert kinds == list(WORKLOADS)


def test_a_new_field_of_a_provider_counts_as_dangerous_until_it_is_said_otherwise() -> None:
    fields = {
        field.alias or name
        for name, field in LLMProvider.model_fields["spec"].annotation.model_fields.items()  # type: ignore[union-attr]
    }
    (provider, _) = admission.subjects()
    assert set(provider.watched) == fields - admission.HARMLESS_IN_A_PROVIDER
    assert fields >= admission.HARMLESS_IN_A_PROVIDER


def test_the_fields_that_lead_a_master_key_elsewhere_exist() -> None:
    fields = {
        field.alias or name
        for name, field in LLMProxy.model_fields["spec"].annotation.model_fields.items()  # type: ignore[union-attr]
    }
    assert set(admission.WHERE_A_MASTER_KEY_GOES) <= fields
    assert fields >= admission.HARMLESS_IN_A_PROXY


def test_a_secret_in_a_list_is_no_reference_we_have_a_rule_for() -> None:
    class Listing(BaseModel):
        secrets: tuple[SecretKeySelector, ...]

    with pytest.raises(TypeError, match=r"spec\.secrets names Secrets in a list"):
        list(admission.secret_paths(Listing))


def test_a_value_without_a_comment_is_refused(tmp_path: Path) -> None:
    (tmp_path / "values.yaml").write_text("# Said.\na: 1\nb:\n  # Said.\n  c: 2\n")
    with pytest.raises(UndescribedError, match="b has no comment"):
        read(tmp_path / "values.yaml")


def test_what_is_generated_is_all_below_this_repository() -> None:
    assert all(path.is_relative_to(ROOT) for path in outputs(ROOT))


@pytest.mark.parametrize(
    "policy", admission.account_policies(), ids=lambda p: p["metadata"]["name"]
)
def test_a_policy_on_the_operator_asks_nobody_else_and_needs_no_parameters(policy: Any) -> None:
    """A policy with parameters refuses everybody's writes where those cannot be read."""
    asked = [each["expression"] for each in policy["spec"]["matchConditions"]]
    assert asked == [f"request.userInfo.username == 'system:serviceaccount:{NAME}:{NAME}'"]
    assert "paramKind" not in policy["spec"]
    rules = policy["spec"]["matchConstraints"]["resourceRules"]
    # The API server does not check the types of a policy on any version or any kind.
    assert not any("*" in rule["apiVersions"] + rule["resources"] for rule in rules)


def test_everything_that_the_operator_writes_for_others_is_limited() -> None:
    """But for statuses and Events, of which it may write nothing else."""
    rights = [*WORK_RIGHTS, *lease_rights("x")]
    written = {
        (right.group, plural)
        for right in rights
        for plural in right.resources
        if {"create", "update", "patch"} & set(right.verbs)
        and not plural.endswith("/status")
        and plural != "events"
    }
    limited = {
        (rule["apiGroups"][0], rule["resources"][0])
        for policy in admission.account_policies()
        for rule in policy["spec"]["matchConstraints"]["resourceRules"]
    }
    assert limited == written

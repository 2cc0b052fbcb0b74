"""Who refers to a Secret must be able to read it, and who names a workload to change it: the
shipped policies and real users.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from devcluster import Cluster
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES, ProviderType
from tests.e2e.harness.api import Api, ApiError, Object, path
from tests.e2e.harness.facts import Space, wait_for
from tests.e2e.harness.helm import Helm
from tests.e2e.harness.manifests import custom, key, provider, proxy, secret
from tests.v1alpha1.provider_specs import everything_of

pytestmark = [pytest.mark.devcluster, pytest.mark.timeout(600)]

LONG = 120.0
WITH_CREDENTIALS = [row for row in PROVIDER_TYPES.values() if row.credentials]


@pytest.fixture(scope="module", autouse=True)
def policies(helm: Helm, cluster: Cluster) -> Iterator[None]:
    """The release, for all tests of this module."""
    release = Helm(helm.program, helm.home, cluster.kubeconfig)
    release.install({"replicas": 0})
    yield
    release.uninstall()


class People:
    """Users of one namespace: all may write our kinds; one may read some Secrets too, one may
    patch some workloads, and one may do everything.
    """

    def __init__(self, cluster: Cluster, api: Api, namespace: str) -> None:
        self.namespace = namespace
        for name in RULES:
            api.send("POST", f"/api/v1/namespaces/{namespace}/serviceaccounts", account(name))
        rbac = f"/apis/rbac.authorization.k8s.io/v1/namespaces/{namespace}"
        for role, users in {**{name: (name,) for name in RULES}, "author": tuple(RULES)}.items():
            api.send("POST", f"{rbac}/roles", {"metadata": {"name": role}, "rules": RULES[role]})
            api.send("POST", f"{rbac}/rolebindings", binding(role, users, namespace))
        self.author = Api(cluster.kubeconfig_for(namespace, "author"))
        self.owner = Api(cluster.kubeconfig_for(namespace, "owner"))
        self.deployer = Api(cluster.kubeconfig_for(namespace, "deployer"))
        self.admin = Api(cluster.kubeconfig_for(namespace, "admin"))
        self.until_the_policy_acts()

    def until_the_policy_acts(self) -> None:
        """A fresh policy, and a fresh Role, take seconds."""
        body = provider(self.namespace, "probe")
        wait_for(lambda: refusal(self.author, body, dry_run=True), names_a_secret, within=LONG)
        wait_for(
            lambda: refusal(self.owner, body, dry_run=True), lambda said: not said, within=LONG
        )
        rolling = proxy(self.namespace, "probe")
        wait_for(lambda: refusal(self.author, rolling, dry_run=True), names_a_target, within=LONG)
        for user in (self.deployer, self.admin):
            wait_for(
                lambda user=user: refusal(user, rolling, dry_run=True),  # type: ignore[misc]
                lambda said: not said,
                within=LONG,
            )


RULES = {
    "author": [
        {
            "apiGroups": ["litellm-config.dev"],
            "resources": ["llmproviders", "llmproxies"],
            "verbs": ["get", "create", "update", "patch"],
        }
    ],
    "owner": [
        {
            "apiGroups": [""],
            "resources": ["secrets"],
            "resourceNames": ["upstream-key", "probe-key", "secret"],
            "verbs": ["get"],
        }
    ],
    "deployer": [
        {"apiGroups": [group], "resources": [plural], "resourceNames": [name], "verbs": ["patch"]}
        for group, plural, name in (
            ("apps", "deployments", "litellm"),
            ("apps", "statefulsets", "stateful"),
            ("argoproj.io", "rollouts", "rolled"),
        )
    ],
    "admin": [{"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}],
}


def account(name: str) -> Object:
    return {"metadata": {"name": name}}


def binding(role: str, users: tuple[str, ...], namespace: str) -> Object:
    subjects = [{"kind": "ServiceAccount", "name": u, "namespace": namespace} for u in users]
    reference = {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": role}
    return {"metadata": {"name": role}, "roleRef": reference, "subjects": subjects}


@pytest.fixture
def people(cluster: Cluster, api: Api, space: Space) -> People:
    return People(cluster, api, space.name)


def refusal(who: Api, body: Object, *, dry_run: bool = False) -> str:
    """What a user is told who creates the object; empty when it is accepted."""
    where = path(body["kind"], body["metadata"]["namespace"])
    return told(lambda: who.send("POST", f"{where}{'?dryRun=All' if dry_run else ''}", body))


def edit_refusal(who: Api, body: Object, patch: Object) -> str:
    """The same for an edit."""
    meta = body["metadata"]
    return told(lambda: who.merge(body["kind"], meta["namespace"], meta["name"], patch))


def told(attempt: Callable[[], Any]) -> str:
    """The API server's words, when it forbids; any other failure is none of ours."""
    try:
        attempt()
    except ApiError as error:
        if error.status != 403:
            raise
        return str(json.loads(error.body)["message"])
    return ""


def names_a_secret(said: str) -> bool:
    return "names Secret" in said


def names_a_target(said: str) -> bool:
    return "you may not patch" in said


def test_who_may_not_read_the_secret_is_told_which_and_what_is_needed(people: People) -> None:
    said = refusal(people.author, provider(people.namespace))
    wanted = (
        'spec.credentials.apiKey names Secret "upstream-key", and you may not read it. The '
        "operator would send it to the address of this LLMProvider, so whoever writes this needs "
        f"the right to get that Secret in namespace {people.namespace}"
    )
    assert said.endswith(wanted)


def test_who_may_read_the_secret_is_let_through(people: People) -> None:
    assert refusal(people.owner, provider(people.namespace)) == ""


def test_the_right_to_read_one_secret_is_not_the_right_to_read_another(people: People) -> None:
    said = refusal(people.owner, provider(people.namespace, "other"))
    assert 'names Secret "other-key"' in said


def test_a_provider_without_credentials_needs_no_right(people: People) -> None:
    body = custom(
        "LLMProvider",
        people.namespace,
        "free",
        {"type": "ollama", "baseURL": "http://ollama:11434"},
    )
    assert refusal(people.author, body) == ""


@pytest.mark.parametrize("row", WITH_CREDENTIALS, ids=lambda row: row.name)
def test_each_type_with_credentials_is_checked(people: People, row: ProviderType) -> None:
    for spec in specs_of(row):
        body = custom("LLMProvider", people.namespace, "typed", spec)
        assert 'names Secret "secret"' in refusal(people.author, body, dry_run=True)
        assert refusal(people.owner, body, dry_run=True) == ""


def specs_of(row: ProviderType) -> list[Object]:
    """Everything that the type may have: one spec, or one for each way to sign in."""
    found: Any = everything_of(row)
    return found if isinstance(found, list) else [found]


HARMLESS = [
    {"metadata": {"labels": {"team": "search"}}},
    {"metadata": {"annotations": {"litellm-config.dev/test-requested": "now"}}},
    {"spec": {"enabled": False}},
    {"spec": {"displayName": "Other"}},
    {"spec": {"connectionTest": {"intervalSeconds": 900}}},
    {"spec": {"defaults": {"rpm": 10}}},
]


@pytest.mark.parametrize("patch", HARMLESS, ids=str)
def test_an_edit_that_moves_no_secret_is_everybodys(
    people: People, api: Api, patch: Object
) -> None:
    body = provider(people.namespace)
    api.apply(key(people.namespace, "k-1"), body)
    assert edit_refusal(people.author, body, patch) == ""


HARMFUL = [
    {"spec": {"baseURL": "https://elsewhere.example.com/v1"}},
    {"spec": {"credentials": {"apiKey": {"name": "other"}}}},
    {"spec": {"credentials": {"apiKey": {"key": "other"}}}},
    {"spec": {"allowedNamespaces": {"from": "All"}}},
    {"spec": {"type": "openai"}},
]


@pytest.mark.parametrize("patch", HARMFUL, ids=str)
def test_an_edit_that_moves_a_secret_needs_the_right_to_read_it(
    people: People, api: Api, patch: Object
) -> None:
    body = provider(people.namespace)
    api.apply(key(people.namespace, "k-1"), body)
    assert names_a_secret(edit_refusal(people.author, body, patch))


@pytest.mark.parametrize("field", ["secretKeyRef", "secretRef"])
def test_the_master_key_of_a_proxy_is_checked_too(people: People, api: Api, field: str) -> None:
    name = people.namespace
    wanted = {field: {"name": "master", "key": "key"}}
    body = proxy(name, masterKey=wanted)
    said = refusal(people.deployer, body)
    assert f'spec.masterKey.{field} names Secret "master", and you may not read it' in said
    api.apply(secret(name, "master", key="sk-1"), body)
    assert edit_refusal(people.author, body, {"spec": {"suspend": True}}) == ""
    for elsewhere in ({"secretName": "other"}, {"targets": []}, {"verify": {"port": 8080}}):
        assert names_a_secret(edit_refusal(people.author, body, {"spec": elsewhere}))


def test_who_lets_the_master_key_be_generated_needs_no_right_to_any_secret(
    people: People,
) -> None:
    assert refusal(people.deployer, proxy(people.namespace, "plain")) == ""


def test_who_may_not_patch_the_target_is_told_which_and_what_is_needed(people: People) -> None:
    said = refusal(people.author, proxy(people.namespace))
    wanted = (
        'spec.targets[0] names Deployment "litellm", and you may not patch it. The operator would '
        "restart its pods, so whoever writes this needs the right to patch it in namespace "
        f"{people.namespace}"
    )
    assert said.endswith(wanted)


def test_a_selector_takes_the_right_to_patch_all_workloads_of_the_kind(people: People) -> None:
    target = {"selector": {"matchLabels": {"app": "litellm"}}}
    body = proxy(people.namespace, targets=[{"name": "litellm"}, target])
    said = refusal(people.deployer, body)
    wanted = (
        "spec.targets[1] selects deployments by labels, and you may not patch all of them. The "
        "operator would restart its pods, so whoever writes this needs the right to patch all "
        f"deployments in namespace {people.namespace}"
    )
    assert said.endswith(wanted)
    assert refusal(people.admin, body) == ""


@pytest.mark.parametrize("kind", ["Deployment", "StatefulSet", "Rollout"])
def test_each_kind_of_target_is_asked_for_as_itself(people: People, kind: str) -> None:
    allowed = {"Deployment": "litellm", "StatefulSet": "stateful", "Rollout": "rolled"}
    for owner, name in allowed.items():
        body = proxy(people.namespace, targets=[{"kind": kind, "name": name}])
        said = refusal(people.deployer, body, dry_run=True)
        assert names_a_target(said) is (owner != kind), said


def test_an_edit_that_adds_no_target_is_everybodys(people: People, api: Api) -> None:
    targets = [{"name": "litellm"}, {"selector": {"matchLabels": {"app": "x"}}}]
    body = proxy(people.namespace, targets=targets)
    api.apply(body)
    for spec in ({"suspend": True}, {"targets": targets[::-1]}, {"targets": targets[:1]}):
        assert edit_refusal(people.author, body, {"spec": spec}) == ""
    more = {"spec": {"targets": [targets[0], {"name": "another"}]}}
    assert 'spec.targets[1] names Deployment "another"' in edit_refusal(people.author, body, more)


LONGEST = ".".join(["n" * 63] * 3 + ["n" * 61])
LABEL = f"{LONGEST}/{'k' * 61}"


def widest_selector(place: int) -> Object:
    """As many labels and values as sixteen targets may have in one object of at most 1.5 MB."""
    labels = {f"{LABEL}{number:02}": "v" * 63 for number in range(31)}
    values = [f"{'v' * 60}{number:03}" for number in range(18)]
    expressions = [
        {"key": f"{LABEL}{number:02}", "operator": "In", "values": values} for number in range(32)
    ]
    mine = {"matchLabels": labels | {"place": str(place)}, "matchExpressions": expressions}
    return {"kind": "Rollout", "selector": mine}


LARGEST = {
    "selectors": [widest_selector(place) for place in range(16)],
    "names": [{"kind": "StatefulSet", "name": f"{LONGEST[:-2]}{place:02}"} for place in range(16)],
}


@pytest.mark.parametrize("targets", LARGEST.values(), ids=LARGEST.keys())
def test_the_largest_llmproxy_stays_within_what_the_policies_may_cost(
    people: People, api: Api, targets: list[Object]
) -> None:
    """Too costly an expression is refused as an error, whoever asks."""
    wanted = {"secretKeyRef": {"name": LONGEST, "key": "k" * 253}}
    body = proxy(people.namespace, masterKey=wanted, targets=targets)
    said = refusal(people.author, body)
    assert names_a_target(said) or names_a_secret(said)
    assert refusal(people.admin, body) == ""
    assert edit_refusal(people.author, body, {"spec": {"suspend": True}}) == ""
    others = [target | {"kind": "Deployment"} for target in targets]
    change = {"spec": {"targets": others, "secretName": "other"}}
    said = edit_refusal(people.author, body, change)
    assert names_a_target(said) or names_a_secret(said)
    assert edit_refusal(people.admin, body, change) == ""


LAST = "the-last"
ENV_TARGETS = [{"kind": "StatefulSet", "name": f"{LONGEST[:-2]}{place:02}"} for place in range(16)]


def names_of_secrets() -> list[str]:
    return [*(f"{LONGEST[:-2]}{place:02}" for place in range(23)), LAST]


def largest_environment() -> list[Object]:
    """As many Secrets, and as much beside them, as one object may have; the longest names."""
    named = [
        {
            "name": f"{'N' * 126}{place:02}",
            "valueFrom": {"secretKeyRef": {"name": name, "key": "k" * 253}},
        }
        for place, name in enumerate(names_of_secrets())
    ]
    return [*({"name": f"PLAIN_{place}", "value": "v" * 4096} for place in range(40)), *named]


class Readers:
    """Users who may read some of the Secrets by name, or all of the namespace."""

    def __init__(self, people: People, cluster: Cluster, api: Api) -> None:
        every, some = names_of_secrets(), names_of_secrets()[:-1]
        targets = [target["name"] for target in ENV_TARGETS]
        patch = {"apiGroups": ["apps"], "resources": ["statefulsets"], "verbs": ["patch"]}
        rules = {"all-but-one": some, "each": every, "any": None}
        namespace = people.namespace
        rbac = f"/apis/rbac.authorization.k8s.io/v1/namespaces/{namespace}"
        for user, secrets in rules.items():
            api.send("POST", f"/api/v1/namespaces/{namespace}/serviceaccounts", account(user))
            read: Object = {"apiGroups": [""], "resources": ["secrets"], "verbs": ["get"]}
            read |= {} if secrets is None else {"resourceNames": secrets}
            allowed = [*RULES["author"], read, patch | {"resourceNames": targets}]
            api.send("POST", f"{rbac}/roles", {"metadata": {"name": user}, "rules": allowed})
            api.send("POST", f"{rbac}/rolebindings", binding(user, (user,), namespace))
        self.all_but_one, self.each, self.any = (
            Api(cluster.kubeconfig_for(namespace, user)) for user in rules
        )
        probe = proxy(namespace, "probe", env=largest_environment(), targets=ENV_TARGETS)
        for user in (self.each, self.any):
            wait_for(
                lambda user=user: refusal(user, probe, dry_run=True),  # type: ignore[misc]
                lambda said: not said,
                within=LONG,
            )


def test_the_largest_environment_takes_the_right_to_each_secret_by_name(
    people: People, cluster: Cluster, api: Api
) -> None:
    """24 Secrets and 16 targets in one object; too costly an expression would refuse everybody."""
    readers = Readers(people, cluster, api)
    name = people.namespace
    body = proxy(name, env=largest_environment(), targets=ENV_TARGETS)
    said = refusal(readers.all_but_one, body)
    wanted = (
        f'spec.env[{"N" * 126}23] names Secret "{LAST}", and you may not read it. The operator '
        "would hand it to the pods of this LLMProxy, so whoever writes this needs the right to "
        f"get that Secret in namespace {name}"
    )
    assert said.endswith(wanted), said
    assert refusal(people.author, body, dry_run=True)
    assert refusal(readers.any, body, dry_run=True) == ""
    assert refusal(readers.each, body) == ""
    # What sends a value nowhere else is everybody's; what may send it elsewhere is not.
    assert edit_refusal(readers.all_but_one, body, {"spec": {"suspend": True}}) == ""
    for spec in (
        {"secretName": "other"},
        {"configKey": "other.yaml"},
        {"litellmSettings": {"additional": {"callbacks": ["otel"]}}},
        {"generalSettings": {"additional": {"max_parallel_requests": 1}}},
    ):
        refused = edit_refusal(readers.all_but_one, body, {"spec": spec})
        assert f'names Secret "{LAST}"' in refused, spec


def test_a_variable_leaves_only_with_the_right_to_its_secret(
    people: People, cluster: Cluster, api: Api
) -> None:
    """Pods keep its value for a while: what else the edit says could send it elsewhere."""
    readers = Readers(people, cluster, api)
    body = proxy(people.namespace, env=largest_environment(), targets=ENV_TARGETS)
    assert refusal(readers.each, body) == ""
    others = [
        item | {"valueFrom": {"secretKeyRef": {"name": names_of_secrets()[0], "key": "k"}}}
        for item in largest_environment()[40:]
    ]
    wanted = f'named Secret "{LAST}", and you may not read it. Pods have its content until'
    for env in ([], others):
        said = edit_refusal(readers.all_but_one, body, {"spec": {"env": env}})
        assert wanted in said, said
    assert edit_refusal(readers.any, body, {"spec": {"env": others}}) == ""
    assert edit_refusal(readers.each, body, {"spec": {"env": largest_environment()}}) == ""
    assert edit_refusal(readers.each, body, {"spec": {"env": []}}) == ""
    plain = {"spec": {"env": [{"name": "A", "value": "a"}]}}
    assert edit_refusal(people.author, body, plain) == ""


def test_the_largest_llmprovider_stays_within_what_the_policies_may_cost(people: People) -> None:
    specs = [spec for row in WITH_CREDENTIALS for spec in specs_of(row)]
    most = max(len(spec["credentials"]) for spec in specs)
    for spec in specs:
        if len(spec["credentials"]) < most:
            continue
        longest = {part: {"name": LONGEST, "key": "k" * 253} for part in spec["credentials"]}
        longest.pop("headers", None)
        body = custom("LLMProvider", people.namespace, "typed", spec | {"credentials": longest})
        assert f'names Secret "{LONGEST}"' in refusal(people.author, body, dry_run=True)
        assert refusal(people.admin, body, dry_run=True) == ""

    reference = {"name": LONGEST, "key": "k" * 253}
    headers = [{"name": f"X-{place}{'n' * 61}", "secretKeyRef": reference} for place in range(8)]
    owned = {"apiKey": {"name": "secret", "key": "key"}, "headers": headers}
    body = custom(
        "LLMProvider", people.namespace, "typed", {"type": "openai", "credentials": owned}
    )
    for user in (people.author, people.owner):
        said = refusal(user, body, dry_run=True)
        assert f'names Secret "{LONGEST if user is people.owner else "secret"}"' in said
    assert refusal(people.admin, body, dry_run=True) == ""


def test_the_audit_log_says_who_referred_to_which_secret(people: People, cluster: Cluster) -> None:
    assert refusal(people.owner, provider(people.namespace)) == ""
    events = [json.loads(line) for line in cluster.audit_log.read_text().splitlines()]
    found = [
        (event["user"]["username"], value)
        for event in events
        for name, value in (event.get("annotations") or {}).items()
        if name.endswith("-secrets-of-llmproviders/secrets")
        and event["objectRef"]["namespace"] == people.namespace
        and event["responseStatus"]["code"] == 201
        and "dryRun" not in event["requestURI"]
    ]
    user = f"system:serviceaccount:{people.namespace}:owner"
    assert found == [(user, f"{people.namespace}: credentials.apiKey=upstream-key")]


def test_the_policies_have_no_type_errors(cluster: Cluster) -> None:
    def checked() -> list[Object]:
        listed = json.loads(cluster.kubectl("get", "validatingadmissionpolicies", "-o", "json"))
        return [each.get("status", {}) for each in listed["items"]]

    found = wait_for(
        checked,
        lambda seen: len(seen) == 9 and all("typeChecking" in s for s in seen),
        within=LONG,
    )
    assert [each["typeChecking"] for each in found] == [{}] * 9

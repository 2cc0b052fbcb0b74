"""The admission policies: who refers to a Secret must be able to read it, who names a workload
must be able to change it, and the operator itself writes nothing but its outputs.

Law: the references are found in the models, so that a new credential part is covered without a
change here. An update that may send a Secret's content elsewhere (an address, another reference)
is checked again; one that cannot (a label, an interval) is not. Each reference has a check of its
own: an expression may ask the authorizer at most twice, and a message may not ask it.
"""

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotated_types import MaxLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from delivery import admission_account, admission_lists, admission_targets
from delivery.admission_account import EVERY_SCOPE
from delivery.places import BASE, CHART, NAME, TEMPLATE_NOTICE, YAML_NOTICE
from delivery.schemas.crd import dumped
from litellm_config_operator.v1alpha1 import (
    GROUP,
    VERSION,
    KubernetesObject,
    LLMProvider,
    LLMProxy,
    SecretKeySelector,
)

HARMLESS_IN_A_PROVIDER = {"enabled", "displayName", "connectionTest", "discovery", "defaults"}
"""Fields of an LLMProvider that cannot change what is sent or where; a change of any other field
is checked.
"""

WHERE_A_MASTER_KEY_GOES = ("masterKey", "secretName", "targets", "verify")
"""Fields of an LLMProxy: the key, the Secret it is copied to, the pods that are shown it."""

HARMLESS_IN_A_PROXY = {
    "aliases",
    "contentPolicyFallbacks",
    "contextWindowFallbacks",
    "defaultFallbacks",
    "deletionPolicy",
    "fallbacks",
    "litellmVersion",
    "models",
    "rollout",
    "suspend",
    "verify",
}
"""Fields of an LLMProxy that cannot change where a variable of `env` goes. Any other can: LiteLLM
sends what a setting refers to to the host that another setting names.
"""


@dataclass(frozen=True)
class Subject:
    """One kind whose objects name Secrets."""

    kind: type[KubernetesObject]
    watched: tuple[str, ...]
    """The fields of `spec` whose change is checked."""
    danger: str
    """What the operator would do with a Secret that is named."""

    lists: tuple[admission_lists.SecretList, ...] = ()
    """The lists whose items name Secrets; each has a policy of its own."""

    @property
    def plural(self) -> str:
        """As in the path of the API."""
        return self.kind.RESOURCE.plural

    @property
    def spec(self) -> type[BaseModel]:
        """The model of `spec`."""
        return typing.cast("type[BaseModel]", self.kind.model_fields["spec"].annotation)


def subjects() -> tuple[Subject, ...]:
    """Every kind whose objects name Secrets."""
    watched = _fields_but(LLMProvider, HARMLESS_IN_A_PROVIDER)
    environment = (admission_lists.ENVIRONMENT,)
    return (
        Subject(LLMProvider, watched, "would send it to the address of this LLMProvider"),
        Subject(LLMProxy, WHERE_A_MASTER_KEY_GOES, _TO_PODS, environment),
    )


_TO_PODS = "would hand it to the pods of this LLMProxy"


def _fields_but(kind: type[KubernetesObject], harmless: set[str]) -> tuple[str, ...]:
    """The fields of `spec` that are not harmless, so that a new field is watched."""
    model = typing.cast("type[BaseModel]", kind.model_fields["spec"].annotation)
    fields = (str(field.alias or name) for name, field in model.model_fields.items())
    return tuple(name for name in fields if name not in harmless)


def secret_paths(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Where below this model a Secret is named, as paths of field names. A list with a policy of
    its own is left out. Each place in another list that has a largest length is a path of its
    own, because an expression may ask only twice.

    Raises:
        TypeError: a Secret is named in a map, or in a list without such a length.
    """
    for name, field in model.model_fields.items():
        path = (*above, str(field.alias or name))
        if path in admission_lists.LISTS:
            continue
        plain, nested = _models(field.annotation)
        places = _places(field)
        for place in range(places):
            for item_model in nested:
                yield from secret_paths(item_model, (*above, f"{path[-1]}[{place}]"))
        for field_model in plain:
            if issubclass(field_model, SecretKeySelector):
                yield path
            else:
                yield from secret_paths(field_model, path)
        for item_model in () if places else nested:
            if issubclass(item_model, SecretKeySelector) or any(secret_paths(item_model)):
                raise TypeError(f"spec.{'.'.join(path)} names Secrets in a list: no rule for it")


def _places(field: FieldInfo) -> int:
    """The largest length of a list; 0 where it has none, or is none."""
    is_list = typing.get_origin(field.annotation) is tuple
    lengths = (each.max_length for each in field.metadata if isinstance(each, MaxLen))
    return next(lengths, 0) if is_list else 0


def _models(annotation: Any) -> tuple[list[type[BaseModel]], list[type[BaseModel]]]:
    """The models in an annotation: those that are the field, and those that are items of it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation], []
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    inner = [_models(part) for part in parts]
    plain = [model for found, _ in inner for model in found]
    nested = [model for _, found in inner for model in found]
    if origin in {typing.Union, types.UnionType, typing.Annotated}:
        return plain, nested
    return [], plain + nested


def policies() -> list[dict[str, Any]]:
    """Every ValidatingAdmissionPolicy."""
    return [*users_policies(), *account_policies()]


def users_policies() -> list[dict[str, Any]]:
    """Those that check requests of users."""
    plural = LLMProxy.RESOURCE.plural
    checks_of = {f"secrets-of-{s.plural}": (s.plural, about_secrets(s)) for s in subjects()}
    for subject in subjects():
        for one in subject.lists:
            checks = subject.plural, _about_list(subject, one)
            former = subject.plural, _about_former_list(subject, one)
            checks_of[f"{one.about}-of-{subject.plural}"] = checks
            checks_of[f"former-{one.about}-of-{subject.plural}"] = former
    checks_of[f"targets-of-{plural}"] = plural, admission_targets.about_targets()
    return [
        policy(about, [_rule(resource)], checks) for about, (resource, checks) in checks_of.items()
    ]


def account_policies() -> list[dict[str, Any]]:
    """Those that check requests of the operator."""
    conditions = {"matchConditions": admission_account.match_conditions()}
    return [
        policy(f"own-{about}", rules, conditions | checks)
        for about, rules, checks in admission_account.rules()
    ]


def _rule(plural: str) -> dict[str, Any]:
    return {
        "apiGroups": [GROUP],
        "apiVersions": [VERSION],
        "operations": ["CREATE", "UPDATE"],
        "resources": [plural],  # not /status: the operator writes that
        "scope": EVERY_SCOPE,
    }


def policy(about: str, rules: list[dict[str, Any]], checks: dict[str, Any]) -> dict[str, Any]:
    """A ValidatingAdmissionPolicy on what the rules match.

    The API server's defaults are written out, because server-side apply owns `matchConstraints`
    as a whole: applying it without them would conflict with an earlier apply.
    """
    matched = {
        "matchPolicy": "Equivalent",
        "namespaceSelector": {},
        "objectSelector": {},
        "resourceRules": rules,
    }
    return {
        "apiVersion": "admissionregistration.k8s.io/v1",
        "kind": "ValidatingAdmissionPolicy",
        "metadata": {"name": f"{NAME}-{about}"},
        "spec": {"failurePolicy": "Fail", "matchConstraints": matched, **checks},
    }


def about_secrets(subject: Subject) -> dict[str, Any]:
    """The checks of the Secrets that objects of one kind name."""
    paths = sorted(secret_paths(subject.spec))
    return {
        "variables": [
            {"name": "unchanged", "expression": unchanged(subject.watched)},
            {"name": "secrets", "expression": " +\n".join(map(listed, paths))},
        ],
        "validations": [validation(subject, path) for path in paths],
        "auditAnnotations": [{"key": "secrets", "valueExpression": AUDIT}],
    }


def _about_list(subject: Subject, one: admission_lists.SecretList) -> dict[str, Any]:
    watched = _fields_but(subject.kind, HARMLESS_IN_A_PROXY)
    return admission_lists.about_list(one, unchanged(watched), subject.danger)


def _about_former_list(subject: Subject, one: admission_lists.SecretList) -> dict[str, Any]:
    watched = _fields_but(subject.kind, HARMLESS_IN_A_PROXY)
    return admission_lists.about_former_list(one, unchanged(watched))


AUDIT = (
    "variables.unchanged || size(variables.secrets) == 0 ? '' :\n"
    "request.namespace + ': ' + variables.secrets.join(', ')"
)
"""An annotation in the audit log, such as `llm: credentials.apiKey=openai-key`."""


def unchanged(fields: tuple[str, ...]) -> str:
    """CEL: whether all these fields of `spec` are as in the old object."""
    same = (
        f"has(object.spec.{field}) == has(oldObject.spec.{field}) &&\n"
        f"(!has(object.spec.{field}) || object.spec.{field} == oldObject.spec.{field})"
        for field in fields
    )
    return "request.operation == 'UPDATE' &&\n" + " &&\n".join(same)


def present(path: tuple[str, ...]) -> str:
    """CEL: whether the reference is set, checked step by step."""
    steps = (_has(path[:end], path[end]) for end in range(len(path)))
    return " && ".join(steps)


def _has(above: tuple[str, ...], name: str) -> str:
    """CEL: whether the object above has the field, and the place in it that the name ends with."""
    field, bracket, place = name.removesuffix("]").partition("[")
    where = ".".join(("object.spec", *above, field))
    return f"has({where})" + (f" && size({where}) > {place}" if bracket else "")


def listed(path: tuple[str, ...]) -> str:
    """CEL: a list with this reference, empty when it is not set."""
    where = ".".join(path)
    return f"({present(path)} ? ['{where}=' + object.spec.{where}.name] : [])"


def validation(subject: Subject, path: tuple[str, ...]) -> dict[str, str]:
    """The check of one reference."""
    where = f"spec.{'.'.join(path)}"
    secret = f"object.{where}.name"
    allowed = (
        "authorizer.group('').resource('secrets').namespace(request.namespace)"
        f".name({secret}).check('get').allowed()"
    )
    message = (
        f"'{where} names Secret \"' + {secret} + '\", and you may not read it. ' +\n"
        f"'The operator {subject.danger}, so whoever writes this ' +\n"
        "'needs the right to get that Secret in namespace ' + request.namespace"
    )
    return {
        "expression": f"variables.unchanged ||\n!({present(path)}) ||\n{allowed}",
        "messageExpression": message,
        "reason": "Forbidden",
    }


def binding(of: dict[str, Any]) -> dict[str, Any]:
    """The binding of the same name that puts a policy into force."""
    name = of["metadata"]["name"]
    return {
        "apiVersion": "admissionregistration.k8s.io/v1",
        "kind": "ValidatingAdmissionPolicyBinding",
        "metadata": {"name": name},
        "spec": {"policyName": name, "validationActions": ["Deny"]},
    }


def files(_root: Path) -> dict[str, str]:
    """The policies for the kustomize base and for the chart."""
    plain = "---\n".join(
        dumped(document) for each in policies() for document in (each, binding(each))
    )
    return {
        f"{BASE}/admission-policies.yaml": YAML_NOTICE + plain,
        f"{CHART}/templates/admission-policies.yaml": TEMPLATE_NOTICE + chart_template(),
    }


_LABELS = '  labels:\n    {{- include "litellm-config-operator.labels" . | nindent 4 }}\n'
_SCOPE = """\
  {{- with .Values.watchNamespaces }}
  matchResources:
    namespaceSelector:
      matchExpressions:
        - {key: kubernetes.io/metadata.name, operator: In, values: {{ toJson . }}}
  {{- end }}
"""
_FULL_NAME = '{{ include "litellm-config-operator.fullname" . }}'
_ACCOUNT = (
    "system:serviceaccount:{{ .Release.Namespace }}:"
    '{{ include "litellm-config-operator.serviceAccountName" . }}'
)


def chart_template() -> str:
    """The same with the release's names and labels. Those about users apply to the namespaces that
    the release watches, those about the operator to all.
    """
    users = "".join(_pair(each, {"scope": None}) for each in users_policies())
    account = "".join(_pair(each, {}) for each in account_policies())
    condition = 'include "litellm-config-operator.hasAdmissionPolicies" .'
    limited = f"{{{{- if .Values.admission.limitOperator }}}}\n{account}{{{{- end }}}}\n"
    return f"{{{{- if {condition} }}}}\n{users}{limited}{{{{- end }}}}\n"


def _pair(of: dict[str, Any], scope: dict[str, Any]) -> str:
    return "".join(f"---\n{_in_chart(dumped(each))}" for each in (of, binding(of) | scope))


def _in_chart(text: str) -> str:
    prefix = '{{ include "litellm-config-operator.clusterName" . }}'
    named = text.replace(f"ame: {NAME}-", f"ame: {prefix}-")
    named = named.replace(admission_account.ACCOUNT, _ACCOUNT)
    named = named.replace(f"== '{NAME}'", f"== '{_FULL_NAME}'")
    return named.replace("spec:\n", f"{_LABELS}spec:\n", 1).replace("scope: null\n", _SCOPE)

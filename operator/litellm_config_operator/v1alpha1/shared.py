"""What all three kinds share: metadata, Secret and label selectors, conditions, the object itself.

Law: metadata and status are read leniently: a wrong value counts as absent. Spec is read strictly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import (
    AfterValidator,
    Field,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
)

from litellm_config_operator.boundary import Subject
from litellm_config_operator.catalogue.probe_reasons import ConditionStatus
from litellm_config_operator.v1alpha1.base import (
    NOT_A_REFERENCE,
    DataKey,
    Generation,
    Listed,
    ObjectName,
    Part,
    Rule,
    Timestamp,
)

GROUP = "litellm-config.dev"
VERSION = "v1alpha1"
API_VERSION = f"{GROUP}/{VERSION}"
PAUSED_ANNOTATION = f"{GROUP}/paused"
TEST_REQUESTED_ANNOTATION = f"{GROUP}/test-requested"

_LABEL_VALUE = r"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"
_LABEL_KEY = (
    r"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
    r"[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"
)
LabelKey = Annotated[str, Field(min_length=1, max_length=317, pattern=_LABEL_KEY), NOT_A_REFERENCE]
LabelValue = Annotated[str, Field(max_length=63, pattern=_LABEL_VALUE)]


class NamespacedName(NamedTuple):
    """The namespace and name of an object."""

    namespace: str
    name: str

    def __str__(self) -> str:
        return f"{self.namespace}/{self.name}"


def _or_default(
    cls: type[Part], value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo
) -> Any:
    """The value, or the field's default if the value is wrong."""
    try:
        return handler(value)
    except ValidationError:
        field = cls.model_fields[str(info.field_name)]
        return field.get_default(call_default_factory=True)


def _ours(annotations: Mapping[str, str]) -> Mapping[str, str]:
    prefix = f"{GROUP}/"
    return {key: value for key, value in annotations.items() if key.startswith(prefix)}


OurAnnotations = Annotated[Mapping[str, str], AfterValidator(_ours)]
"""Those of our group: of the others one often holds the whole object as it was applied."""


class ObjectMeta(Part):
    """The parts of `metadata` that we read."""

    name: str = ""
    namespace: str = ""
    uid: str = ""
    generation: int = 0
    resource_version: str = ""
    labels: Mapping[str, str] = Field(default_factory=dict)
    annotations: OurAnnotations = Field(default_factory=dict)
    creation_timestamp: str = ""
    deletion_timestamp: str | None = None

    _lenient = field_validator("*", mode="wrap")(_or_default)


class SecretKeySelector(Part):
    """One key of one Secret in the same namespace."""

    name: ObjectName
    """Name of the Secret. It is looked up in this object's own namespace, never elsewhere."""
    key: DataKey
    """Key inside the Secret's data."""


class SelectorOperator(StrEnum):
    """How a label is compared."""

    IN = "In"
    NOT_IN = "NotIn"
    EXISTS = "Exists"
    DOES_NOT_EXIST = "DoesNotExist"


_WITH_VALUES = (SelectorOperator.IN, SelectorOperator.NOT_IN)


class LabelSelectorRequirement(Part):
    """One comparison of one label."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "!(self.operator in ['In', 'NotIn']) || (has(self.values) && size(self.values) > 0)",
            "values is required when operator is In or NotIn",
            lambda self: self.operator not in _WITH_VALUES or bool(self.values),
            path=".values",
            reason="FieldValueRequired",
        ),
        Rule(
            "self.operator in ['In', 'NotIn'] || !has(self.values) || size(self.values) == 0",
            "values must be empty when operator is Exists or DoesNotExist",
            lambda self: self.operator in _WITH_VALUES or not self.values,
            path=".values",
            reason="FieldValueForbidden",
        ),
    )

    key: LabelKey
    """The label's key."""
    operator: SelectorOperator
    """In and NotIn compare with `values`; Exists and DoesNotExist look at the key alone."""
    values: Annotated[tuple[LabelValue, ...], Field(max_length=32), Listed("set")] = ()
    """Values for In (one of them) and NotIn (none of them). At most 32."""

    def matches(self, labels: Mapping[str, str]) -> bool:
        """Whether these labels pass. NotIn passes when the label is absent, as in Kubernetes."""
        match self.operator:
            case SelectorOperator.IN:
                return labels.get(self.key) in self.values
            case SelectorOperator.NOT_IN:
                return labels.get(self.key) not in self.values
            case SelectorOperator.EXISTS:
                return self.key in labels
            case SelectorOperator.DOES_NOT_EXIST:
                return self.key not in labels


class LabelSelector(Part):
    """A label selector. All of its terms must hold; an empty one selects everything."""

    match_labels: Annotated[Mapping[str, LabelValue], Field(max_length=32)] = Field(
        default_factory=dict
    )
    """Labels that must have exactly these values. At most 32."""
    match_expressions: Annotated[
        tuple[LabelSelectorRequirement, ...], Field(max_length=32), Listed()
    ] = ()
    """Comparisons that must all hold. At most 32."""

    def matches(self, labels: Mapping[str, str]) -> bool:
        """Whether these labels are selected."""
        exact = all(labels.get(key) == value for key, value in self.match_labels.items())
        return exact and all(term.matches(labels) for term in self.match_expressions)


class FromNamespaces(StrEnum):
    """Which namespaces are meant."""

    SAME = "Same"
    ALL = "All"
    SELECTOR = "Selector"


class NamespaceFilter(Part):
    """A set of namespaces."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "!has(self.from) || self.from != 'Selector' || has(self.selector)",
            "selector is required when from is Selector",
            lambda self: self.from_ != FromNamespaces.SELECTOR or self.selector is not None,
            path=".selector",
            reason="FieldValueRequired",
        ),
        Rule(
            "(has(self.from) && self.from == 'Selector') || !has(self.selector)",
            "selector must not be set unless from is Selector",
            lambda self: self.from_ == FromNamespaces.SELECTOR or self.selector is None,
            path=".selector",
            reason="FieldValueForbidden",
        ),
    )

    from_: Annotated[FromNamespaces, Field(alias="from")] = FromNamespaces.SAME
    """Same: only this object's own namespace. All: every namespace. Selector: the namespaces whose
    labels `selector` selects, and the own one. Default: Same."""
    selector: LabelSelector | None = None
    """Which namespaces, by their labels. Required with `from: Selector`, refused otherwise."""

    def admits(self, own: str, other: str, labels: Mapping[str, str]) -> bool:
        """Whether namespace `other`, which carries `labels`, is in the set as seen from `own`."""
        if own == other or self.from_ is FromNamespaces.ALL:
            return True
        return self.selector is not None and self.selector.matches(labels)


class Condition(Part):
    """One standard Kubernetes condition."""

    type: Annotated[str, Field(min_length=1, max_length=316)]
    """What the condition is about, in CamelCase."""
    status: ConditionStatus
    """True, False, or Unknown when it could not be told."""
    reason: Annotated[str, Field(min_length=1, max_length=1024)]
    """One CamelCase word for programs: why the status is what it is."""
    message: Annotated[str, Field(max_length=32768)]
    """The same for people: what is wrong, where, and what to do."""
    last_transition_time: Timestamp
    """When `status` last changed from one value to another."""
    observed_generation: Generation | None = None
    """The metadata.generation this condition was decided for."""


# The status of a new object before the operator has seen it; the CRD's default for `status`.
# Only Ready: another default condition would have no owner, so server-side apply could not remove
# it.
PENDING = Condition(
    type="Ready",
    status=ConditionStatus.UNKNOWN,
    reason="Pending",
    message="Waiting for the operator.",
    last_transition_time="1970-01-01T00:00:00Z",
)


class Status(Part):
    """What the status of every kind holds."""

    observed_generation: Generation | None = None
    """The metadata.generation that this status describes. Older than metadata.generation: the
    operator has not caught up yet."""
    conditions: Annotated[
        tuple[Condition, ...], Field(max_length=16), Listed("map", ("type",))
    ] = ()
    """What is known about this object. `Ready` sums the others up."""
    test_requested: Annotated[str, Field(max_length=256)] | None = None
    """The last value of the annotation litellm-config.dev/test-requested that was acted on."""

    def condition(self, type_: str) -> Condition | None:
        """The condition of that type."""
        return next((item for item in self.conditions if item.type == type_), None)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of `kubectl get`; a `wide` one shows only with `-o wide`."""

    name: str
    path: str
    type: str = "string"
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Resource:
    """How a kind is named and listed."""

    plural: str
    singular: str
    short_name: str
    columns: tuple[Column, ...]
    selectable: tuple[str, ...] = ()


def ready(field: str) -> str:
    """The JSONPath of one field of the Ready condition."""
    return f'.status.conditions[?(@.type=="Ready")].{field}'


AGE = Column("Age", ".metadata.creationTimestamp", "date")


class KubernetesObject(Part):
    """An object of one of our kinds."""

    RESOURCE: ClassVar[Resource]

    metadata: ObjectMeta = Field(default_factory=ObjectMeta)

    _lenient = field_validator("metadata", mode="wrap")(_or_default)

    @property
    def key(self) -> NamespacedName:
        """Its namespace and name."""
        return NamespacedName(self.metadata.namespace, self.metadata.name)

    @property
    def created(self) -> str:
        """When it was created, as Kubernetes writes it."""
        return self.metadata.creation_timestamp

    @property
    def subject(self) -> Subject:
        """What identifies the object in messages about exceptions."""
        meta = self.metadata
        return Subject(type(self).__name__, meta.namespace, meta.name, meta.uid, meta.generation)

"""Every metric that the operator exposes.

Law: generic metrics have controller-runtime's names, so that existing dashboards and alerts fit;
all others have our prefix. No label holds a key, a URL, an error text or the name of an object.
"""

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)

from litellm_config_operator import __version__

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)
GCCollector(registry=REGISTRY)

PREFIX = "litellm_config_operator"
DECISION_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


def _counter(name: str, text: str, *labels: str) -> Counter:
    return Counter(name, text, labels, registry=REGISTRY)


def _gauge(name: str, text: str, *labels: str) -> Gauge:
    return Gauge(name, text, labels, registry=REGISTRY)


def _histogram(name: str, text: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
    return Histogram(name, text, labels, buckets=buckets, registry=REGISTRY)


RECONCILES = _counter(
    "controller_runtime_reconcile_total",
    "Decisions about one LLMProxy with their writes, and looks at one status, that ended.",
    "controller",
    "result",
)
RECONCILE_ERRORS = _counter(
    "controller_runtime_reconcile_errors_total",
    "Decisions that failed and are repeated.",
    "controller",
)
RECONCILE_SECONDS = _histogram(
    "controller_runtime_reconcile_time_seconds",
    "Time of one decision, with its reads and writes.",
    DECISION_SECONDS,
    "controller",
)
ACTIVE_WORKERS = _gauge(
    "controller_runtime_active_workers", "LLMProxies that are decided on now.", "controller"
)
MAX_CONCURRENT = _gauge(
    "controller_runtime_max_concurrent_reconciles",
    "LLMProxies that may be decided on at once.",
    "controller",
)

QUEUE_DEPTH = _gauge(
    "workqueue_depth", "Objects that wait because something about them changed.", "name"
)
QUEUE_ADDS = _counter("workqueue_adds_total", "Changes that concern one of them.", "name")
QUEUE_RETRIES = _counter(
    "workqueue_retries_total", "Decisions, or statuses, repeated after a failure.", "name"
)
QUEUE_SECONDS = _histogram(
    "workqueue_queue_duration_seconds",
    "Time from the first change of a burst until a worker takes it up.",
    DECISION_SECONDS,
    "name",
)

HINTS = _counter(f"{PREFIX}_hints_total", "Objects that a watch said may have changed.", "kind")
TIME_WENT_BACK = _counter(
    f"{PREFIX}_cluster_restores_total",
    "Times that everything was read anew because the cluster was set back to an older state.",
)
STALE_OBJECTS = _counter(
    f"{PREFIX}_missed_changes_total",
    "Changes that no watch told of and that a comparison with the API server found.",
    "kind",
)
UNSYNCED = _gauge(
    f"{PREFIX}_unsynced_scopes",
    "Kinds, by namespace, that the operator may not list now: nothing of them changes.",
)

REQUESTS = _counter(
    "rest_client_requests_total", "Requests to the API server.", "code", "method", "host"
)

BUILD_INFO = _gauge(f"{PREFIX}_build_info", "1, labelled with the version.", "version")
LEADER = _gauge(f"{PREFIX}_leader", "1 while this replica holds the Lease.")
STANDING_BY = _gauge(
    f"{PREFIX}_standing_by",
    "1 while this replica leads but stands by: another installation works here.",
)
CONFIG_BYTES = _gauge(
    f"{PREFIX}_config_bytes", "Size of the configurations of all LLMProxies, as decided last."
)
CONFIG_MODELS = _gauge(
    f"{PREFIX}_config_models",
    "Models at all LLMProxies: programmed, held at an earlier version, left out.",
    "state",
)
RETIRING = _gauge(
    f"{PREFIX}_retiring_models",
    "LLMModels whose provider retires, or retired, the upstream model, as LiteLLM's list has it.",
    "notice",
)
ROLLOUTS = _counter(f"{PREFIX}_rollouts_total", "Workloads whose pods were told to be replaced.")
STATUS_WRITES = _counter(f"{PREFIX}_status_writes_total", "Statuses written.", "kind")
STATUSES_REFUSED = _counter(
    f"{PREFIX}_statuses_refused_total", "Statuses that the API server did not take.", "kind"
)
EVENTS_DROPPED = _counter(
    f"{PREFIX}_events_dropped_total", "Events that were not sent because too many waited."
)
CAUGHT = _counter(
    f"{PREFIX}_caught_errors_total",
    "Times that the operator failed at one object, which alone was held back.",
    "kind",
    "step",
)
CONNECTION_TESTS = _counter(
    f"{PREFIX}_connection_tests_total", "Connection tests that ended.", "provider_type", "outcome"
)

BUILD_INFO.labels(version=__version__).set(1)

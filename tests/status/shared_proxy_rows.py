"""What an LLMModel's status says of what several namespaces share: names, and room in the file."""

from tests.deciding.builders import created, model, provider, proxy, quickstart, secret, within
from tests.deciding.cluster import Cluster
from tests.status.rows import Row

_OK = "+Accepted:Accepted +ResolvedRefs:ResolvedRefs ?ModelKnown:NotDiscovered "
_SERVED = _OK + "+Programmed:Programmed +Served:Served +Ready:Ready"


def _two_namespaces(first: str, second: str, other: str = "team-b") -> Cluster:
    """Models of two namespaces want one name; `first` and `second` are their ages."""
    return Cluster(
        *quickstart(),
        created(first, within(other, model("chat"))),
        created(second, within("team-a", model("chat"))),
        *(within(each, provider()) for each in {other, "team-a"}),
        *(secret(namespace=each) for each in (other, "team-a")),
        proxy(models={"namespaces": {"from": "All"}}),
        proxy_namespaces=("llm",),
    ).settle()


def _taken_by_the_one_served() -> Cluster:
    """An older model of another namespace comes when the name is already served."""
    return (
        _two_namespaces("2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z")
        .apply(
            created("2020-01-01T00:00:00Z", within("team-a", model("chat", description="mine")))
        )
        .settle()
    )


def _name_of_another_prefix() -> Cluster:
    """A model's public name begins with what the LLMProxy keeps for another namespace."""
    names = [{"prefix": "team-b/", "namespaces": ["team-b"]}]
    return Cluster(
        *quickstart(),
        within("team-a", model("chat", modelName="team-b/chat")),
        within("team-a", provider()),
        secret(namespace="team-a"),
        proxy(models={"namespaces": {"from": "All"}, "publicNames": names}),
        proxy_namespaces=("llm",),
    ).settle()


def _without_room() -> Cluster:
    """The youngest of models that take more than a file can hold."""
    info = {f"longNote{number}": "x" * 400 for number in range(64)}
    old = [created("2025-01-01T00:00:00Z", model(f"m{n}", info=info)) for n in range(37)]
    return Cluster(*quickstart(), model(info=info), *old).settle()


SHARED = [
    Row(
        "of two namespaces that want one name, the younger model is told to choose another",
        lambda: _two_namespaces("2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"),
        "-Accepted:NameTaken +ResolvedRefs:ResolvedRefs ?ModelKnown:NotDiscovered"
        " -Programmed:NameTaken -Served:NameTaken -Ready:NameTaken +Stalled:NameTaken",
        "modelName chat belongs to another namespace",
        of="chat",
        namespace="team-a",
    ),
    Row(
        "the namespace of the LLMProxy has a name before an older model of another one",
        lambda: _two_namespaces("2026-01-03T00:00:00Z", "2026-01-02T00:00:00Z", "llm"),
        _SERVED,
        "Every LLMProxy that is accepted and selects it serves it",
        of="chat",
    ),
    Row(
        "a name that the LLMProxy keeps for others is refused, with the prefix",
        _name_of_another_prefix,
        "-Accepted:NameNotPermitted +ResolvedRefs:ResolvedRefs ?ModelKnown:NotDiscovered"
        " -Programmed:NameNotPermitted -Served:NameNotPermitted -Ready:NameNotPermitted"
        " +Stalled:NameNotPermitted",
        "LLMProxy llm/default keeps names that begin with team-b/ for other namespaces",
        of="chat",
        namespace="team-a",
    ),
    Row(
        "a model for which the file has no room says how much its namespace needs",
        _without_room,
        _OK + "-Programmed:NamespaceBudget -Served:NamespaceBudget -Ready:NamespaceBudget"
        " +Stalled:NamespaceBudget",
        "The models of namespace llm need about 1030 kB, and its share of what one LLMProxy's "
        "configuration can hold is 990 kB",
    ),
    Row(
        "of two namespaces that want one name, the older model serves",
        lambda: _two_namespaces("2026-01-03T00:00:00Z", "2026-01-02T00:00:00Z"),
        _SERVED,
        "LLMProvider team-a/openai and its key were found",
        of="chat",
        namespace="team-a",
    ),
    Row(
        "a name that is being served is not lost to an older model",
        _taken_by_the_one_served,
        _SERVED,
        "LLMProvider team-b/openai and its key were found",
        of="chat",
        namespace="team-b",
    ),
]

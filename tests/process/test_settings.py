import pytest

from litellm_config_operator.field_docs import field_docs
from litellm_config_operator.kube.errors import SettingsError
from litellm_config_operator.settings import PREFIX, SecretsAccess, Settings, describe


def read(**variables: str) -> Settings:
    return Settings.from_environment({PREFIX + key: value for key, value in variables.items()})


def test_defaults_follow_the_pods_namespace() -> None:
    settings = Settings.from_environment({"POD_NAMESPACE": "llm"})
    assert settings.namespace == settings.lease_namespace == "llm"
    assert settings.proxy_namespaces == ("llm",)
    assert settings.watch_namespaces == ()
    assert settings.identity


def test_lists_are_separated_by_commas() -> None:
    assert read(WATCH_NAMESPACES=" a, b ,,c").watch_namespaces == ("a", "b", "c")


def test_hosts_ports_and_networks_may_be_allowed() -> None:
    given = "ollama.example, vllm.llm.svc:8000,[fd12::7]:80,10.1.0.0/16,fd12::/64"
    assert len(read(ALLOWED_ENDPOINTS=given).allowed_endpoints) == 5


def test_the_api_servers_service_is_denied_without_being_named() -> None:
    found = Settings.from_environment(
        {"KUBERNETES_SERVICE_HOST": "10.96.0.1", f"{PREFIX}DENIED_NETWORKS": "10.2.0.0/16"}
    )
    assert found.denied_networks == ("10.2.0.0/16", "10.96.0.1")


def test_an_empty_variable_is_an_absent_one() -> None:
    assert read(HEALTH_PORT="  ").health_port == 8080


def test_secrets_that_are_not_watched_are_read_more_often() -> None:
    assert read(SECRETS_ACCESS="GET").secrets_access is SecretsAccess.GET
    assert read(SECRETS_ACCESS="get").resync * 4 / 3 == 120, "within two minutes, jitter and all"
    assert read(SECRETS_ACCESS="get", RESYNC_SECONDS="60").resync == 60
    assert read().resync == 450


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("HEALTH_PORT", "70000", "less than or equal to 65535"),
        ("HEALTH_PORT", "eighty", "valid integer"),
        ("LOG_FORMAT", "xml", "'json' or 'text'"),
        ("SECRETS_ACCESS", "steal", "'watch' or 'get'"),
        ("WATCH_NAMESPACES", "a,B!", "item 2"),
        ("QUIET_SECONDS", "-1", "greater than or equal to 0"),
        ("WATCH_NAMESPACE", "a", "there is no such setting"),
        ("ALLOWED_ENDPOINTS", "a.example, http://10.1.2.3:8000", "item 2 is not a host"),
        ("ALLOWED_ENDPOINTS", "10.1.2.3/8", "item 1 is not a host, host:port or a network"),
        ("DENIED_NETWORKS", "10.1.0.0/16,node-1", "item 2 is not a network (such as 10.1.0.0/16)"),
        ("CLUSTER_DOMAIN", ".corp", "pattern"),
        ("REQUIRE_ALLOWED_HOSTS", "perhaps", "boolean"),
    ],
)
def test_an_error_names_the_variable_and_what_is_accepted(
    name: str, value: str, words: str
) -> None:
    with pytest.raises(SettingsError, match=PREFIX + name) as caught:
        read(**{name: value})
    assert words in str(caught.value)


def test_an_error_does_not_repeat_the_value() -> None:
    with pytest.raises(SettingsError) as caught:
        read(HEALTH_PORT="sk-misplaced-key")
    assert "sk-misplaced" not in str(caught.value)


def test_all_errors_are_told_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        read(HEALTH_PORT="x", LOG_LEVEL="y")
    assert len(str(caught.value).splitlines()) == 2


def test_variables_that_kubernetes_adds_for_services_are_not_settings() -> None:
    settings = read(
        SERVICE_HOST="10.0.0.1",
        SERVICE_PORT_HTTP="80",
        PORT="tcp://10.0.0.1:80",
        PORT_80_TCP_ADDR="10.0.0.1",
        METRICS_SERVICE_HOST="10.0.0.2",
        METRICS_PORT_80_TCP="tcp://10.0.0.2:80",
        HEALTH_PORT="tcp://10.0.0.3:80",
    )
    assert settings.health_port == 8080


def test_help_lists_every_setting() -> None:
    text = describe()
    meaning = field_docs(Settings)
    for name in Settings.model_fields:
        assert PREFIX + name.upper() in text
        assert meaning[name] in text

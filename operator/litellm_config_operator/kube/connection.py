"""How the API server is reached: from within a pod, or with a kubeconfig.

Law: nothing is sent. The environment is looked at once, when the process starts.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from kubernetes.aio import config as loader
from kubernetes.aio.client.configuration import Configuration

from litellm_config_operator.kube.errors import OperatorError


@dataclass(frozen=True, slots=True)
class Credentials:
    """How to reach the API server, for kopf, which opens its own connection."""

    server: str
    insecure: bool
    ca_path: str | None
    certificate_path: str | None
    private_key_path: str | None
    proxy: str | None = field(repr=False)
    token: str | None = field(repr=False)


async def configured(kubeconfig: str | None) -> Configuration:
    """As the pod's ServiceAccount, else with the kubeconfig given or found.

    The API server's certificate is checked as client-go checks it. Python 3.13 and newer are
    stricter by default (VERIFY_X509_STRICT) and refuse an authority without key identifiers, as
    EKS and MicroK8s have been reported to have.

    Raises:
        OperatorError: there is neither.
    """
    configuration = Configuration()
    try:
        await _load(configuration, kubeconfig)
    except Exception as error:
        # The loader raises many types: ConfigException, OSError, YAML errors, KeyError.
        raise OperatorError(
            f"No way to the API server: neither in a pod, nor a usable kubeconfig ({error})"
        ) from error
    configuration.disable_strict_ssl_verification = True
    configuration.proxy = configuration.proxy or proxy_of(configuration.host)
    # Else aiohttp looks for a proxy, and for a password in a .netrc file, at each request.
    configuration.client_session_kwargs = {"trust_env": False}
    return configuration


async def credentials_of(settings: Configuration) -> Credentials:
    """What is used now. A token that is due is read again from its file."""
    bearer = await settings.get_api_key_with_prefix("BearerToken", alias="authorization")
    return Credentials(
        server=settings.host,
        insecure=not settings.verify_ssl,
        ca_path=settings.ssl_ca_cert,
        certificate_path=settings.cert_file,
        private_key_path=settings.key_file,
        proxy=settings.proxy,
        token=bearer.split(maxsplit=1)[-1] if bearer else None,
    )


def proxy_of(server: str) -> str | None:
    """The proxy on the way to a server that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name."""
    address = urlsplit(server)
    if proxy_bypass(address.netloc):
        return None
    return getproxies().get(address.scheme)


async def _load(configuration: Configuration, kubeconfig: str | None) -> None:
    if kubeconfig is None:
        with suppress(loader.ConfigException):
            loader.load_incluster_config(configuration)  # type: ignore[no-untyped-call]
            return
    await loader.load_kube_config(  # type: ignore[no-untyped-call]
        config_file=kubeconfig, client_configuration=configuration, persist_config=False
    )

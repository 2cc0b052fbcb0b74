"""A cluster on which the manifests are applied as they are.

Law: only the images are other ones: programs of this machine. The operator's is told the address
of its pod, since pods share the machine's network here.
"""

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devcluster import Cluster, litellm_environment
from tests.e2e.harness.helm import NAME, ROOT

KUSTOMIZE = ROOT / "deploy" / "kustomize"
PROGRAM = shlex.quote(str(Path(sys.executable).parent / NAME))
ON_ITS_POD = f'LITELLM_CONFIG_OPERATOR_HEALTH_HOST="$HOST" exec {PROGRAM} "$@"'


@contextmanager
def cluster_of_its_own(folder: Path) -> Iterator[Cluster]:
    """A cluster that knows the images of the operator and of LiteLLM."""
    images = {
        f"ghcr.io/{NAME}/{NAME}": ["sh", "-c", ON_ITS_POD, NAME],
        "ghcr.io/berriai/litellm": [str(litellm_environment() / "bin" / "litellm")],
    }
    found = Cluster.start(folder, images=images)
    try:
        yield found
    finally:
        found.stop()

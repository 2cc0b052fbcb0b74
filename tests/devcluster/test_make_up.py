"""`make up` is a cluster that runs what is shipped, as it is shipped."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIRST_STEPS = """
eval "$($MAKE up)"
kubectl apply -k deploy/kustomize
kubectl rollout status deployment/litellm-config-operator -n litellm-config-operator --timeout=90s
kubectl get pods -n litellm-config-operator
kubectl exec -n litellm-config-operator deployment/litellm-config-operator -- \\
  /app/.venv/bin/litellm-config-operator --check
"""
# Not the packages: the tests may run on those of another Python.
MAKE = "make --old-file=install"


def run(script: str, state: Path) -> subprocess.CompletedProcess[str]:
    """What a user types, in a shell that stops at the first failure."""
    environment = {**os.environ, "DEVCLUSTER_STATE": str(state), "MAKE": MAKE}
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.devcluster
def test_the_shipped_operator_runs_in_every_replica_and_has_all_it_needs(tmp_path: Path) -> None:
    state = tmp_path / "state"
    try:
        done = run(FIRST_STEPS, state)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        rows = [line.split() for line in done.stdout.splitlines() if " Running " in line]
        assert [(ready, restarts) for _, ready, _, restarts, *_ in rows] == [("1/1", "0")] * 2
        assert "ok: the kinds are there" in done.stdout
        again = run("$MAKE up", state)
        assert "runs in" in again.stderr
        assert again.stdout.startswith("export KUBECONFIG=")
    finally:
        ended = run("$MAKE down DELETE=1", state)
    assert ended.returncode == 0, ended.stderr
    assert not state.exists()

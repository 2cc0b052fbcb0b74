"""`python -m examples.demo`: set the stage, play the scenes, say what was true.

Law: exit 0 only when every claim held; whatever was started is ended, on Ctrl-C too, unless
`--keep` was given and everything is left running until Ctrl-C.
"""

import argparse
import contextlib
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import httpx

from devcluster import LITELLM_VERSION, LITELLM_VERSIONS, DevclusterError
from examples.demo import audit, opening, scenes
from examples.demo.claims import Claims
from examples.demo.console import Console
from examples.demo.scenes import Show
from examples.demo.stage import NAMESPACE, Stage, StageError
from examples.demo.traffic import Traffic, UnservedError

FAILED = 1
INTERRUPTED = 130
LONGEST_ERROR = 2000
SHOWN_PROBLEMS = 5
SCENES = (
    scenes.change_a_model,
    scenes.rotate_a_key,
    scenes.break_a_model,
    scenes.refuse_the_key,
    scenes.burst,
)
TRAFFIC_MODELS = ["gpt-4o", "gpt-4o-mini", "claude-sonnet"]


def main() -> int:
    """Run the demo; its exit status."""
    parser = argparse.ArgumentParser(prog="python -m examples.demo", description=__doc__)
    parser.add_argument("--keep", action="store_true", help="leave everything running at the end")
    parser.add_argument("--litellm", choices=LITELLM_VERSIONS, default=LITELLM_VERSION)
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    console = Console()
    folder = Path(tempfile.mkdtemp(prefix="litellm-demo-"))
    stage = Stage(folder, options.litellm)
    try:
        status = perform(console, stage, keep=options.keep)
    finally:
        strike(console, stage)
    if status == FAILED:
        console.say(f"Logs and state are in {folder}")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return status


def interrupt(*_: object) -> None:
    """Stop, once: whoever presses Ctrl-C twice still wants everything ended properly."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def perform(console: Console, stage: Stage, *, keep: bool) -> int:
    """The whole demo; its exit status, whatever happens."""
    status = FAILED
    try:
        show = begin(console, stage)
        play(show)
        status = conclude(show)
        if keep:
            leave_running(show)
    except KeyboardInterrupt:
        console.say("Stopping.")
        return status if keep and status == 0 else INTERRUPTED
    except (StageError, DevclusterError, UnservedError, httpx.HTTPError) as error:
        console.error(str(error)[:LONGEST_ERROR])
        explain(console, stage)
        return FAILED
    return status


def begin(console: Console, stage: Stage) -> Show:
    """Everything up to the first answers."""
    console.title(
        "litellm-config-operator: from manifests to a rolled and verified LiteLLM proxy",
        f"A real Kubernetes API and the real LiteLLM {stage.litellm} on loopback; only the "
        "vendors are stand-ins.",
    )
    opening.announce(console, stage.litellm, len(SCENES))
    show = Show(stage, console, Claims(console.claim), Traffic(TRAFFIC_MODELS))
    opening.control_plane(show)
    opening.install(show)
    opening.first_answers(show)
    return show


def play(show: Show) -> None:
    """The scenes, with clients in the background."""
    show.traffic.start(show.stage.proxy)
    show.console.say("From here on clients ask all the time, some for streams of many seconds.")
    try:
        for scene in SCENES:
            scene(show)
    finally:
        show.traffic.stop()
    audit.close(show)


def conclude(show: Show) -> int:
    """The summary; 1 when a claim was broken."""
    show.console.scene("Summary")
    rows = []
    for title, rollouts, tally in show.played:
        made = [claim for claim in show.claims.made if claim.scene == title]
        held = sum(claim.held for claim in made)
        numbers = (rollouts, tally.requests, tally.streams, tally.failures)
        rows.append((title, *numbers, f"{held}/{len(made)}"))
    heads = ("scene", "rollouts", "requests", "streams", "failed", "claims held")
    show.console.table(heads, rows)
    for problem in show.traffic.problems[:SHOWN_PROBLEMS]:
        show.console.error(problem)
    broken = show.claims.broken
    for claim in broken:
        show.console.error(f"{claim.scene}: not so: {claim.text} (seen: {claim.seen})")
    held = len(show.claims.made) - len(broken)
    show.console.say(f"{held} of {len(show.claims.made)} claims held.")
    return FAILED if broken else 0


def leave_running(show: Show) -> None:
    """Say how to look around, and wait for Ctrl-C."""
    cluster, console = show.stage.cluster, show.console
    console.scene("Left running; Ctrl-C ends it")
    console.output(f"""export KUBECONFIG={cluster.kubeconfig}
alias kubectl={cluster.kubectl_path}
kubectl get llm -n {NAMESPACE}
KEY=$(kubectl get secret -n {NAMESPACE} litellm-credentials-master-key \\
  -o jsonpath='{{.data.master-key}}' | base64 -d)
curl -s {show.stage.proxy.url}/v1/models -H "Authorization: Bearer $KEY"
curl -s {show.stage.proxy.url}/v1/chat/completions -H "Authorization: Bearer $KEY" \\
  -H 'Content-Type: application/json' \\
  -d '{{"model": "gpt-4o", "messages": [{{"role": "user", "content": "Hello"}}]}}'
# what the stand-ins saw, and how to make one refuse its key:
curl -s {show.stage.upstream.url}/_requests
curl -s {show.stage.upstream.url}/_control -d '{{"faults": {{"openai": "reject-auth"}}}}'""")
    while True:
        cluster.check()
        time.sleep(1)


def explain(console: Console, stage: Stage) -> None:
    """What may help to see why the demo stopped."""
    with contextlib.suppress(StageError, DevclusterError):
        for words in (("get", "llmp,llmm,llmx,pods", "-A", "-o", "wide"),):
            console.output(stage.kubectl(*words))


def strike(console: Console, stage: Stage) -> None:
    """End everything, and let nobody interrupt that."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    console.progress("stopping")
    stage.strike()


if __name__ == "__main__":
    sys.exit(main())

"""The first act: a control plane, the operator, the quickstart, the first answers.

Law: each command is one that the README tells a user to type.
"""

import time

from devcluster import litellm_environment, outstanding, told
from examples.demo.console import Console
from examples.demo.overlays import OPERATOR
from examples.demo.scenes import Show, wait_until_ready
from examples.demo.stage import NAMESPACE, is_ready
from examples.demo.traffic import Tally

QUESTION = "Hello from the demo"


def announce(console: Console, litellm: str, scenes: int) -> None:
    """What will happen, and how long it takes; before anything that takes long."""
    console.say(
        "It starts a Kubernetes, installs the operator and the quickstart, and changes things "
        f"in {scenes} scenes while clients ask LiteLLM all the time. Each claim is checked where "
        "it is made. That takes about three minutes on two cores; Ctrl-C ends everything."
    )
    console.say(told(outstanding(litellm)))


def control_plane(show: Show) -> None:
    """Kubernetes, built first if this machine never had it."""
    show.console.scene("Start a control plane")
    show.played.append(("0. Quickstart", 0, Tally()))
    litellm_environment(show.stage.litellm)
    began = time.monotonic()
    show.stage.build()
    show.console.say(f"Kubernetes serves after {time.monotonic() - began:.1f} s.")


def install(show: Show) -> None:
    """The CRDs and the operator; the keys and the quickstart."""
    show.console.scene("Install the operator, apply the quickstart")
    show.console.say(
        "Both folders go in through overlays that only say where the stand-ins for the vendors "
        f"listen; they are in {show.stage.folder}."
    )
    overlay = show.stage.operator_overlay()
    show.run("apply -k deploy/kustomize", really=f"apply -k {overlay}", quiet=True)
    show.stage.kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=60s")
    show.console.command("kubectl apply --server-side -f secrets.yaml")
    show.console.output(show.stage.apply_keys())
    overlay = show.stage.quickstart_overlay()
    show.run("apply -k examples/quickstart", really=f"apply -k {overlay}")
    command = f"rollout status deployment/{OPERATOR} -n {OPERATOR} --timeout=90s"
    show.console.output(show.run(command, quiet=True).splitlines()[-1])


def first_answers(show: Show) -> None:
    """Wait for Ready, look, ask."""
    wait_until_ready(show)
    command = f"wait --for=condition=Ready llmp,llmm,llmx --all -n {NAMESPACE} --timeout=60s"
    show.run(command, quiet=True)
    show.table()
    show.run(f"get pods -n {OPERATOR}")
    show.run(f"get pods -n {NAMESPACE}")
    objects = show.stage.objects()
    ready = sum(map(is_ready, objects.values()))
    # The pod template as it was applied, and the same with the first configuration's hash.
    show.played[-1] = (show.played[-1][0], show.stage.rollouts(), Tally())
    show.check("Every object is Ready", held=ready == len(objects), seen=f"{ready} of them")
    plain = show.stage.proxy.ask("gpt-4o", QUESTION)
    show.check("A chat completion is answered", held=QUESTION in plain.text, seen=plain.text)
    stream = show.stage.proxy.ask("claude-sonnet", QUESTION, stream=True)
    seen = f"{stream.text} ({stream.pieces} pieces)"
    show.check("A streamed one arrives in pieces", held=stream.pieces > 1, seen=seen)

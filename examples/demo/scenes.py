"""What happens in the demo, scene by scene.

Law: a scene changes one thing, waits until the statuses say so, shows the table, and checks what
it claims: the rollouts it took, and that no client noticed.
"""

import json
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from devcluster.upstream import Fault, fingerprint
from examples.demo.claims import Claims
from examples.demo.console import Console
from examples.demo.stage import KINDS, NAMESPACE, Stage, condition, is_ready, reason
from examples.demo.traffic import Tally, Traffic

BURST = 20
BROKEN_MODEL = """\
{apiVersion: litellm-config.dev/v1alpha1, kind: LLMModel, metadata: {name: typo, namespace: llm},
 spec: {providerRef: {name: openia}, model: gpt-4o}}"""


@dataclass
class Show:
    """What every scene is given."""

    stage: Stage
    console: Console
    claims: Claims
    traffic: Traffic
    played: list[tuple[str, int, Tally]] = field(default_factory=list)
    """Title, rollouts and requests of each scene."""

    def run(
        self, command: str, *, stdin: str | None = None, quiet: bool = False, really: str = ""
    ) -> str:
        """Run a kubectl command (or `really` another) and show it with what it printed."""
        self.console.command(f"kubectl {command}")
        said = self.stage.kubectl(*shlex.split(really or command), stdin=stdin)
        if not quiet:
            self.console.output(said)
        return said

    def table(self) -> None:
        """The three kinds as a user sees them."""
        self.run(f"get {KINDS} -n {NAMESPACE}")

    def message(self, what: str, kind: str) -> None:
        """What a condition says to people."""
        path = f'{{.status.conditions[?(@.type=="{kind}")].message}}'
        self.run(f"get {what} -n {NAMESPACE} -o jsonpath='{path}'")

    def check(self, text: str, *, held: bool, seen: object = "") -> None:
        """Make a claim in the present scene."""
        self.claims.check(self.played[-1][0], text, held=held, seen=seen)

    def served(self, before: str) -> None:
        """Wait until another configuration than `before` is published, rolled and served."""
        seconds = self.stage.wait(
            "the rollout", lambda: self._serves_another(before), self._progress
        )
        self.console.say(f"Rolled out and verified in every pod after {seconds:.0f} s.")

    @contextmanager
    def scene(self, title: str, *, rollouts: int) -> Iterator[str]:
        """One scene; yields the configuration's hash before it, counts what it cost after it."""
        self.console.scene(title)
        rolls, tally, before = (
            self.stage.rollouts(),
            self.traffic.tally,
            self.stage.config_hash(),
        )
        self.played.append((title, 0, Tally()))
        yield before
        rolled = self.stage.rollouts() - rolls
        took = self.traffic.tally.since(tally)
        self.played[-1] = (title, rolled, took)
        self.check(f"It took {count(rollouts, 'rollout')}", held=rolled == rollouts, seen=rolled)
        self.check("No request failed", held=took.failures == 0, seen=told(took))
        if rollouts == 0:
            now = self.stage.config_hash()
            self.check("The configuration is the same", held=now == before, seen=now)

    def _serves_another(self, before: str) -> bool:
        proxy = self.stage.get("llmx", "default")
        return is_ready(proxy) and proxy["status"].get("configHash") not in {None, before}

    def _progress(self, waiting: str) -> None:
        self.console.progress(f"{waiting}; {told(self.traffic.tally)}")


def change_a_model(show: Show) -> None:
    """Another model behind the same public name."""
    with show.scene("1. Change a model", rollouts=1) as before:
        others = {name: version(each) for name, each in bystanders(show, "gpt-4o-mini").items()}
        patch = {"spec": {"model": "gpt-4.1-mini", "contextWindow": 1000000}}
        show.run(f"patch llmm gpt-4o-mini -n llm --type=merge -p '{dense(patch)}'")
        show.served(before)
        show.table()
        reply = show.stage.proxy.ask("gpt-4o-mini", "who are you?")
        held = "This is gpt-4.1-mini" in reply.text
        show.check("gpt-4o-mini is answered by gpt-4.1-mini", held=held, seen=reply.text)
        now = {name: version(each) for name, each in bystanders(show, "gpt-4o-mini").items()}
        show.check("No other model's status was written", held=now == others, seen=len(now))


def rotate_a_key(show: Show) -> None:
    """The vendor issues a second key; the Secret changes; the vendor revokes the first."""
    stage, ledger = show.stage, show.stage.upstream.ledger
    with show.scene("2. Rotate a key", rollouts=1) as before:
        show.console.say(
            "The vendor issues a second key, which goes into the Secret. The first one stays "
            "valid until every pod has the second."
        )
        old = stage.renew_key("openai")
        show.console.command("kubectl apply --server-side -f secrets.yaml")
        show.console.output(stage.apply_keys())
        show.served(before)
        ledger.set_keys("openai", {stage.keys["openai"]})
        show.console.say("The vendor refuses the first key from now on.")
        ledger.forget()
        for _ in range(4):
            stage.proxy.ask("gpt-4o", "with which key?")
        show.table()
        used = {each.key for each in ledger.requests() if each.vendor == "openai"}
        names = {fingerprint(old): "the first", fingerprint(stage.keys["openai"]): "the second"}
        seen = ", ".join(sorted(names.get(key, "another") for key in used))
        show.check(
            "From here on the vendor sees the second key only",
            held=seen == "the second",
            seen=seen,
        )


def break_a_model(show: Show) -> None:
    """One edit that must not be believed, and one new object with a typo."""
    with show.scene("3. Break a model, add a broken one", rollouts=0):
        patch = {"spec": {"parameters": {"api_base": "https://elsewhere.example"}}}
        show.run(f"patch llmm gpt-4o-mini -n llm --type=merge -p '{dense(patch)}'")
        show.run("apply -f typo.yaml", really="apply -f -", stdin=BROKEN_MODEL)
        seen = wait_for_reason(show, "LLMModel/gpt-4o-mini", "InvalidParameters")
        typo = wait_for_reason(show, "LLMModel/typo", "ProviderNotFound")
        show.table()
        show.message("llmm gpt-4o-mini", "Ready")
        show.message("llmm typo", "Ready")
        show.check("The edit is refused with a reason", held=seen, seen="InvalidParameters")
        show.check("The typo is named", held=typo, seen="ProviderNotFound")
        reply = show.stage.proxy.ask("gpt-4o-mini", "still there?")
        held = "This is gpt-4.1-mini" in reply.text
        show.check("gpt-4o-mini serves its last good version", held=held, seen=reply.text)
        undo = {"spec": {"parameters": None}}
        show.run(f"patch llmm gpt-4o-mini -n llm --type=merge -p '{dense(undo)}'")
        show.run("delete llmm typo -n llm")
        wait_until_ready(show)


def refuse_the_key(show: Show) -> None:
    """A vendor locks us out: the status says so, nothing rolls, the fallback answers."""
    ledger = show.stage.upstream.ledger
    with show.scene("4. A vendor refuses the key", rollouts=0):
        ledger.set_fault("anthropic", Fault.REJECT_AUTH)
        show.console.say("Anthropic's stand-in answers 401 from now on. Ask for a test:")
        show.run("annotate llmp anthropic -n llm litellm-config.dev/test-requested=now")
        seen = wait_for_reason(
            show, "LLMProvider/anthropic", "InvalidCredentials", "Authenticated"
        )
        show.table()
        show.message("llmp anthropic", "Authenticated")
        show.check("The test says what is wrong", held=seen, seen="InvalidCredentials")
        reply = show.stage.proxy.ask("claude-sonnet", "are you there?")
        held = "This is gpt-4o." in reply.text
        show.check("claude-sonnet falls back to gpt-4o", held=held, seen=reply.text)
        ledger.set_fault("anthropic", None)
        show.console.say("The key is accepted again.")
        show.run(
            "annotate llmp anthropic -n llm litellm-config.dev/test-requested=again --overwrite"
        )
        back = wait_for_reason(show, "LLMProvider/anthropic", "", "Authenticated", status="True")
        show.check("The next test says that all is well", held=back)


def burst(show: Show) -> None:
    """Many new models in one command."""
    with show.scene(f"5. Add {BURST} models at once", rollouts=1) as before:
        show.run(
            "apply -f twenty-models.yaml", really="apply -f -", stdin=twenty_models(), quiet=True
        )
        show.served(before)
        wait_until_ready(show)
        ready = [
            each
            for name, each in show.stage.objects().items()
            if name.startswith("LLMModel/burst-") and is_ready(each)
        ]
        show.check(f"{BURST} new models are Ready", held=len(ready) == BURST, seen=len(ready))
        offered = [name for name in show.stage.proxy.models() if name.startswith("burst-")]
        show.check("The proxy offers them", held=len(offered) == BURST, seen=len(offered))


def wait_for_reason(
    show: Show, name: str, wanted: str, kind: str = "Ready", status: str = "False"
) -> bool:
    """Wait until a condition has this status, and this reason if one is given."""

    def done() -> bool:
        found = show.stage.objects().get(name, {})
        same = condition(found, kind).get("status") == status
        return same and (not wanted or reason(found, kind) == wanted)

    show.stage.wait(f"{kind}={status} of {name}", done, show.console.progress)
    return True


def wait_until_ready(show: Show) -> None:
    """Wait until every object is Ready."""
    show.stage.wait(
        "every object to be Ready",
        lambda: all(map(is_ready, show.stage.objects().values())),
        show.console.progress,
    )


def bystanders(show: Show, changed: str) -> dict[str, dict[str, object]]:
    """All models but one."""
    found = show.stage.objects().items()
    return {
        name: each for name, each in found if each["kind"] == "LLMModel" and changed not in name
    }


def version(thing: dict[str, object]) -> object:
    """What changes with every write."""
    metadata = thing["metadata"]
    return metadata["resourceVersion"] if isinstance(metadata, dict) else None


def twenty_models() -> str:
    """A burst of models as one list."""
    items = [
        {
            "apiVersion": "litellm-config.dev/v1alpha1",
            "kind": "LLMModel",
            "metadata": {"name": f"burst-{number}", "namespace": NAMESPACE},
            "spec": {"providerRef": {"name": "openai"}, "model": "gpt-4o"},
        }
        for number in range(BURST)
    ]
    return json.dumps({"apiVersion": "v1", "kind": "List", "items": items})


def dense(patch: object) -> str:
    """JSON without spaces."""
    return json.dumps(patch, separators=(",", ":"))


def count(number: int, thing: str) -> str:
    """A number of things as one says it."""
    return f"no {thing}" if number == 0 else f"{number} {thing}{'s' * (number != 1)}"


def told(tally: Tally) -> str:
    """A tally in words."""
    return f"{tally.requests} requests, {tally.streams} streamed, {tally.failures} failed"

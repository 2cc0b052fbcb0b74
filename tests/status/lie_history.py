"""What a pass has done to those who did nothing.

Law: compared with what was published before, and from what.
"""

from collections.abc import Iterator
from typing import Any

from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.processes import File, Processes
from tests.status.lies import Kind, Lie, Truth
from tests.status.name_rules import covers


class History:
    """What the LLMProxy that serves all published last, and from what."""

    def __init__(self, cluster: Processes, proxy: NamespacedName) -> None:
        self.cluster, self.proxy = cluster, proxy
        self.owners: dict[str, str] = {}
        """Public name to namespace, of what was published and is still asked for."""
        self.is_tampered = False
        self._take(Truth(cluster))

    def tampered(self) -> None:
        """Somebody else wrote the file: it proves nothing of before."""
        self.is_tampered = True
        self.owners.clear()

    def look(self) -> None:
        """Forget who had a name that no object of theirs asks for any more."""
        asked = {(key[1], name) for key, name in self._names().items()}
        self.owners = {
            name: owner for name, owner in self.owners.items() if (owner, name) in asked
        }

    def lies(self, truth: Truth) -> Iterator[Lie]:
        """What the pass that ended has done to those who did nothing."""
        self.look()
        if self.proxy not in truth.files or not truth.goes_on(self.proxy):
            return
        yield from self._of_owners(truth.files[self.proxy])
        if not self.is_tampered:
            yield from self._of_untouched(truth.files[self.proxy])
        self._take(truth)

    def _of_owners(self, live: File) -> Iterator[Lie]:
        own, subject = self.proxy.namespace, f"LLMProxy {self.proxy}"
        grants = self.cluster.spec(self.proxy).get("models", {}).get("publicNames", ())
        patterns = {row.name for row in live.rows if row.namespace == own}
        for row in live.rows:
            owner = self.owners.get(row.name)
            granted = any(
                row.name.startswith(grant["prefix"]) and row.namespace in grant["namespaces"]
                for grant in grants
            )
            if row.namespace in {own, owner} or granted:
                continue
            if owner is not None:
                yield Lie(Kind.OTHERS_NAME, subject, f"{row.id} as {row.name} of {owner}")
            inside = (name for name in patterns & self.owners.keys() if covers(name, row.name))
            for name in inside:
                yield Lie(Kind.OTHERS_NAME, subject, f"{row.id} as {row.name} inside of {name}")

    def _of_untouched(self, live: File) -> Iterator[Lie]:
        now, names = self._inputs(), self._names()
        changed = {key for key in {*now, *self._before} if now.get(key) != self._before.get(key)}
        if ("LLMProxy", *self.proxy) in changed:
            return
        rivals = {
            (key[1], found[key])
            for found in (names, self._names_before)
            for key in changed
            if key in found
        }
        for row in self._rows:
            key = ("LLMModel", *row.id.split("/"))
            if key not in now or changed & self._needs(key):
                continue
            if any(
                namespace != row.namespace
                and (name == row.name or covers(name, row.name) or covers(row.name, name))
                for namespace, name in rivals
            ):
                continue
            there = live.row(row.id)
            if there is None or there.whole != row.whole:
                yield Lie(Kind.UNTOUCHED, f"LLMModel {row.id}", f"{row.whole} became {there}")

    def _needs(self, key: tuple[str, ...]) -> set[tuple[str, ...]]:
        """What a model's row is made from."""
        reference = self.cluster.objects[key]["spec"]["providerRef"]
        provider = (reference.get("namespace", key[1]), reference["name"])
        return {key, ("LLMProvider", *provider), ("Secret", provider[0], f"{provider[1]}-key")}

    def _take(self, truth: Truth) -> None:
        self.is_tampered = False
        live = truth.files.get(self.proxy)
        self._rows = live.rows if live else ()
        self.owners |= {row.name: row.namespace for row in self._rows}
        self._before, self._names_before = self._inputs(), self._names()

    def _inputs(self) -> dict[tuple[str, ...], Any]:
        """Everything that users own."""
        found: dict[tuple[str, ...], Any] = {
            key: (manifest["spec"], manifest["metadata"].get("annotations"))
            for key, manifest in self.cluster.objects.items()
        }
        return found | {("Secret", *key): data for key, data in self.cluster.secrets.items()}

    def _names(self) -> dict[tuple[str, ...], str]:
        """The public name that each LLMModel asks for."""
        return {
            key: manifest["spec"].get("modelName", key[2])
            for key, manifest in self.cluster.objects.items()
            if key[0] == "LLMModel"
        }

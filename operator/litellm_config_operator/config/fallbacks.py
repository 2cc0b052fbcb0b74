"""Aliases and fallbacks, as LiteLLM obeys them.

Law: what is written does what the spec says. LiteLLM resolves an alias once, takes the fallbacks
of the name that was asked for and of no other, and takes a * in a name literally. So aliases of
aliases are resolved here, a model's fallbacks are written for its aliases too, and what LiteLLM
would accept without any effect is left out and reported.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from litellm_config_operator.config.patterns import WILDCARD, matches
from litellm_config_operator.config.settings.problem import SettingProblem
from litellm_config_operator.config.suggestions import suggestion
from litellm_config_operator.v1alpha1 import Fallback, LLMProxySpec
from litellm_config_operator.v1alpha1.reasons import SettingReason

_HINTED = 8
"""At most so many names get a suggestion, because each takes a millisecond."""


@dataclass(frozen=True, slots=True)
class _Names:
    """Names that clients may ask for, and patterns of such names."""

    exact: frozenset[str]
    patterns: tuple[str, ...]

    @classmethod
    def of(cls, names: Collection[str]) -> "_Names":
        exact = frozenset(name for name in names if WILDCARD not in name)
        return cls(exact, tuple(name for name in names if WILDCARD in name))

    def with_aliases(self, names: Collection[str]) -> "_Names":
        return _Names(self.exact.union(names), self.patterns)

    def __contains__(self, name: str) -> bool:
        return name in self.exact or (
            WILDCARD not in name and any(matches(pattern, name) for pattern in self.patterns)
        )

    @property
    def sorted(self) -> tuple[str, ...]:
        return tuple(sorted(self.exact))


class Routes:
    """The aliases and fallbacks of an LLMProxy, among the public names of its models."""

    def __init__(self, spec: LLMProxySpec, model_names: Collection[str]) -> None:
        self._spec = spec
        self._model_names = model_names
        self._aliases = {alias.name: alias for alias in spec.aliases}
        chains = ((name, self._chain(name)) for name in sorted(self._aliases))
        self._chains = {name: chain for name, chain in chains if chain}

    @cached_property
    def _models(self) -> _Names:
        """The public names of models: a set of all, which most specs do not need."""
        return _Names.of(self._model_names)

    @cached_property
    def _known(self) -> _Names:
        """What a fallback may name."""
        return self._models.with_aliases(self._chains)

    def settings(self) -> dict[str, Any]:
        """The router's settings; None: nothing is to be written."""
        spec = self._spec
        default = [name for name in spec.default_fallbacks if name in self._known]
        return {
            "fallbacks": self._written(spec.fallbacks),
            "context_window_fallbacks": self._written(spec.context_window_fallbacks),
            "content_policy_fallbacks": self._written(spec.content_policy_fallbacks),
            "default_fallbacks": default or None,
            "model_group_alias": {
                name: {"model": chain[-1], "hidden": self._aliases[name].hidden}
                for name, chain in self._chains.items()
            }
            or None,
        }

    def problems(self) -> list[SettingProblem]:
        """What is left out of the settings, and why."""
        found = (*self._dead_fallbacks(), *self._dead_aliases())
        return [*map(self._hinted, found[:_HINTED]), *found[_HINTED:]]

    def _chain(self, name: str) -> tuple[str, ...]:
        """The names from an alias to its model; (): the alias leads nowhere."""
        if WILDCARD in name or name in self._models.exact:
            return ()
        chain = {name: None}
        target = self._aliases[name].model
        while target not in chain:
            chain[target] = None
            if target in self._models.exact or target not in self._aliases:
                return tuple(chain) if target in self._models else ()
            target = self._aliases[target].model
        return ()

    def _written(self, entries: Sequence[Fallback]) -> list[dict[str, list[str]]] | None:
        """One item for each name, because LiteLLM does not start with an item of two keys."""
        stated = {
            entry.model: names
            for entry in entries
            if entry.model == WILDCARD or entry.model in self._known
            if (names := [name for name in entry.fallbacks if name in self._known])
        }
        # Of the names that an alias leads through, the nearest with an item of its own counts.
        inherited = {
            alias: stated[name]
            for alias, chain in self._chains.items()
            for name in reversed(chain)
            if name in stated
        }
        every = inherited | stated
        return [{name: every[name]} for name in sorted(every)] or None

    def _dead_fallbacks(self) -> Iterator[SettingProblem]:
        spec = self._spec
        for field, entries in (
            ("fallbacks", spec.fallbacks),
            ("contextWindowFallbacks", spec.context_window_fallbacks),
            ("contentPolicyFallbacks", spec.content_policy_fallbacks),
        ):
            for entry in entries:
                yield from self._dead_fallback(f"{field}[{entry.model}]", entry)
        named = spec.default_fallbacks
        if named and (problem := _lacking("defaultFallbacks", named, self._known)):
            yield problem

    def _dead_fallback(self, path: str, entry: Fallback) -> Iterator[SettingProblem]:
        named = {entry.model} - {WILDCARD}
        if any(WILDCARD in name for name in named):
            yield _problem(path, f"{path} is left out: {_PATTERN_FAILS}")
            return
        problem = _lacking(path, named, self._known)
        problem = problem or _lacking(path, entry.fallbacks, self._known)
        if problem:
            yield problem

    def _dead_aliases(self) -> Iterator[SettingProblem]:
        for alias in self._spec.aliases:
            if alias.name not in self._chains:
                yield self._dead_alias(f"aliases[{alias.name}]", alias.name, alias.model)

    def _dead_alias(self, path: str, name: str, target: str) -> SettingProblem:
        if WILDCARD in name:
            return _problem(path, f"{path} is left out: an alias is one name, without a *")
        if name in self._models.exact:
            said = "a model of this configuration has this name, and would get no request any more"
            return _problem(path, f"{path} is left out: {said}")
        problem = _lacking(path, (target,), self._models)
        if target in self._aliases or problem is None:
            return _problem(path, f"{path} is left out: the aliases that it leads to end nowhere")
        return problem

    def _hinted(self, problem: SettingProblem) -> SettingProblem:
        hints = (suggestion(name, self._known.sorted) for name in problem.lacks)
        hint = next((hint for hint in hints if hint), None)
        return problem.adding(hint) if hint else problem


_PATTERN_FAILS = (
    "LiteLLM takes the fallbacks of the name that is asked for, and no name "
    "that is asked for has a *; name each model, or * for all of them"
)


def _problem(path: str, message: str, lacks: tuple[str, ...] = ()) -> SettingProblem:
    return SettingProblem(path, SettingReason.REFUSED, message, lacks)


def _lacking(path: str, names: Collection[str], known: _Names) -> SettingProblem | None:
    """The names that no model has; LiteLLM would accept them and do nothing."""
    dead = tuple(dict.fromkeys(name for name in names if name not in known))
    if not dead:
        return None
    effect = "is left out" if len(dead) == len(set(names)) else "goes without a part"
    patterns = tuple(name for name in dead if WILDCARD in name)
    if patterns:
        said = f"{' and '.join(patterns)} would be asked of the provider with its *"
        return _problem(path, f"{path} {effect}: {said}; name a model that it matches")
    message = f"{path} {effect}: no model of this configuration is called {' or '.join(dead)}"
    return _problem(path, message, dead)

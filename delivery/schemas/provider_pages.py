"""The pages of docs/providers: one for each type, and the matrix of them all.

Law: made of rows alone. What a person has to add is in the `notes` of the type's row.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from delivery.rendering import code, rendered
from delivery.schemas.connection_test import connection_test
from delivery.schemas.examples import as_yaml, examples, keyless
from litellm_config_operator.catalogue.columns import CredentialSet, Need, ProviderType
from litellm_config_operator.catalogue.other import REFUSED
from litellm_config_operator.catalogue.probe_columns import ListProof
from litellm_config_operator.config.lines.line import VERSIONS
from litellm_config_operator.config.lines.providers import own_types, speaks_openai, usable

INDEX = "README.md"
_PROOFS = {
    ListProof.YES: "list",
    ListProof.CONTROL: "list, if closed",
    ListProof.NO: "none",
}


def pages(types: Mapping[str, ProviderType]) -> dict[str, str]:
    """File name to content."""
    index = rendered("provider-index.md.j2", types=[index_row(row) for row in types.values()])
    return {INDEX: index} | {f"{name}.md": page(row) for name, row in types.items()}


def page(row: ProviderType) -> str:
    """The page of one type."""
    manifests = examples(row)
    return rendered(
        "provider.md.j2",
        row=row,
        # Where a server mostly has no key, the LLMModel is already with the manifests without one.
        manifests=as_yaml(manifests[:-1] if row.is_mostly_keyless else manifests),
        manifests_without_key=as_yaml(keyless(row)),
        ways_to_sign_in=[_way_to_sign_in(way) for way in row.credential_sets],
        parameters=_parameters(row),
        named=_named() if row.names_provider else [],
        refused=_refused() if row.names_provider else {},
        **connection_test(row),
    )


@dataclass(frozen=True)
class NamedProvider:
    """What the page says of one provider that `litellmProvider` may name."""

    name: str
    lines: str
    tested: str
    base: str


def _named() -> list[NamedProvider]:
    found = []
    for name, lines in usable().items():
        _, base = (lines[-1].providers.get(name) or "- -").split()
        tested = "with a base URL" if speaks_openai(name) else "no"
        since = "every" if len(lines) == len(VERSIONS) else f"from {lines[0].name}"
        found.append(NamedProvider(name, since, tested, "" if base == "-" else code(base)))
    return found


def _refused() -> dict[str, list[str]]:
    """Names that may not be used, by what to do or why."""
    found: dict[str, list[str]] = {}
    for name, types in own_types().items():
        links = " or ".join(f"[{each}]({each}.md)" for each in types)
        found.setdefault(f"set `type` to {links}", []).append(name)
    for name, why in REFUSED.items():
        found.setdefault(why, []).append(name)
    return {why: sorted(found[why]) for why in sorted(found, key=lambda why: sorted(found[why]))}


def _way_to_sign_in(way: CredentialSet) -> str:
    text = code(way.lead)
    if way.required:
        text += f" with {' and '.join(map(code, way.required))}"
    if way.optional:
        text += f", perhaps {' and '.join(code(f'credentials.{part}') for part in way.optional)}"
    return text


def _parameters(row: ProviderType) -> list[str]:
    """Which of LiteLLM's parameters each part of the spec becomes."""
    sources = [
        *((part.param, f"credentials.{part.name}") for part in row.credentials),
        *((setting.param, setting.path) for setting in row.settings if setting.param),
    ]
    return [f"{code(parameter)} from {code(path)}" for parameter, path in sources]


@dataclass(frozen=True)
class IndexRow:
    """What the matrix says of one type."""

    row: ProviderType
    needs: tuple[str, ...]
    proof: str
    lists: str


def index_row(row: ProviderType) -> IndexRow:
    """What the matrix says of this type."""
    lists = "all" if row.lists_every_model else "some"
    return IndexRow(
        row, tuple(_needs(row)), _proof(row), lists if row.probe.list_request else "no"
    )


def _needs(row: ProviderType) -> list[str]:
    """What has to be set besides the type."""
    needs = ["`baseURL`"] if row.base_url is Need.REQUIRED else []
    needs += ["`litellmProvider`"] if row.names_provider else []
    needs += [code(part.name) for part in row.credentials if part.need is Need.REQUIRED]
    if row.credential_sets:
        needs.append(" or ".join(code(way.parts[0]) for way in row.credential_sets))
    return needs + [code(each.path) for each in row.settings if each.need is Need.REQUIRED]


def _proof(row: ProviderType) -> str:
    """What shows that the key is good."""
    probe = row.probe
    if probe.list_proves_key is ListProof.NO and all(auth.exchange for auth in probe.auth):
        return "token exchange"
    return _PROOFS[probe.list_proves_key] if probe.auth_check is None else "own request"

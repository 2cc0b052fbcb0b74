"""The pages of docs/providers: one for each type, and the matrix of them all.

Law: made of rows alone; what a row does not say is not on the page. Prose of a person's is in the
`notes` of its row.
"""

from collections.abc import Iterator, Mapping

from delivery.schemas.probe_prose import checked, listed, presented, signature
from litellm_config_operator.catalogue.columns import CredentialSet, Need, ProviderType
from litellm_config_operator.catalogue.examples import as_yaml, examples, keyless
from litellm_config_operator.catalogue.probe_columns import ListProof

INDEX = "README.md"
_GENERATED = "<!-- Generated from the table of provider types by `make generate`. Do not edit. -->"
_INTRODUCTION = f"""\
# Provider types

{_GENERATED}

One page for each value of `spec.type`: manifests to copy, what the connection test asks and
proves, and what LiteLLM is told. A connection test never spends a token.
[Conditions](../conditions.md) explains every reason.

**Proof of the key**: *list* means that reading the list of models shows it; *list, if closed* that
it does where the same request is refused without a key; *own request* that a request of its own
shows it; *token exchange* that the key is exchanged for a token; *none* that only a model call
can. **Lists models**: *some* means that others exist, so
that an unlisted model's `ModelKnown` is Unknown.

| type | provider | must be set | proof of the key | lists models | LiteLLM's prefix |
|---|---|---|---|---|---|
"""
_PROOFS = {
    ListProof.YES: "list",
    ListProof.CONTROL: "list, if closed",
    ListProof.NO: "none",
}


def pages(types: Mapping[str, ProviderType]) -> dict[str, str]:
    """File name to content."""
    index = _INTRODUCTION + "".join(f"{_matrix_row(row)}\n" for row in types.values())
    return {INDEX: index} | {f"{name}.md": page(row) for name, row in types.items()}


def page(row: ProviderType) -> str:
    """The page of one type."""
    return "\n".join(
        [
            f"# {row.display_name}\n\n{_GENERATED}\n",
            f"`spec.type: {row.name}`{_where(row)}\n",
            *([f"{row.notes}\n"] if row.notes else []),
            *_manifests(row),
            *_fields(row),
            "## The connection test\n",
            " ".join(_test(row)) + "\n",
            *_signatures(row),
            "## What LiteLLM is told\n",
            " ".join(_told(row)) + "\n",
            f"Last checked {row.probe.last_checked}. Source: {row.probe.source}.\n",
        ]
    )


def _manifests(row: ProviderType) -> Iterator[str]:
    """What to copy; for servers that are mostly run without a key first without one."""
    with_key = examples(row)
    if row.is_mostly_keyless:
        yield f"```yaml\n{as_yaml(keyless(row))}```\n"
        yield "Where the server asks for a key, apply these in place of the LLMProvider above:\n"
        with_key = with_key[:-1]
    yield f"```yaml\n{as_yaml(with_key)}```\n"
    if row.placeholder_key and not row.is_mostly_keyless:
        yield "Where the server asks for no key, leave out the Secret and `credentials`.\n"


_WHY_ALONE = "LiteLLM sends the vendor's keys that are in the proxy's own environment there, too."


def _where(row: ProviderType) -> str:
    if row.default_base_url is None:
        return ", at the address in `baseURL`."
    others = [f"`{url}`" for url in row.other_base_urls]
    text = f", at `{row.default_base_url}`"
    if row.base_url is not Need.FORBIDDEN:
        text += " unless `baseURL` says otherwise"
    return f"{text}. Also the vendor's: {', '.join(others)}." if others else f"{text}."


def _fields(row: ProviderType) -> Iterator[str]:
    """What the spec must and may say besides the common fields."""
    yield "| field | need | what it is |\n|---|---|---|"
    if row.base_url is not Need.FORBIDDEN:
        yield f"| `baseURL` | {row.base_url} | {_address(row)} |"
    for part in row.credentials:
        yield f"| `credentials.{part.name}` | {part.need} | {part.description} |"
    for setting in row.settings:
        yield f"| `{setting.path}` | {setting.need} | {setting.description} |"
    yield ""
    if row.credential_sets:
        yield f"Exactly one of these is set: {'; or '.join(map(_way, row.credential_sets))}.\n"


def _address(row: ProviderType) -> str:
    """What a baseURL is, and where it has to be."""
    text = "Address of the API."
    if row.vendor_domains:
        text += f" Below {_domains(row.vendor_domains)} alone."
    for each in row.credential_sets:
        if each.vendor_domains:
            text += f" With `{each.lead}` below {_domains(each.vendor_domains)} alone."
    return text if "alone" not in text else f"{text} {_WHY_ALONE}"


def _domains(names: tuple[str, ...]) -> str:
    return " or ".join(f"`{name}`" for name in names)


def _way(each: CredentialSet) -> str:
    """One way to sign in."""
    needed = " with ".join([f"`{each.lead}`", *([_all(each.required)] if each.required else [])])
    may = [f"`credentials.{part}`" for part in each.optional]
    return f"{needed}, perhaps {' and '.join(may)}" if may else needed


def _all(paths: tuple[str, ...]) -> str:
    return " and ".join(f"`{path}`" for path in paths)


def _test(row: ProviderType) -> Iterator[str]:
    probe = row.probe
    yield from presented(row)
    if probe.auth_check is not None:
        yield from checked(row, probe.auth_check)
    yield from listed(row, probe.list_request)
    if probe.gateway_list is not None:
        path = probe.gateway_list.call.path
        yield f"At a `baseURL` that is not the vendor's they are listed with `GET <base>{path}`."


def _signatures(row: ProviderType) -> Iterator[str]:
    """This vendor's own words, beside the general ones."""
    exchanges = [auth.exchange for auth in row.probe.auth if auth.exchange]
    rows = [
        *(
            f"| {signature(s)}, of the token | `{s.reason}` |"
            for e in exchanges
            for s in e.signatures
        ),
        *(f"| {signature(s)} | `{s.reason}` |" for s in row.probe.signatures),
    ]
    if rows:
        yield "| this vendor's answer | reason |\n|---|---|"
        yield from rows
        yield ""
    for reason, hint in row.probe.hints:
        yield f"- `{reason}`: {hint}"
    if row.probe.hints:
        yield ""


def _told(row: ProviderType) -> Iterator[str]:
    yield f"A model is `{row.litellm_prefix}/<model>`."
    for mode, prefix in row.mode_prefixes:
        yield f"One with `mode: {mode}` is `{prefix}/<model>`."
    if row.base_url is Need.FORBIDDEN:
        yield "LiteLLM always calls the vendor's own address."
    elif row.tell_default_base:
        yield f"Without `baseURL`, `api_base` is `{row.default_base_url}`."
    if row.base_path_cut:
        ends = ", ".join(f"`{end}`" for end in row.base_path_cut)
        yield f"`api_base` is `baseURL` without {ends} at its end" + (
            f", and with `{row.base_path_add}`." if row.base_path_add else "."
        )
    parameters = [
        *(f"`{part.param}` from `credentials.{part.name}`" for part in row.credentials),
        *(f"`{each.param}` from `{each.path}`" for each in row.settings if each.param),
    ]
    yield f"Parameters: {', '.join(parameters)}."
    if row.placeholder_key is not None:
        yield (
            f"Without a key LiteLLM is given `{row.placeholder_key}`: it would take one from its "
            "environment."
        )


def _matrix_row(row: ProviderType) -> str:
    needs = ["`baseURL`"] if row.base_url is Need.REQUIRED else []
    needs += [f"`{part.name}`" for part in row.credentials if part.need is Need.REQUIRED]
    if row.credential_sets:
        needs.append(" or ".join(f"`{each.parts[0]}`" for each in row.credential_sets))
    needs += [f"`{each.path}`" for each in row.settings if each.need is Need.REQUIRED]
    probe = row.probe
    proof = _PROOFS[probe.list_proves_key] if probe.auth_check is None else "own request"
    if probe.list_proves_key is ListProof.NO and all(auth.exchange for auth in probe.auth):
        proof = "token exchange"
    lists = "no" if probe.list_request is None else "all" if row.lists_every_model else "some"
    cells = (
        f"[`{row.name}`]({row.name}.md)",
        row.display_name,
        ", ".join(needs) or "nothing",
        proof,
        lists,
        f"`{row.litellm_prefix}/`",
    )
    return f"| {' | '.join(cells)} |"

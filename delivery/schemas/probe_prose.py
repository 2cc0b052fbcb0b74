"""What a connection test does, in words: sentences made of the columns of the probe table.

Law: a sentence says what a column says and nothing else, so that a page cannot differ from what
the test does.
"""

from collections.abc import Iterator

from litellm_config_operator.catalogue.columns import ProviderType
from litellm_config_operator.catalogue.probe_columns import (
    Auth,
    AuthCheck,
    AuthScheme,
    Call,
    Expectation,
    ListProof,
    ListRequest,
    PagingKind,
    Signature,
)

_PROOF = {
    ListProof.YES: "An answer proves the key.",
    ListProof.NO: "Anybody may read it, so that it proves no key.",
    ListProof.CONTROL: "It proves the key only where the same request is refused without one; "
    "that is tried once a day.",
}
_HOUR = 60 * 60


def presented(row: ProviderType) -> Iterator[str]:
    """How each credential is shown: sent, signed with, or exchanged first."""
    sent = [auth for auth in row.probe.auth if not auth.signing and not auth.exchange]
    if sent:
        is_one = len({(auth.scheme, auth.header) for auth in sent}) == 1
        ways = [_sent(auth) for auth in (sent[-1:] if is_one else sent)]
        yield f"The key is sent {', else '.join(ways)}."
    for auth in row.probe.auth:
        if auth.signing is not None:
            yield f"With `{auth.part}` each request is signed; no secret is sent."
        if auth.exchange is not None:
            yield (
                f"`{auth.part}` is exchanged for a token at `{auth.exchange.url}`, and only the "
                "token is sent. The token is kept in memory until shortly before its end; a test "
                "that was asked for exchanges anew."
            )
        if auth.exchange is not None and auth.exchange.base_hosts:
            hosts = " or ".join(f"`{host}`" for host in auth.exchange.base_hosts)
            yield f"That is done only where the host of `baseURL` ends in {hosts}."


def _sent(auth: Auth) -> str:
    how = f"in `{auth.header}`" if auth.scheme is AuthScheme.HEADER else "as a bearer token"
    return how + (f" if it starts with `{auth.key_prefix}`" if auth.key_prefix else "")


def checked(row: ProviderType, check: AuthCheck) -> Iterator[str]:
    """How the key is checked apart from the list."""
    text = f"The key is checked with `{request(row, check.call)}`"
    if check.call.form:
        text += ", the key in a form field"
    yield f"{text}."
    yield from (_expected(each) for each in check.expect)
    if check.control:
        yield "It counts only where the same request is refused without a key."
    if check.spacing_seconds:
        hours = check.spacing_seconds // _HOUR
        yield f"A good answer holds for {hours} hours, because the vendor limits such requests."
    if check.or_else is not None:
        other = request(row, check.or_else.call)
        yield f"Where that refuses the key, `{other}` is asked, which takes another sort of key."
    if check.call.elsewhere:
        yield "At a `baseURL` that is not the vendor's it is left out."


def listed(row: ProviderType, listing: ListRequest | None) -> Iterator[str]:
    """How models are listed, and what that shows."""
    if listing is None:
        yield "Models are not listed: name each in an LLMModel."
        return
    yield f"Models are listed with `{request(row, listing.call)}`{_pages(listing)}."
    for other in row.probe.more_lists:
        yield f"More are listed with `{request(row, other.call)}`{_pages(other)}."
    proof = row.probe.list_proves_key
    if row.probe.auth_check is None or proof is ListProof.NO:
        yield _PROOF[proof]
    more, verdict = ("nothing", "False") if row.lists_every_model else ("more", "Unknown")
    yield (
        f"The provider serves {more} beyond its list: of an LLMModel that is not in it, "
        f"`ModelKnown` is {verdict}. It is published all the same."
    )


def request(row: ProviderType, call: Call) -> str:
    """One request as `GET https://host/path`."""
    base = call.elsewhere or _default_base(row) or "<base>"
    query = "&".join(f"{name}={value}" for name, value in call.query)
    return f"{call.method} {base}{call.path}{f'?{query}' if query else ''}"


def _default_base(row: ProviderType) -> str:
    """The default base without the ending that is no part of the addresses asked."""
    base = row.default_base_url or ""
    ends = [end for end in row.probe.base_suffixes if base.endswith(end)]
    return base.removesuffix(max(ends, key=len, default=""))


def signature(said: Signature) -> str:
    """An answer that has a meaning of its own with this vendor."""
    words = [f"“{word}”" for word in said.words] + [f"`{value}`" for value in said.values]
    text = " or ".join(str(status) for status in said.statuses)
    if words:
        text += f" with {' or '.join(words)}"
    if said.header:
        text += f" in the header `{said.header}`"
    if said.without_header:
        text += f" without `{said.without_header}`"
    return text


def _expected(expectation: Expectation) -> str:
    path = expectation.path
    if expectation.value is None:
        return f"Where `{path}` is not above {expectation.above:g}: `{expectation.reason}`."
    value = str(expectation.value).lower()
    return f"Where `{path}` is not `{value}`: `{expectation.reason}`."


def _pages(listing: ListRequest) -> str:
    if listing.paging.kind is PagingKind.NONE:
        return ""
    size = f" {listing.paging.size} a page" if listing.paging.size else ""
    return f",{size or ' page by page'}"

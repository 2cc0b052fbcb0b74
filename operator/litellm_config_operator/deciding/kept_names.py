"""Public names that stay with their namespace while nothing is published under them.

Law: names are remembered in the published file itself: by its entries, and by a sealed comment
for each name without an entry. Comments are not part of the file's revision, so they roll no
pods. A name is kept as long as its object exists, and for ten minutes after the object is gone,
because some tools replace an object by deleting and creating it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from litellm_config_operator.config.render import Config, Entry
from litellm_config_operator.config.seals import SEAL_BYTES, sealed
from litellm_config_operator.deciding.fair_shares import Piece, left_out

GRACE = timedelta(minutes=10)

MAX_KEPT_BYTES = 32_000
"""The size of all comments together; entries have room of their own."""

_COMMENT = "# Name kept:"
_NO_END = "-"
_TIME = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class KeptName:
    """The public name of an entry that is, or was, published."""

    entry_id: str
    name: str
    until: datetime | None = None
    """When the name becomes free; None: while its object exists."""

    @property
    def namespace(self) -> str:
        """The namespace that has the name."""
        return self.entry_id.split("/")[0]

    @property
    def line(self) -> str:
        """The comment in the published file. Its parts are separated by tabs, which none holds."""
        until = self.until.strftime(_TIME) if self.until else _NO_END
        return f"{_COMMENT}\t{self.entry_id}\t{self.name}\t{until}"


def remembered(published: Config, now: datetime) -> list[KeptName]:
    """Every public name that a namespace has because of what is published."""
    entries = [KeptName(entry.id, entry.model_name) for entry in published.entries.values()]
    comments = (_read(line) for line in published.others if line.startswith(_COMMENT))
    return [
        *(name for name in entries if _is_plain(name.entry_id) and _is_plain(name.name)),
        *(name for name in comments if name and (name.until is None or name.until > now)),
    ]


def still_kept(
    names: Iterable[KeptName],
    claimed: Collection[tuple[str, str]],
    entries: Iterable[Entry],
    now: datetime,
) -> list[KeptName]:
    """Those of the names that the next file must remember by comments.

    `claimed`: namespace and public name of every claim that belongs to an existing object.
    """
    published = {(entry.id.split("/")[0], entry.model_name) for entry in entries}
    end = now.replace(microsecond=0) + GRACE
    kept = {}
    for name in names:
        key = name.namespace, name.name
        if key not in published:
            # At most ten minutes from now, also where a clock that was ahead wrote a later time.
            until = None if key in claimed else min(name.until or end, end)
            kept[name.entry_id, name.name] = replace(name, until=until)
    return _bounded(kept[key] for key in sorted(kept))


def with_kept(
    config: Config, kept: Collection[KeptName], published: Config, salt: bytes
) -> Config:
    """The file with its comments. If only expired comments differ, the published text stays."""
    wanted = [sealed(name.line, salt) for name in kept]
    text = config.text + "".join(f"{comment}\n" for comment in wanted)
    lines = published.text.splitlines(keepends=True)
    still = "".join(
        line for line in lines if not line.startswith(_COMMENT) or line.rstrip("\n") in wanted
    )
    return replace(config, text=published.text if still == text else text)


def _bounded(names: Iterable[KeptName]) -> list[KeptName]:
    """The names that fit, with an equal share of the room for each namespace."""
    kept = list(names)
    pieces = [Piece(name.line, name.namespace, _size(name)) for name in kept]
    out = left_out(pieces, MAX_KEPT_BYTES).pieces
    return [name for name in kept if name.line not in out]


def _size(kept: KeptName) -> int:
    return len(kept.line) + SEAL_BYTES + 1


def _read(line: str) -> KeptName | None:
    """The name in a comment; None where the comment does not have the operator's form."""
    match line.split("\t"):
        case [_, entry_id, name, until] if _is_plain(entry_id) and _is_plain(name):
            return KeptName(entry_id, name) if until == _NO_END else _ending(entry_id, name, until)
        case _:
            return None


def _ending(entry_id: str, name: str, until: str) -> KeptName | None:
    try:
        moment = datetime.strptime(until, _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return KeptName(entry_id, name, moment)


def _is_plain(text: str) -> bool:
    """Whether the text can be in a comment: LiteLLM's YAML reader refuses some characters."""
    return text.isascii() and text.isprintable()

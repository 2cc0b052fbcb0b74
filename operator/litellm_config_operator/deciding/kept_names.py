"""Public names that stay with their namespace while nothing is published under them.

Law: the memory is the published file itself: its entries, and a comment for each name that is
kept, sealed as entries are. A comment is no part of the file's revision, so it rolls no pods. A
name whose object exists is kept without an end; one whose object is gone is kept for ten minutes,
in which tools that replace objects create it anew.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from litellm_config_operator.config.render import Config, Entry
from litellm_config_operator.config.seals import SEAL_BYTES, sealed
from litellm_config_operator.deciding.fair_shares import Piece, left_out

GRACE = timedelta(minutes=10)

MAX_KEPT_BYTES = 32_000
"""What all comments may take, beside what the entries may take."""

_COMMENT = "# Name kept:"
_NO_END = "-"
_TIME = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class KeptName:
    """A name that the entry of this id has, or had."""

    entry_id: str
    name: str
    until: datetime | None = None
    """None: no end."""

    @property
    def namespace(self) -> str:
        """Whose name it is."""
        return self.entry_id.split("/")[0]

    @property
    def line(self) -> str:
        """The comment in the published file; no part of it can hold a tab."""
        until = self.until.strftime(_TIME) if self.until else _NO_END
        return f"{_COMMENT}\t{self.entry_id}\t{self.name}\t{until}"


def remembered(published: Config, now: datetime) -> list[KeptName]:
    """Every name that some namespace has by what is published."""
    found = [KeptName(entry.id, entry.model_name) for entry in published.entries.values()]
    kept = (_read(line) for line in published.comments if line.startswith(_COMMENT))
    return [
        *(each for each in found if _is_plain(each.entry_id) and _is_plain(each.name)),
        *(each for each in kept if each and (each.until is None or each.until > now)),
    ]


def still_kept(
    names: Iterable[KeptName],
    claimed: Collection[tuple[str, str]],
    entries: Iterable[Entry],
    now: datetime,
) -> list[KeptName]:
    """What the next file shall remember of these, besides its entries.

    `claimed`: namespace and name of every claim of an object that exists.
    """
    published = {(entry.id.split("/")[0], entry.model_name) for entry in entries}
    end = now.replace(microsecond=0) + GRACE
    kept = {}
    for each in names:
        key = each.namespace, each.name
        if key not in published:
            # A clock that was ahead cannot keep a name for longer.
            until = None if key in claimed else min(each.until or end, end)
            kept[each.entry_id, each.name] = replace(each, until=until)
    return _bounded(kept[key] for key in sorted(kept))


def with_kept(
    config: Config, kept: Collection[KeptName], published: Config, salt: bytes
) -> Config:
    """The file with its comments. Those that have ended alone are no reason to write it."""
    wanted = [sealed(each.line, salt) for each in kept]
    text = config.text + "".join(f"{each}\n" for each in wanted)
    lines = published.text.splitlines(keepends=True)
    still = "".join(
        line for line in lines if not line.startswith(_COMMENT) or line.rstrip("\n") in wanted
    )
    return replace(config, text=published.text if still == text else text)


def _bounded(names: Iterable[KeptName]) -> list[KeptName]:
    found = list(names)
    pieces = [Piece(each.line, each.namespace, _size(each)) for each in found]
    out = left_out(pieces, MAX_KEPT_BYTES).pieces
    return [each for each in found if each.line not in out]


def _size(kept: KeptName) -> int:
    return len(kept.line) + SEAL_BYTES + 1


def _read(line: str) -> KeptName | None:
    """The name in a comment; None where the comment is not one of ours."""
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
    """Whether the text may stand in a comment: LiteLLM's reader refuses some characters."""
    return text.isascii() and text.isprintable()

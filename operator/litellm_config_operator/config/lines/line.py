"""The release lines of LiteLLM whose tables are here, and the one that counts where none is named.

Law: a table is read when something is asked of it, so that of a line that no proxy runs nothing is
in memory. What is asked is pure: the files belong to the program and never change.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from litellm_config_operator.config.lines.table import Table

FOLDER = Path(__file__).parent
DEFAULT_VERSION = "1.108.7"

_PARTS = 3
_PLACES = 2
"""Numbers that name a line."""


@dataclass(frozen=True)
class Line:
    """What LiteLLM of one version says of its own settings and models."""

    version: str

    @property
    def name(self) -> str:
        """The line without the number of the patch, such as 1.108."""
        return self.version.rpartition(".")[0]

    @cached_property
    def parameters(self) -> Table:
        """The form of JSON that a name in `litellm_params` takes; `other`: none that JSON has."""
        return self._table("parameters")

    @cached_property
    def info(self) -> Table:
        """The same for `model_info`."""
        return self._table("info")

    @cached_property
    def credentials(self) -> Table:
        """The same for the names by which it takes a key, an address or an account."""
        return self._table("credentials")

    @cached_property
    def providers(self) -> Table:
        """By name of a provider: whether its API is OpenAI's (`openai`) or its own (`own`), and
        the address that LiteLLM calls where no other is given; `-`: the table does not tell.
        """
        return self._table("providers")

    @cached_property
    def settings(self) -> Table:
        """The form of a setting, by its section and name: `router_settings.timeout`. What is not
        here has no effect.
        """
        return self._table("settings")

    @cached_property
    def variables(self) -> Table:
        """Who reads an environment variable by its own name: `itself` (the proxy, or a library),
        `provider` (what calls a vendor) or `integration`.
        """
        return self._table("variables")

    @cached_property
    def callbacks(self) -> Table:
        """By name of a callback, the lists that may hold it: `callbacks`, `events` (those of
        success and of failure) or `both`.
        """
        return self._table("callbacks")

    @cached_property
    def sections(self) -> Table:
        """The sections of the file that it reads."""
        return self._table("sections")

    @cached_property
    def models(self) -> Table:
        """By name in LiteLLM's list of prices: its provider, the day from which that serves the
        model no more, and the dollars for a million tokens of input and of output. `-` for what is
        not known; without the dollars the list has no price of any kind.
        """
        return self._table("models")

    @cached_property
    def spellings(self) -> Table:
        """Those of these names that have capitals and a price, by the same in small letters."""
        return self._table("spellings")

    def _table(self, name: str) -> Table:
        return Table((FOLDER / self.version / f"{name}.txt").read_bytes())


@cache
def load(version: str) -> Line:
    """The line of one of `VERSIONS`."""
    return Line(version)


def parts(version: str) -> tuple[int, ...]:
    """The numbers of a version, by which versions are put in order."""
    return tuple(map(int, version.split(".")))


def nearest(version: str) -> Line:
    """The line by which a version is judged: the newest that is not newer, whatever the patch; of
    a version that is older than all of them, the oldest.

    From line to line names are added and hardly ever taken away, so that a version knows what the
    lines before it know.
    """
    told = parts(version)[:_PLACES]
    older = [each for each in VERSIONS if parts(each)[:_PLACES] <= told]
    return load(older[-1] if older else VERSIONS[0])


def _versions() -> tuple[str, ...]:
    names = (path.name for path in FOLDER.iterdir() if path.name.count(".") == _PARTS - 1)
    return tuple(sorted(names, key=parts))


VERSIONS = _versions()
"""Those whose tables are here, the oldest first."""

DEFAULT = load(DEFAULT_VERSION)

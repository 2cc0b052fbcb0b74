"""What the demo says is true, and whether it was.

Law: a claim is checked where it is made, and the numbers that were seen stand beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Claim:
    """One sentence, whether it held, and what was seen."""

    scene: str
    text: str
    held: bool
    seen: str


@dataclass
class Claims:
    """Every claim of a run; each is told to `tell` when it is made."""

    tell: Callable[[Claim], None]
    made: list[Claim] = field(default_factory=list)

    def check(self, scene: str, text: str, *, held: bool, seen: object = "") -> None:
        """Make one claim."""
        claim = Claim(scene, text, held, str(seen))
        self.made.append(claim)
        self.tell(claim)

    @property
    def broken(self) -> list[Claim]:
        """The claims that did not hold."""
        return [claim for claim in self.made if not claim.held]

"""What a value in a pod spec becomes on a node without a file system of its own.

Law: pure. `$(NAME)` is expanded as the kubelet does it; a mount path becomes the folder that
stands for it; the address 0.0.0.0 becomes the pod's, for all pods share one network.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

REFERENCE = re.compile(r"\$(\$|\(([-._a-zA-Z0-9]+)\))")
ANY_ADDRESS = re.compile(r"(?:^|(?<==))0\.0\.0\.0(?=$|:\d+$)")
# A path begins at the start of a word; it ends at a slash or at the end of its last name.
BEFORE_PATH = r"(?:(?<=^)|(?<=[\s=:,;'\"(<>|&@]))"
AFTER_PATH = r"(?=$|[/\s:,;'\")<>|&])"


def expand(text: str, values: Mapping[str, str]) -> str:
    """`$(NAME)` becomes its value, `$$` a dollar; an unknown name stays as written."""

    def value(match: re.Match[str]) -> str:
        if match[1] == "$":
            return "$"
        return values.get(match[2], match[0])

    return REFERENCE.sub(value, text)


@dataclass(frozen=True)
class Rewriting:
    """How the values of one container are rewritten."""

    pod_ip: str
    folders: Mapping[str, str] = field(default_factory=dict)
    """The folder (or file) that stands for each mount path."""

    def apply(self, text: str) -> str:
        """The value with every mount path and every any-address replaced."""
        text = ANY_ADDRESS.sub(self.pod_ip, text)
        if not self.folders:
            return text
        # One pass: a folder may lie below another mount's path, as everything does below /tmp.
        paths = {path.rstrip("/"): folder for path, folder in self.folders.items()}
        longest_first = sorted(paths, key=len, reverse=True)
        pattern = BEFORE_PATH + "(" + "|".join(map(re.escape, longest_first)) + ")" + AFTER_PATH
        return re.sub(pattern, lambda match: paths[match[1]], text)

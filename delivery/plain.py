"""`deploy/install.yaml`: `deploy/kustomize` as one file, for `kubectl apply -f`.

Law: the same objects as `kustomize build` gives, in the order of the kustomization, and made
without kustomize.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from delivery.places import KUSTOMIZE, YAML_NOTICE

FILE = "deploy/install.yaml"
INTRODUCTION = f"""\
{YAML_NOTICE}#
# The CRDs and the operator, for the whole cluster:
#
#   kubectl apply --server-side -f deploy/install.yaml
#
# Do not `kubectl delete -f` this on a cluster in use: deleting the CRDs deletes every LLMProvider,
# LLMModel and LLMProxy. (Running proxies keep their configuration even then.)
"""


def content(root: Path, generated: Mapping[Path, str]) -> str:
    """The file. `generated` has the new contents of files that may be older on disk."""
    texts = (_without_notice(text) for text in _texts(root / KUSTOMIZE, generated))
    return INTRODUCTION + "".join(f"---\n{text}" for text in texts)


def _texts(folder: Path, generated: Mapping[Path, str]) -> Iterator[str]:
    kustomization = yaml.safe_load(_read(folder / "kustomization.yaml", generated))
    for name in kustomization["resources"]:
        path = Path(*_resolved(folder / name))
        if path.suffix:
            yield _read(path, generated)
        else:
            yield from _texts(path, generated)


def _resolved(path: Path) -> tuple[str, ...]:
    return path.resolve().parts


def _read(path: Path, generated: Mapping[Path, str]) -> str:
    return generated[path] if path in generated else path.read_text(encoding="utf-8")


def _without_notice(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(lines[1:]) if lines[0].startswith("# Generated") else text

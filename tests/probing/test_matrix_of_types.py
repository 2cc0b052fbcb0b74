"""The matrix of provider types in docs/provider-tests.md agrees with the recorded cases.

Law: the results come from `outcomes`, which tests compare with every type, over the network and
through the operator; `pytest --update` rewrites the matrix.
"""

from pathlib import Path

import pytest

from devcluster.upstream.recording import BAD_KEY, GOOD, ODD
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.probing.results import ProbeReason
from tests.probing.outcomes import EXPECTED

PAGE = Path(__file__).parents[2] / "docs" / "provider-tests.md"
BEGIN, END = "<!-- providers:begin -->\n", "<!-- providers:end -->\n"
HEAD = """\
| `type` | a good key is proven by | a bad key | other refusals, told apart | an odd answer |
|---|---|---|---|---|
"""


def reasons(name: str, *cases: str) -> str:
    """What these cases come to, each once; where the key is good, what the list comes to."""
    outcomes = (EXPECTED[name][case] for case in cases)
    good = ProbeReason.OK
    found = [each.models_reason if each.reason is good else each.reason for each in outcomes]
    words = {"not told" if each is ProbeReason.AUTH_NOT_PROVEN else f"`{each}`" for each in found}
    return ", ".join(sorted(words))


def matrix_row(name: str) -> str:
    """One type."""
    good = EXPECTED[name][GOOD]
    proof = "nothing" if good.reason is ProbeReason.AUTH_NOT_PROVEN else f"`{good.proof}`"
    others = [case for case in EXPECTED[name] if case not in {GOOD, BAD_KEY, ODD}]
    cells = (
        f"[{name}](providers/{name}.md)",
        proof,
        reasons(name, BAD_KEY),
        reasons(name, *others),
        reasons(name, ODD),
    )
    return f"| {' | '.join(cells)} |\n"


def test_the_page_shows_the_results_of_every_type(request: pytest.FixtureRequest) -> None:
    matrix = HEAD + "".join(map(matrix_row, PROVIDER_TYPES))
    before, _, rest = PAGE.read_text().partition(BEGIN)
    shown, _, after = rest.partition(END)
    if request.config.getoption("--update"):
        PAGE.write_text(before + BEGIN + matrix + END + after)
        return
    assert shown == matrix

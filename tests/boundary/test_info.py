"""What an LLMModel may say of its model in `info`: a row for each rule.

Law: a refused row says the exact sentence; an accepted row is what honest users write.
"""

from typing import Any

from litellm_config_operator.config.info import INFO, info_problems, is_own
from litellm_config_operator.config.lines.line import DEFAULT
from litellm_config_operator.config.refusals import INFO_FIELDS
from tests.boundary.accepted_values import ACCEPTED_INFO

FOLLOWED = "must not start with os.environ/ or oidc/: the proxy would follow it"
NO_VALUE = "has no value: leave it out instead"
OWN = "a name of your own is camelCase with a capital letter, such as costCenter"

REFUSED: list[tuple[dict[str, Any], str]] = [
    # A name that has a field.
    (
        {"supports_vision": True},
        "supports_vision has a field of its own: set spec.capabilities.vision instead",
    ),
    (
        {"max_input_tokens": 1},
        "max_input_tokens has a field of its own: set spec.contextWindow instead",
    ),
    # What is not the author's to say.
    ({"id": "x"}, "id may not be set here: the operator or the proxy sets it"),
    ({"team_id": "x"}, "team_id may not be set here: the operator or the proxy sets it"),
    (
        {"supported_environments": "prod"},
        (
            "supported_environments may not be set here: LiteLLM would leave the model out by it; "
            "choose with spec.models of the LLMProxy which models are served"
        ),
    ),
    (
        {"cost_per_ptu_per_hour": -1},
        "cost_per_ptu_per_hour may not be set here: prices are single numbers here",
    ),
    (
        {"tiered_pricing": {"a": 1}},
        "tiered_pricing may not be set here: prices are single numbers here",
    ),
    (
        {"health_check_model": "huggingface/http://elsewhere.example/x"},
        "health_check_model may not be set here: a model is tested by its own name",
    ),
    # Names that are not in the list.
    ({"team": "search"}, f"team may not be set here: it is not in the list; {OWN}"),
    (
        {"supports_computer_uze": True},
        f"supports_computer_uze may not be set here: did you mean supports_computer_use?; {OWN}",
    ),
    ({"vector_store_id": 5}, f"vector_store_id may not be set here: it is not in the list; {OWN}"),
    ({"Team": "x"}, f"Team may not be set here: it is not in the list; {OWN}"),
    ({"cost_Center": "x"}, f"cost_Center may not be set here: it is not in the list; {OWN}"),
    (
        {"aB" * 33: "x"},
        f"{'aB' * 32} may not be set here: it is not in the list; {OWN}",
    ),
    (
        {"uses_embed_content": True},
        f"uses_embed_content may not be set here: it is not in the list; {OWN}",
    ),
    # Types.
    ({"tier": "gold"}, "tier must be one of free, paid"),
    ({"tier": None}, f"tier {NO_VALUE}"),
    ({"enable_tag_filtering": "abc"}, "enable_tag_filtering must be true or false"),
    ({"supports_computer_use": "yes"}, "supports_computer_use must be true or false"),
    ({"access_groups": "beta"}, "access_groups must be a list of strings"),
    ({"access_groups": ["beta", 5]}, "access_groups must be a list of strings"),
    ({"access_groups": ["fine", "os.environ/A"]}, f"access_groups[1] {FOLLOWED}"),
    (
        {"input_cost_per_audio_token": -1},
        "input_cost_per_audio_token must be a number from 0 to 1,000,000",
    ),
    ({"deprecation_date": "2026-02-29"}, "deprecation_date must be a day, such as 2026-10-23"),
    ({"deprecation_date": "20261023"}, "deprecation_date must be a day, such as 2026-10-23"),
    ({"deprecation_date": 2026}, "deprecation_date must be a day, such as 2026-10-23"),
    # People's own names.
    (
        {"costCenter": {"a": 1}},
        "costCenter must be a string, a number, true, false, or a list of strings",
    ),
    (
        {"costCenter": [1]},
        "costCenter must be a string, a number, true, false, or a list of strings",
    ),
    ({"costCenter": None}, f"costCenter {NO_VALUE}"),
    ({"costCenter": "oidc/env/A"}, f"costCenter {FOLLOWED}"),
]


def test_a_fact_is_refused_with_a_reason() -> None:
    found = [(list(info_problems(each)), [f"info.{said}"]) for each, said in REFUSED]
    assert [row for row in found if row[0] != row[1]] == []


def test_facts_that_honest_users_write_are_accepted() -> None:
    assert [said for each in ACCEPTED_INFO for said in info_problems(each)] == []


def test_no_fact_has_two_places() -> None:
    assert INFO.keys() & INFO_FIELDS.keys() == set()


def test_litellm_reads_no_name_of_peoples_own() -> None:
    tables = (DEFAULT.info, DEFAULT.parameters)
    read = {name for table in tables for name, _ in table.items()}
    assert len(read) > 400
    assert [name for name in read if is_own(name)] == []

"""A reason that several kinds of objects use means the same in each."""

from litellm_config_operator.catalogue.probe_reasons import ProbeReason
from litellm_config_operator.v1alpha1.reasons import ModelReason, ProviderReason, ProxyReason

REASONS = (*ProviderReason, *ProbeReason, *ModelReason, *ProxyReason)


def test_a_word_calls_for_a_person_in_every_kind_or_in_none() -> None:
    stalls = {reason.value for reason in REASONS if reason.must_act}
    assert {repr(reason) for reason in REASONS if reason.value in stalls} == {
        repr(reason) for reason in REASONS if reason.must_act
    }

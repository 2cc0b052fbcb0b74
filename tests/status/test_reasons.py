"""A reason that several kinds of objects use means the same in each."""

from litellm_config_operator.catalogue.probe_reasons import ProbeReason
from litellm_config_operator.v1alpha1.reasons import ModelReason, ProviderReason, ProxyReason

REASONS = (*ProviderReason, *ProbeReason, *ModelReason, *ProxyReason)


def test_a_reason_stalls_every_kind_or_none() -> None:
    stalls = {reason.value for reason in REASONS if reason.must_act}
    assert {repr(reason) for reason in REASONS if reason.value in stalls} == {
        repr(reason) for reason in REASONS if reason.must_act
    }

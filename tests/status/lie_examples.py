"""The shortest ways to the lies that statuses once told."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.deciding.tenants import BASES, DEFAULT, MODELS, PARAMETERS, PROVIDERS, WANTED, WORKLOADS
from tests.status.event_machine import Events
from tests.status.lies import Kind

PLATFORM_MODEL, OWN_MODEL, *_ = MODELS
SHARED, OWN_PROVIDER, _ = PROVIDERS
PODS = WORKLOADS[0]
REFUSED, SEED = PARAMETERS[3], PARAMETERS[1]


@dataclass(frozen=True)
class Example:
    """Events, and the lie that shall not follow from them."""

    kind: Kind
    events: Callable[[Events], None]


def _refuse(events: Events, kind: str) -> None:
    events.refuse_a_write(what=(kind, "llm"), lasts=True, then="nothing")


def _a_provider_is_disabled(events: Events) -> None:
    events.switch_a_provider(key=SHARED, on=False, then="pass")


def _the_last_model_is_deleted(events: Events) -> None:
    events.delete_a_model(key=OWN_MODEL, then="pass")


def _a_model_is_disabled(events: Events) -> None:
    events.switch_a_model(key=OWN_MODEL, on=False, then="pass")


def _a_neighbours_edit_is_refused(events: Events) -> None:
    _refuse(events, "ConfigMap")
    events.edit_a_model(key=OWN_MODEL, parameters=SEED, then="pass")


def _a_disabling_is_refused(events: Events) -> None:
    _refuse(events, "ConfigMap")
    events.switch_a_model(key=OWN_MODEL, on=False, then="pass")


def _a_rotation_is_refused(events: Events) -> None:
    _refuse(events, "Secret")
    events.store_a_key(key=SHARED, value=None, then="pass")


def _a_rotation_waits_for_a_suspended_proxy(events: Events) -> None:
    events.suspend(key=DEFAULT, on=True, then="nothing")
    events.store_a_key(key=SHARED, value=None, then="pass")


def _a_second_proxy_wants_the_same_file(events: Events) -> None:
    events.a_second_proxy_wants_the_same(wanted=WANTED[0], then="pass")


def _a_second_proxy_wants_the_same_workload(events: Events) -> None:
    events.a_second_proxy_wants_the_same(wanted=WANTED[1], then="pass")


def _the_operator_dies_between_annotation_and_status(events: Events) -> None:
    events.time_passes(seconds=4000, then="pass")
    events.edit_a_model(key=OWN_MODEL, parameters=SEED, then="nothing")
    events.the_operator_dies(writes=2, then="pass")


def _the_line_of_a_held_model_is_forged(events: Events) -> None:
    events.edit_a_model(key=PLATFORM_MODEL, parameters=REFUSED, then="pass")
    events.forge_the_line_of_a_model(key=PLATFORM_MODEL, then="pass")


def _the_address_of_a_held_provider_is_forged(events: Events) -> None:
    events.delete_a_secret(key=SHARED, then="pass")
    events.forge_an_address(base=BASES[0], then="pass")


def _a_line_of_a_suspended_proxy_is_forged(events: Events) -> None:
    events.suspend(key=DEFAULT, on=True, then="nothing")
    events.forge_the_line_of_a_model(key=PLATFORM_MODEL, then="pass")


def _one_pod_drops_a_model_and_starts_again(events: Events) -> None:
    events.a_pod_starts_that_drops_an_entry(key=PODS, dropped=PLATFORM_MODEL, then="pass")
    events.a_pod_restarts(key=PODS, number=0, then="pass")


def _one_pod_drops_a_model_that_the_other_serves(events: Events) -> None:
    events.a_connection_test_ends()
    events.a_pod_starts_that_drops_an_entry(key=PODS, dropped=PLATFORM_MODEL, then="pass")


def _an_address_of_a_suspended_proxy_is_forged(events: Events) -> None:
    events.suspend(key=DEFAULT, on=True, then="nothing")
    events.forge_an_address(base=BASES[0], then="pass")


def _a_second_proxy_comes_after_the_first(events: Events) -> None:
    events.delete_or_create_the_proxy(is_there=False, then="nothing")
    events.a_second_proxy_wants_the_same(wanted=WANTED[0], then="pass")


def _our_file_is_deleted_and_a_test_ends(events: Events) -> None:
    events.delete_an_output(kind="ConfigMap", then="nothing")
    events.a_connection_test_ends()


def _the_secret_of_a_suspended_proxy_is_deleted(events: Events) -> None:
    events.suspend(key=DEFAULT, on=True, then="nothing")
    events.delete_an_output(kind="Secret", then="pass")


def _our_secret_is_deleted_and_refused(events: Events) -> None:
    _refuse(events, "Secret")
    events.delete_an_output(kind="Secret", then="pass")


def _the_file_of_a_suspended_proxy_is_emptied(events: Events) -> None:
    events.the_statuses_are_late(key=PLATFORM_MODEL, on=False, then="nothing")
    events.suspend(key=DEFAULT, on=True, then="nothing")
    events.a_second_proxy_wants_the_same(wanted=WANTED[0], then="nothing")
    events.write_something_else(text="", then="pass")


def _the_first_proxy_leaves_a_second_that_may_not_write(events: Events) -> None:
    events.a_second_proxy_wants_the_same(wanted=WANTED[0], then="nothing")
    events.switch_a_model(key=PLATFORM_MODEL, on=False, then="nothing")
    events.delete_or_create_the_proxy(is_there=False, then="pass")


def _a_model_is_disabled_as_its_proxy_turns_away(events: Events) -> None:
    events.switch_a_model(key=OWN_MODEL, on=False, then="nothing")
    events.select_models_of(wanted="Same", then="pass")


def _a_model_is_disabled_after_its_proxy_turned_away(events: Events) -> None:
    events.select_models_of(wanted="Same", then="pass")
    events.switch_a_model(key=OWN_MODEL, on=False, then="pass")


def _the_secret_of_a_proxy_with_a_rival_is_deleted(events: Events) -> None:
    events.a_second_proxy_wants_the_same(wanted=WANTED[0], then="nothing")
    events.delete_a_model(key=OWN_MODEL, then="nothing")
    events.refuse_a_write(what=("ConfigMap", "llm"), lasts=False, then="nothing")
    events.delete_an_output(kind="Secret", then="pass")


def _an_address_is_forged_while_a_key_is_empty(events: Events) -> None:
    events.store_a_key(key=SHARED, value=b"", then="nothing")
    events.refuse_a_write(what=("ConfigMap", "llm"), lasts=False, then="nothing")
    events.forge_an_address(base=BASES[0], then="pass")


def _a_key_is_rotated_as_a_proxy_turns_away(events: Events) -> None:
    events.a_tenant_has_a_proxy(is_there=True, then="nothing")
    events.store_a_key(key=PROVIDERS[1], value=None, then="nothing")
    events.select_models_of(wanted="Same", then="pass")


def _a_pod_starts_from_a_file_that_is_put_right(events: Events) -> None:
    events.write_something_else(text="model_list: []\n", then="nothing")
    events.a_pod_restarts(key=PODS, number=0, then="pass")


def _a_rotation_and_a_withdrawal_are_refused(events: Events) -> None:
    events.store_a_key(key=SHARED, value=None, then="nothing")
    events.select_models_of(wanted="Same", then="nothing")
    events.refuse_a_write(what=("ConfigMap", "llm"), lasts=False, then="nothing")
    events.switch_a_model(key=PLATFORM_MODEL, on=False, then="pass")


EXAMPLES = {
    "a rotation and a withdrawal are refused": Example(
        Kind.OLD_KEY, _a_rotation_and_a_withdrawal_are_refused
    ),
    "an address is forged while a key is empty": Example(
        Kind.OLD_VERSION, _an_address_is_forged_while_a_key_is_empty
    ),
    "the Secret of a proxy with a rival is deleted": Example(
        Kind.NOT_PROGRAMMED, _the_secret_of_a_proxy_with_a_rival_is_deleted
    ),
    "a model is disabled as its proxy turns away": Example(
        Kind.DISABLED_SERVED, _a_model_is_disabled_as_its_proxy_turns_away
    ),
    "a model is disabled after its proxy turned away": Example(
        Kind.DISABLED_SERVED, _a_model_is_disabled_after_its_proxy_turned_away
    ),
    "the first proxy leaves a second that may not write": Example(
        Kind.DISABLED_SERVED, _the_first_proxy_leaves_a_second_that_may_not_write
    ),
    "the file of a suspended proxy is emptied": Example(
        Kind.DISABLED_SERVED, _the_file_of_a_suspended_proxy_is_emptied
    ),
    "a provider is disabled": Example(Kind.KEY_THERE, _a_provider_is_disabled),
    "a provider's last model is deleted": Example(Kind.KEY_THERE, _the_last_model_is_deleted),
    "a model is disabled": Example(Kind.DISABLED_SERVED, _a_model_is_disabled),
    "a neighbour's edit is refused": Example(Kind.NOT_PROGRAMMED, _a_neighbours_edit_is_refused),
    "a neighbour's edit is refused and the rest is served": Example(
        Kind.NOT_SERVED, _a_neighbours_edit_is_refused
    ),
    "an edit is refused and its file is shown": Example(
        Kind.OTHER_FILE, _a_neighbours_edit_is_refused
    ),
    "a disabling is refused": Example(Kind.DISABLED_PUBLISHED, _a_disabling_is_refused),
    "a rotation is refused": Example(Kind.OLD_KEY, _a_rotation_is_refused),
    "a rotation waits for a suspended proxy": Example(
        Kind.OLD_KEY, _a_rotation_waits_for_a_suspended_proxy
    ),
    "a second proxy shows the file of the first": Example(
        Kind.NO_FILE, _a_second_proxy_wants_the_same_file
    ),
    "a second proxy claims the models of the first": Example(
        Kind.PROGRAMMED, _a_second_proxy_wants_the_same_file
    ),
    "a second proxy hides what the first publishes": Example(
        Kind.NOT_PROGRAMMED, _a_second_proxy_wants_the_same_workload
    ),
    "the operator dies between annotation and status": Example(
        Kind.FAILED, _the_operator_dies_between_annotation_and_status
    ),
    "the line of a held model is forged": Example(
        Kind.FORGED, _the_line_of_a_held_model_is_forged
    ),
    "the address of a held provider is forged": Example(
        Kind.FORGED, _the_address_of_a_held_provider_is_forged
    ),
    "a line of a suspended proxy is forged": Example(
        Kind.OLD_VERSION, _a_line_of_a_suspended_proxy_is_forged
    ),
    "one pod drops a model and starts again": Example(
        Kind.NOT_DROPPED, _one_pod_drops_a_model_and_starts_again
    ),
    "one pod drops a model that the other serves": Example(
        Kind.DROPPED, _one_pod_drops_a_model_that_the_other_serves
    ),
    "an address of a suspended proxy is forged": Example(
        Kind.NOBODY, _an_address_of_a_suspended_proxy_is_forged
    ),
    "a second proxy comes after the first": Example(
        Kind.NOBODY, _a_second_proxy_comes_after_the_first
    ),
    "the Secret of a suspended proxy is deleted": Example(
        Kind.NOT_PROGRAMMED, _the_secret_of_a_suspended_proxy_is_deleted
    ),
    "our Secret is deleted and its write refused": Example(
        Kind.KEY_THERE, _our_secret_is_deleted_and_refused
    ),
    "a key is rotated as one of two proxies turns away": Example(
        Kind.OLD_KEY, _a_key_is_rotated_as_a_proxy_turns_away
    ),
    "a pod starts from a file that is then put right": Example(
        Kind.SERVED, _a_pod_starts_from_a_file_that_is_put_right
    ),
    "our file is deleted and a connection test ends": Example(
        Kind.KEY_THERE, _our_file_is_deleted_and_a_test_ends
    ),
}

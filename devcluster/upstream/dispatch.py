"""From a request to the answer of the vendor it was meant for.

Law: no sockets. The order of checks is the vendors' own: path, fault, key, model.
"""

from dataclasses import dataclass

from devcluster.upstream.anthropic import ANTHROPIC
from devcluster.upstream.azure import AZURE
from devcluster.upstream.gemini import GEMINI
from devcluster.upstream.ledger import Ledger, Orders, Seen, fingerprint
from devcluster.upstream.ollama import OLLAMA
from devcluster.upstream.openai import OPENAI
from devcluster.upstream.recorded import VENDORS as RECORDED
from devcluster.upstream.wire import REFUSALS, Answer, Question, Refusal, Request, Route, Vendor

VENDORS = (*RECORDED, AZURE, GEMINI, OLLAMA, ANTHROPIC, OPENAI)
"""In the order they are recognised; the last takes what is left."""


@dataclass(frozen=True)
class Call:
    """A request whose vendor is known."""

    vendor: Vendor
    request: Request
    route: Route | None
    model: str

    @property
    def operation(self) -> str:
        """What was asked for."""
        return self.route.operation if self.route else "unknown"


def called(request: Request) -> Call:
    """Find out whom a request is meant for, and what it wants."""
    vendor = next(each for each in VENDORS if each.owns(request))
    route, model = vendor.route(request) or (None, "")
    return Call(vendor, request, route, model)


def answer(call: Call, orders: Orders, serial: int) -> Answer:
    """The vendor's answer under these orders."""
    if call.route is None:
        subject = f"{call.request.method} {call.request.path}"
        return call.vendor.refuse(Refusal.UNKNOWN_PATH, subject)
    refusal = refused(call, orders)
    if refusal is not None:
        return call.vendor.refuse(refusal, call.model)
    return call.route.respond(Question(call.request, call.model, orders.models, serial))


def refused(call: Call, orders: Orders) -> Refusal | None:
    """Why this call gets an error, if it does."""
    if orders.fault is not None and orders.fault in REFUSALS:
        return REFUSALS[orders.fault]
    if not key_is_valid(call, orders):
        return Refusal.BAD_KEY
    if call.route and call.route.needs_model and call.model not in orders.models:
        return Refusal.UNKNOWN_MODEL
    return None


def key_is_valid(call: Call, orders: Orders) -> bool:
    """Whether the vendor knows the key; one that was given none asks for none if it is keyless."""
    if orders.keys is None:
        return call.vendor.keyless
    return call.vendor.key_of(call.request) in orders.keys


def remember(ledger: Ledger, call: Call, status: int) -> None:
    """Count the call under its outcome."""
    key = fingerprint(call.vendor.key_of(call.request))
    ledger.record(Seen(call.vendor.name, call.operation, call.model, key, status))

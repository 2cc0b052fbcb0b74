"""A stand-in for the LLM vendors, so that a proxy can be tried without an account.

Law: it answers and refuses in each vendor's own shapes, listens on loopback only, and never
shows a key: what it saw of one is a fingerprint.
"""

from devcluster.upstream.ledger import Ledger, Seen, fingerprint
from devcluster.upstream.server import Upstream
from devcluster.upstream.wire import Fault

__all__ = ["Fault", "Ledger", "Seen", "Upstream", "fingerprint"]

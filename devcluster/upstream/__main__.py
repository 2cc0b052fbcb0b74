"""`python -m devcluster.upstream`: run the upstream until interrupted.

Law: the first line of output is its address.
"""

import argparse
import signal
from collections import defaultdict

from devcluster.upstream.server import Upstream


def parse(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m devcluster.upstream",
        description="Answer as OpenAI, Anthropic, Gemini, Azure OpenAI and Ollama do.",
        epilog="Arguments may also come from a file: @FILE, one on each line.",
        fromfile_prefix_chars="@",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0 is any")
    parser.add_argument(
        "--keys",
        nargs="*",
        default=[],
        metavar="VENDOR=KEY",
        help="valid keys; a vendor without any refuses every key (Ollama asks for none)",
    )
    return parser.parse_args(argv)


def keys_by_vendor(pairs: list[str]) -> dict[str, set[str]]:
    """`VENDOR=KEY` pairs, gathered by vendor."""
    keys: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        vendor, _, key = pair.partition("=")
        if not key:
            raise SystemExit(
                f"--keys wants VENDOR=KEY; the pair for {vendor.split('-')[0]!r} has none"
            )
        keys[vendor].add(key)
    return dict(keys)


def main() -> None:
    """Run until SIGINT or SIGTERM."""
    options = parse()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        upstream = Upstream(
            keys=keys_by_vendor(options.keys), host=options.host, port=options.port
        )
    except (OSError, ValueError) as problem:
        raise SystemExit(f"The upstream cannot start: {problem}") from None
    with upstream:
        print(upstream.url, flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    main()

"""What the command does: reads its settings, then runs one process.

Law: the exit status is 0 after a signal, 2 after a wrong setting, and 1 after anything else; a
failure is one clear line on standard error.
"""

import argparse
import asyncio
import gc
import logging
import os
import sys
from collections.abc import Sequence
from functools import partial

from litellm_config_operator import __doc__ as about
from litellm_config_operator import __version__
from litellm_config_operator.cluster import account_limits, self_check
from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.errors import OperatorError, SettingsError
from litellm_config_operator.process.engine import Engine
from litellm_config_operator.process.run import run
from litellm_config_operator.settings import Settings, describe
from litellm_config_operator.telemetry import logs

COLLECT_AFTER = 20_000
"""New objects after which Python looks for garbage; by itself 3.13 does after 2,000. Little of
what is read is garbage: a restart at 1,000 models took 1.20 s of processor time instead of 1.29.
"""

logger = logging.getLogger("litellm_config_operator")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the operator, or check its installation, and return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        settings = Settings.from_environment()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if options.check:
        return _checked(settings)
    logs.configure(settings.log_level, settings.log_format)
    logger.info("Started litellm-config-operator %s as %s", __version__, settings.identity)
    gc.freeze()  # what was imported stays, so no collection needs to look at it
    gc.set_threshold(COLLECT_AFTER)
    gc.enable()
    try:
        asyncio.run(_run(settings))
    except OperatorError as error:
        logger.critical("Stopped: %s", error)
        return 1
    return 0


async def _run(settings: Settings) -> None:
    await run(settings, partial(KubeClient.connect, os.environ.get("KUBECONFIG")), Engine)


def _checked(settings: Settings) -> int:
    """Print what the installation lacks; the exit status is 1 if it lacks anything."""
    try:
        lacks, notes = asyncio.run(_check(settings))
    except OperatorError as error:
        lacks, notes = [f"missing: {error}"], []
    verdict = "FAILED" if lacks else "ok: the kinds are there, and every right the operator uses"
    sys.stdout.write("\n".join([*lacks, *notes, verdict]) + "\n")
    return 1 if lacks else 0


async def _check(settings: Settings) -> tuple[list[str], list[str]]:
    """What must be mended, and notes on what need not be."""
    client = await KubeClient.connect(os.environ.get("KUBECONFIG"))
    try:
        missing = await self_check.check(client, settings)
        others = await self_check.other_installations(client, settings)
        notes = await account_limits.unlimited(client, settings)
    finally:
        await client.close()
    lacks = [*(f"missing: {right}" for right in missing), *others]
    return lacks, [f"note: {note}" for note in notes]


class _Parser(argparse.ArgumentParser):
    """Describes the settings only for --help, because reading their docstrings takes time."""

    def format_help(self) -> str:
        """The usual help, and then every setting."""
        return f"{super().format_help()}\n{describe()}\n"


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="litellm-config-operator",
        description=about,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--check", action="store_true", help="check this installation, change nothing, and end"
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    return parser

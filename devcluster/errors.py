"""The errors a caller of the dev cluster may see.

Law: a message says what failed, where to look, and what to do about it.
"""


class DevclusterError(Exception):
    """Base of every error raised on purpose by this package."""


class BuildError(DevclusterError):
    """A binary or an environment could not be built."""


class ComponentError(DevclusterError):
    """A control plane process died or did not become ready."""


class CommandError(DevclusterError):
    """A kubectl call failed; the message carries its standard error."""


class AlreadyRunningError(DevclusterError):
    """The state folder belongs to a cluster that is running."""

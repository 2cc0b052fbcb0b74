"""Clouds, whose credentials are signed or exchanged, as they were seen to answer.

Law: facts only; who changes a reply has seen or read another one.
"""

from devcluster.upstream.recording import Recording

RECORDINGS: tuple[Recording, ...] = ()

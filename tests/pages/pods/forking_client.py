"""Stands for a program of the forking server: `forking_client.py SOCKET NAME ARGUMENT...`.

Law: signals go to the child, its exit status comes back. A server that is still importing is
waited for.
"""

import array
import json
import os
import signal
import socket
import sys
import time
from pathlib import Path

PATIENCE = 240.0
socket_path, *arguments = sys.argv[1:]
deadline = time.monotonic() + PATIENCE
while not Path(socket_path).exists() and time.monotonic() < deadline:
    time.sleep(0.02)
connection = socket.socket(socket.AF_UNIX)
connection.connect(socket_path)
request = {"arguments": arguments, "environment": dict(os.environ), "folder": str(Path.cwd())}
message = json.dumps(request).encode() + b"\n"
streams = array.array("i", [0, 1, 2])
sent = connection.sendmsg([message], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, streams)])
connection.sendall(message[sent:])
answers = connection.makefile()
child = int(answers.readline())
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1):
    signal.signal(number, lambda received, _: os.kill(child, received))
status = int(answers.readline() or 1)
if status < 0:
    if -status != signal.SIGKILL:
        signal.signal(-status, signal.SIG_DFL)
    os.kill(os.getpid(), -status)
sys.exit(status)

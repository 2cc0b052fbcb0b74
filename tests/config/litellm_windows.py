"""Calls each model of some files with LiteLLM's checks of the context window, and says what the
upstream received; run by LiteLLM's Python.

Law: LiteLLM keeps facts about models for the life of its process. So each file has a child
process, forked after the slow import. `UPSTREAM` in a file is replaced with the upstream's
address.

Takes a JSON object of files from standard input. Writes a line of JSON for each: its name, and by
model the requests that arrived, what LiteLLM knows of it and what it says that the call cost.
"""

import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import litellm
import yaml

ANSWER = {
    "id": "a",
    "object": "chat.completion",
    "created": 1,
    "model": "a",
    "choices": [
        {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "hi"}}
    ],
    "usage": {"prompt_tokens": 1000, "completion_tokens": 0, "total_tokens": 1000},
}
TOLD = ("max_input_tokens", "max_output_tokens", "supports_vision", "mode")


class Upstream(BaseHTTPRequestHandler):
    """Keeps what it is asked, and answers."""

    arrived: ClassVar[list[list[Any]]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.arrived.append([self.path, body["model"]])
        answer = json.dumps(ANSWER).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Nothing."""


def ask(router: Any, name: str) -> dict[str, Any]:
    """What becomes of one call."""
    Upstream.arrived.clear()
    cost = None
    try:
        found = router.completion(model=name, messages=[{"role": "user", "content": "hi you"}])
        cost = found._hidden_params.get("response_cost")
    except Exception as error:  # noqa: BLE001 - what arrived tells more
        sys.stderr.write(f"{name}: {type(error).__name__}\n")
    (entry,) = (each for each in router.model_list if each["model_name"] == name)
    try:
        info = router.get_router_model_info(deployment=entry, received_model_name=name)
    except Exception:  # noqa: BLE001 - LiteLLM raises where its list has no such model
        info = {}
    told = {each: info.get(each) for each in TOLD}
    return {"arrived": list(Upstream.arrived), "told": told, "cost": cost}


def ask_all(name: str, text: str) -> None:
    """The models of one file, in a router of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    litellm.suppress_debug_info = True
    said = yaml.safe_load(text.replace("UPSTREAM", f"127.0.0.1:{server.server_port}"))
    for each in said["credential_list"]:
        each["credential_values"]["api_key"] = "made-up"
    litellm.credential_list = [
        litellm.types.utils.CredentialItem(**each) for each in said["credential_list"]
    ]
    models = [each for each in said["model_list"] if not each["model_info"].get("blocked")]
    router = litellm.Router(model_list=models, enable_pre_call_checks=True, num_retries=0)
    found = {each["model_name"]: ask(router, each["model_name"]) for each in models}
    sys.stdout.write("ASKED " + json.dumps([name, found]) + "\n")
    sys.stdout.flush()


def main() -> None:
    for name, text in json.load(sys.stdin).items():
        child = os.fork()
        if child == 0:
            ask_all(name, text)
            os._exit(0)
        os.waitpid(child, 0)


main()

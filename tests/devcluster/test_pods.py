"""Pods live as a kubelet would let them."""

import sys
import time
from pathlib import Path

import httpx

from tests.devcluster.space import Object, Space, eventually, pod, web

SLEEP = "import time\ntime.sleep(600)"


def test_a_deployment_rolls_and_its_pods_are_ready(space: Space) -> None:
    space.apply(web("web", 2))
    space.kubectl("rollout", "status", "deployment/web", "--timeout=20s")
    space.kubectl("set", "env", "deployment/web", "ROUND=2")
    space.kubectl("rollout", "status", "deployment/web", "--timeout=20s")
    assert space.get("deployment", "web")["status"]["availableReplicas"] == 2


def test_a_crashing_container_backs_off(space: Space) -> None:
    space.apply(pod("p", "import sys; print('goodbye'); sys.exit(3)"))
    eventually(lambda: space.waiting("p") == "CrashLoopBackOff")
    found = eventually(lambda: backing_off(space, after=2))
    assert found["lastState"]["terminated"]["exitCode"] == 3
    assert not found["ready"]
    assert space.status("p")["phase"] == "Running"
    assert "goodbye" in space.kubectl("logs", "p")


def backing_off(space: Space, after: int) -> Object | None:
    """The container while it waits, after so many restarts: a moment later it runs again."""
    found = space.container("p")
    waits = found["state"].get("waiting", {}).get("reason") == "CrashLoopBackOff"
    return found if waits and found["restartCount"] >= after else None


def test_a_missing_secret_is_a_config_error_until_it_appears(space: Space) -> None:
    key = {"secretKeyRef": {"name": "late", "key": "k"}}
    space.apply(
        pod(
            "p",
            f"import os; print(os.environ['K']);{SLEEP}",
            env=[{"name": "K", "valueFrom": key}],
        )
    )
    eventually(lambda: space.waiting("p") == "CreateContainerConfigError")
    assert 'secret "late" not found' in space.container("p")["state"]["waiting"]["message"]
    space.kubectl("create", "secret", "generic", "late", "--from-literal=k=here")
    eventually(lambda: "here" in space.log("p"))


def test_an_unknown_image_says_how_to_register_it(space: Space) -> None:
    space.apply(pod("p", "", image="nobody.example/thing:1"))
    eventually(lambda: space.waiting("p") == "ErrImagePull")
    assert "--image nobody.example/thing=" in space.container("p")["state"]["waiting"]["message"]


def test_a_mounted_folder_follows_and_a_sub_path_does_not(space: Space) -> None:
    script = (
        "import time, pathlib, sys\n"
        "while True:\n"
        "    print(*(pathlib.Path(p).read_text() for p in sys.argv[1:]), flush=True)\n"
        "    time.sleep(0.05)\n"
    )
    space.kubectl("create", "configmap", "c", "--from-literal=text=old")
    mounts = [
        {"name": "v", "mountPath": "/etc/folder"},
        {"name": "v", "mountPath": "/etc/one/text", "subPath": "text"},
    ]
    args = ["-u", "-c", script, "/etc/folder/text", "/etc/one/text"]
    volumes = [{"name": "v", "configMap": {"name": "c"}}]
    space.apply(pod("p", "", spec={"volumes": volumes}, args=args, volumeMounts=mounts))
    eventually(lambda: "old old" in space.log("p"))
    space.kubectl("patch", "configmap", "c", "--type=merge", "-p", '{"data":{"text":"new"}}')
    eventually(lambda: "new old" in space.log("p"))


def test_pre_stop_runs_first_and_the_grace_is_given(space: Space) -> None:
    script = (
        "import signal, sys, time\n"
        "def end(*_):\n"
        "    print('asked'); time.sleep(0.5); print('ended'); sys.exit(0)\n"
        "signal.signal(signal.SIGTERM, end)\n"
        "print('up')\n"
        "while True: time.sleep(1)\n"
    )
    hook = {"exec": {"command": ["sh", "-c", "echo stopping > $HOME/hook; sleep 0.5"]}}
    space.apply(pod("p", script, lifecycle={"preStop": hook}))
    space.kubectl("wait", "pod/p", "--for=condition=Ready", "--timeout=20s")
    home = space.home("p")
    began = time.monotonic()
    space.kubectl("delete", "pod", "p", "--wait=false")
    while not (home / "hook").exists():
        assert time.monotonic() - began < 5
    assert "asked" not in space.log("p")
    space.kubectl("wait", "pod/p", "--for=delete", "--timeout=20s")
    assert time.monotonic() - began >= 1.0
    assert space.log("p").split() == ["up", "asked", "ended"]


def test_who_ignores_sigterm_is_killed_after_the_grace(space: Space) -> None:
    script = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('up')\n" + SLEEP
    space.apply(pod("p", script))
    eventually(lambda: "up" in space.log("p"))
    began = time.monotonic()
    space.kubectl("delete", "pod", "p", "--grace-period=1", "--timeout=20s")
    assert 1.0 <= time.monotonic() - began < 5.0


ON_EVERY_ADDRESS = """
import asyncio, http.server
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
async def main():
    async def close(reader, writer):
        writer.close()
    async with await asyncio.start_server(close, None, 8080):
        server = http.server.ThreadingHTTPServer(("", 8000), Handler)
        await asyncio.to_thread(server.serve_forever)
asyncio.run(main())
"""


def test_pods_that_listen_on_every_address_meet_neither_each_other_nor_a_service(
    space: Space,
) -> None:
    ports = [{"name": f"p{port}", "port": port} for port in (8000, 8080)]
    service = {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}}
    space.apply({**service, "spec": {"selector": {"app": "web"}, "ports": ports}})
    address = space.cluster.service_address(space.name, "web", 8080)
    assert address.endswith(":8080")
    space.apply(web("web", 2, ON_EVERY_ADDRESS))
    space.kubectl("rollout", "status", "deployment/web", "--timeout=20s")
    assert httpx.get(f"http://{address.replace('8080', '8000')}/", trust_env=False).is_success


def test_a_mount_does_not_hide_the_images_own_program(space: Space) -> None:
    above = f"/{Path(sys.executable).parts[1]}"
    mounts = [{"name": "v", "mountPath": above}]
    spec = {"volumes": [{"name": "v", "emptyDir": {}}], "restartPolicy": "Never"}
    space.apply(pod("p", "print('here')", spec=spec, volumeMounts=mounts))
    eventually(lambda: space.log("p") == "here\n")


def test_init_containers_run_in_order_before_the_others(space: Space) -> None:
    mounts = [{"name": "v", "mountPath": "/data"}]
    write = "import sys; open('/'.join(sys.argv[1:3]), 'a').write(sys.argv[3])"
    init = [
        {
            "name": f"i{text}",
            "image": "python",
            "args": ["-c", write, "/data", "f", text],
            "volumeMounts": mounts,
        }
        for text in "ab"
    ]
    spec = {"initContainers": init, "volumes": [{"name": "v", "emptyDir": {}}]}
    args = ["-c", f"import sys; print(open(sys.argv[1]).read(), flush=True);{SLEEP}", "/data/f"]
    space.apply(pod("p", "", spec=spec, args=args, volumeMounts=mounts))
    eventually(lambda: "ab" in space.log("p"))


def test_a_failed_liveness_probe_restarts(space: Space) -> None:
    check = {"exec": {"command": ["sh", "-c", "test -e $HOME/well"]}}
    probe = {**check, "periodSeconds": 1, "failureThreshold": 1, "initialDelaySeconds": 1}
    script = "import os; open(os.environ['HOME'] + '/well', 'w');" + SLEEP
    space.apply(pod("p", script, livenessProbe=probe))
    eventually((space.home("p") / "well").exists)
    (space.home("p") / "well").unlink()
    eventually(lambda: space.container("p").get("restartCount") == 1)
    assert space.container("p")["lastState"]["terminated"]["exitCode"] == 143


def test_a_job_completes(space: Space) -> None:
    space.kubectl("create", "job", "j", "--image=python", "--", "python", "-c", "print('done')")
    space.kubectl("wait", "job/j", "--for=condition=Complete", "--timeout=20s")


def test_a_pod_speaks_to_the_api_as_its_service_account(space: Space) -> None:
    kubectl = space.cluster.kubectl_path
    script = "import os, subprocess\nsubprocess.run([os.environ['KUBECTL'], 'auth', 'whoami'])\n"
    space.apply(pod("p", script + SLEEP, env=[{"name": "KUBECTL", "value": str(kubectl)}]))
    eventually(lambda: f"system:serviceaccount:{space.name}:default" in space.log("p"))


def test_a_status_at_rest_is_not_written_again(space: Space) -> None:
    probe = {"exec": {"command": ["true"]}, "periodSeconds": 1}
    space.apply(pod("p", SLEEP, readinessProbe=probe))
    space.kubectl("wait", "pod/p", "--for=condition=Ready", "--timeout=20s")
    before = space.get("pod", "p")["metadata"]["resourceVersion"]
    space.apply(pod("q", "import time; time.sleep(2.5)", spec={"restartPolicy": "Never"}))
    eventually(lambda: space.status("q").get("phase") == "Succeeded")
    assert space.get("pod", "p")["metadata"]["resourceVersion"] == before


def test_a_service_spreads_and_leaves_out_the_unready(space: Space) -> None:
    space.apply(web("web", 2))
    space.kubectl("expose", "deployment", "web", "--port=80", "--target-port=http")
    space.kubectl("rollout", "status", "deployment/web", "--timeout=20s")
    address = space.cluster.service_address(space.name, "web", 80)

    def answers() -> set[str]:
        return {httpx.get(f"http://{address}/", trust_env=False).text for _ in range(4)}

    names = answers()
    assert len(names) == 2
    unready = names.pop()
    (space.home(unready) / "unready").touch()
    eventually(lambda: answers() == names)
    conditions = {c["type"]: c["status"] for c in space.status(unready)["conditions"]}
    assert conditions["Ready"] == "False"
    (space.home(unready) / "unready").unlink()
    eventually(lambda: len(answers()) == 2)


def test_a_connection_in_flight_outlives_the_pods_removal_from_the_service(space: Space) -> None:
    script = (
        "import http.server, os, signal, time\n"
        "class Handler(http.server.BaseHTTPRequestHandler):\n"
        "    def do_GET(self):\n"
        "        self.send_response(200); self.end_headers()\n"
        "        self.wfile.write(b'begun '); self.wfile.flush()\n"
        "        time.sleep(1.5); self.wfile.write(b'ended')\n"
        "signal.signal(signal.SIGTERM, lambda *_: None)\n"
        "http.server.HTTPServer((os.environ['HOST'], 8000), Handler).serve_forever()\n"
    )
    probe = {"tcpSocket": {"port": 8000}, "periodSeconds": 1}
    space.apply(pod("p", script, readinessProbe=probe))
    space.kubectl("expose", "pod", "p", "--port=80", "--target-port=8000")
    space.kubectl("wait", "pod/p", "--for=condition=Ready", "--timeout=20s")
    address = space.cluster.service_address(space.name, "p", 80)
    with httpx.stream("GET", f"http://{address}/", trust_env=False) as answer:
        parts = answer.iter_text()
        assert next(parts) == "begun "
        space.kubectl("delete", "pod", "p", "--wait=false", "--grace-period=4")
        assert "".join(parts) == "ended"

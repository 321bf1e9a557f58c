"""An nginx on loopback, with the configuration of deploy/ but for ports and folders."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.deploy.machines import DEPLOY, ROOT, SITE, Ports, Program, adapt, is_listened_on

_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def nginx_at(ports: Ports, folder: Path) -> Iterator[Program]:
    """Give an nginx that is not started yet, with its files in `folder`."""
    for name in ("gradwalk", "cache", "srv", "temporary"):
        (folder / name).mkdir(parents=True)
    (folder / "srv" / "static").symlink_to(ROOT / "static" / "dist")
    make_certificate(folder / "gradwalk")
    for name, changes in list_changes(ports, folder).items():
        shipped = (DEPLOY / "nginx" / Path(name).name).read_text("utf-8")
        if name.endswith("site.conf"):
            shipped = "".join(line for line in shipped.splitlines(True) if "[::]" not in line)
        (folder / name).write_text(adapt(shipped, changes), "utf-8")
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "./dev setup installs it"
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    nginx = Program(command, folder, lambda: is_listened_on(ports.tls))
    try:
        yield nginx
    finally:
        nginx.end()


def list_changes(ports: Ports, folder: Path) -> dict[str, dict[str, str]]:
    """Return what is changed in each file: where it listens, and where its files are."""
    temporary = "".join(f"    {each}_temp_path {folder}/temporary/{each};\n" for each in _TEMPORARY)
    return {
        "nginx.conf": {
            "user www-data;": f"user {getpass.getuser()};",
            "worker_processes auto;": "worker_processes 1;",
            "pid /run/nginx.pid;": f"pid {folder}/pid;\ndaemon off;",
            "/var/log/nginx": str(folder),
            "/var/cache/gradwalk": f"{folder}/cache",
            "http {\n": f"http {{\n{temporary}",
        },
        "gradwalk/upstream.conf": {
            "127.0.0.1:8001": f"127.0.0.1:{ports.apps[0]}",
            "127.0.0.1:8002": f"127.0.0.1:{ports.apps[1]}",
        },
        "gradwalk/site.conf": {
            "listen 80": f"listen 127.0.0.1:{ports.plain}",
            "listen 443": f"listen 127.0.0.1:{ports.tls}",
            "/etc/nginx/gradwalk": f"{folder}/gradwalk",
        },
        "gradwalk/rules.conf": {"/srv/gradwalk": f"{folder}/srv"},
    }


def make_certificate(folder: Path) -> None:
    """Make a certificate for the name in the configuration, which signs itself."""
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "1", "-subj", f"/CN={SITE}"),
            *("-addext", f"subjectAltName=DNS:{SITE}"),
            *("-keyout", "key.pem", "-out", "certificate.pem"),
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )

"""Holds the running server against its OpenAPI description, by schemathesis, for a while."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from gradwalk.web.openapi.description import DESCRIPTION_ROUTE
from load.machine import serving

_SETTINGS = {
    "GRADWALK_RATE": "0",
    "GRADWALK_LINKS": "off",
    "GRADWALK_METRICS": "1",
    "GRADWALK_CONTACT": "mailto:security@localhost",
}
"""No address is held back, and every route that is described is served."""
_CHECKS = (
    *("not_a_server_error", "status_code_conformance", "content_type_conformance"),
    *("response_headers_conformance", "response_schema_conformance", "allow_header_conformance"),
    "unsupported_method",
)
"""What must hold. Not that valid fields are accepted: most texts are no program."""


def hold_against_description(seconds: int, seed: int) -> bool:
    """Return whether every answer was such as the description says."""
    with serving(_SETTINGS) as server, tempfile.TemporaryDirectory() as folder:
        command = [
            *(str(Path(sys.executable).with_name("schemathesis")), "--no-color", "run"),
            f"http://127.0.0.1:{server.port}{DESCRIPTION_ROUTE}",
            *("--checks", ",".join(_CHECKS), "--max-time", str(seconds), "--seed", str(seed)),
            *("--phases", "examples,coverage,fuzzing", "--generation-database", "none"),
            *("--warnings", "off", "--suppress-health-check", "all", "--continue-on-failure"),
        ]
        return subprocess.run(command, cwd=folder, check=False).returncode == 0

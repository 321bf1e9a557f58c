"""Runs esbuild, and reads from its report which file holds which source."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from frontend.sources import PACKAGES, ROOT

_OPTIONS = (
    "--bundle",
    "--splitting",
    "--format=esm",
    "--target=es2022",
    "--minify",
    "--sourcemap",
    "--charset=utf8",
    "--legal-comments=none",
    "--log-level=warning",
    "--loader:.svg=copy",
    "--loader:.woff2=copy",
    "--entry-names=[name]-[hash]",
    "--chunk-names=[name]-[hash]",
    "--asset-names=[name]-[hash]",
)


class BuildError(Exception):
    """The page cannot be built; the message says why."""


def bundle(script: str, others: Iterable[str], target: Path) -> dict[str, str]:
    """Bundle `script` and the `others` into `target`; return which file holds each source.

    Sources are paths in the repository. Every file that is loaded late is made to import `script`,
    so all that the page needs at first is one file, and no late one repeats any of it.
    """
    report = target / "report.json"
    command = [str(_program()), script, *others, *_OPTIONS, f"--inject:./{script}"]
    command += [f"--outdir={target}", f"--metafile={report}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode or done.stderr:
        raise BuildError(done.stderr)
    outputs: dict[str, Any] = json.loads(report.read_text("utf-8"))["outputs"]
    report.unlink()
    _drop_empty_entries(target, outputs)
    return {
        source: Path(name).name for name, output in outputs.items() for source in output["inputs"]
    }


def _drop_empty_entries(target: Path, outputs: dict[str, Any]) -> None:
    """Remove the entry files that hold nothing of their own, but import what does.

    Nobody asks for the one of the page; those of the late files are asked for.
    """
    for name, output in outputs.items():
        if output.get("entryPoint") and not output["inputs"] and not _is_imported(name, outputs):
            for file in (target / Path(name).name, target / f"{Path(name).name}.map"):
                file.unlink()


def _is_imported(name: str, outputs: dict[str, Any]) -> bool:
    return any(
        used["path"] == name for output in outputs.values() for used in output.get("imports", ())
    )


def _program() -> Path:
    """Return esbuild's own program; npm's command of that name is a script around it."""
    system = {"darwin": "darwin", "win32": "win32"}.get(sys.platform, "linux")
    machine = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64"}.get(
        platform.machine(), platform.machine()
    )
    folder = PACKAGES / "@esbuild" / f"{system}-{machine}"
    path = folder / ("esbuild.exe" if os.name == "nt" else "bin/esbuild")
    if not path.exists():
        raise BuildError("The packages of the page are not installed: run ./dev setup")
    return path

"""Runs esbuild, and reads from its report which file holds which source."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontend.sources import PACKAGES, ROOT

_OPTIONS = (
    "--bundle",
    # a folder of packages may be a link: files are named by where they are asked for
    "--preserve-symlinks",
    # what types are checked with says nothing about what is written
    "--tsconfig-raw={}",
    "--target=es2022",
    "--minify",
    "--charset=utf8",
    "--legal-comments=none",
    "--log-level=warning",
    "--entry-names=[name]-[hash]",
)
_IN_PARTS = (
    "--splitting",
    "--format=esm",
    "--sourcemap",
    "--loader:.svg=copy",
    "--loader:.woff2=copy",
    "--chunk-names=[name]-[hash]",
    "--asset-names=[name]-[hash]",
)
_WHOLE = ("--format=esm", "--loader:.woff2=dataurl")


class BuildError(Exception):
    """The page cannot be built; the message says why."""


@dataclass(frozen=True)
class Bundle:
    """What esbuild wrote; sources are paths in the repository, files names in the output folder."""

    holders: dict[str, str]
    """The file that holds each source."""
    entries: dict[str, str]
    """The file to load for each source that is loaded by itself."""
    imports: dict[str, tuple[str, ...]]
    """The files that each file needs first."""


def bundle(script: str, others: Iterable[str], shared: str, target: Path) -> Bundle:
    """Bundle `script` and the `others` into `target`; sources are paths in the repository.

    Every file that is loaded late imports `shared`. So all that `shared` imports is one
    file, which the page loads at first, and no late one repeats any of it.
    """
    outputs = _run((script, *others), (*_IN_PARTS, f"--inject:./{shared}"), target)
    _drop_unused_entries(target, outputs)
    return _read_report(outputs)


def bundle_whole(sources: Iterable[str], target: Path) -> dict[str, str]:
    """Bundle each of `sources` into one file of `target` that needs no other, its fonts included.

    Return the name of the file of each source.
    """
    outputs = _run(tuple(sources), _WHOLE, target)
    return {output["entryPoint"]: Path(path).name for path, output in outputs.items()}


def _run(sources: tuple[str, ...], options: tuple[str, ...], target: Path) -> dict[str, Any]:
    """Run esbuild, and return the outputs of its report by their paths."""
    report = target / "report.json"
    command = [str(_program()), *sources, *_OPTIONS, *options]
    command += [f"--outdir={target}", f"--metafile={report}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode or done.stderr:
        raise BuildError(done.stderr)
    outputs: dict[str, Any] = json.loads(report.read_text("utf-8"))["outputs"]
    report.unlink()
    return outputs


def _read_report(outputs: dict[str, Any]) -> Bundle:
    found = Bundle({}, {}, {})
    for path, output in outputs.items():
        name = Path(path).name
        found.holders.update(dict.fromkeys(output["inputs"], name))
        if "entryPoint" in output:
            found.entries[output["entryPoint"]] = name
        used = [each for each in output["imports"] if each["kind"] == "import-statement"]
        found.imports[name] = tuple(Path(each["path"]).name for each in used)
    return found


def _drop_unused_entries(target: Path, outputs: dict[str, Any]) -> None:
    """Remove the entry file of the page, which holds nothing and only imports the shared file."""
    used = {each["path"] for output in outputs.values() for each in output["imports"]}
    for path, output in outputs.items():
        if "entryPoint" in output and not output["inputs"] and path not in used:
            name = Path(path).name
            (target / name).unlink()
            (target / f"{name}.map").unlink()


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

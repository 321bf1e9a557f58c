"""The wheel: one name to install, complete, and at home beside anybody's own modules."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from tests.started import started

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent
FOLDERS = (
    *("core", "explain", "classroom", "graphviz_render", "page", "exports", "web", "server"),
    *("frontend", "static"),
)
SECONDS = 120
"""A limit for each step, far above what it takes on a busy machine."""


class Installed(NamedTuple):
    python: Path
    packages: Path


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Installed:
    """The wheel of this tree in an environment that holds nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    # The requirements are there: nothing is fetched.
    build = ["wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", folder]
    subprocess.run([*pip, *build, ROOT], check=True, timeout=SECONDS)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    variables = {"base": str(folder / "env"), "platbase": str(folder / "env")}
    python = Path(sysconfig.get_path("scripts", "venv", variables)) / "python"
    packages = Path(sysconfig.get_path("purelib", "venv", variables))
    assert not list(packages.iterdir())
    install = ["--python", python, "install", "--no-deps", "--no-index", wheel]
    subprocess.run([*pip, *install], check=True, timeout=SECONDS)
    return Installed(python, packages)


@pytest.fixture(scope="module")
def beside(installed: Installed, tmp_path_factory) -> Path:
    """A folder with modules named like the rooms of the repository, which fail when imported.

    From there the packages that Gradwalk requires can be imported, but no Gradwalk: Python reads
    no further .pth file in a folder that a .pth file names, so the editable install stays out.
    """
    assert {name.name for name in installed.packages.iterdir()} == {
        "gradwalk",
        next(installed.packages.glob("gradwalk-*.dist-info")).name,
    }
    (installed.packages / "requirements.pth").write_text(sysconfig.get_path("purelib"))
    folder = tmp_path_factory.mktemp("project")
    for name in FOLDERS:
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text(f"raise RuntimeError('this {name} is mine')")
    (folder / "app.py").write_text("raise RuntimeError('this app is mine')")
    return folder


def run(installed: Installed, folder: Path, *words: str) -> str:
    command = [installed.python, *words]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_brings_its_types_its_templates_and_its_assets(installed):
    package = installed.packages / "gradwalk"
    assert (package / "py.typed").exists()
    for folder, pattern in (("templates", "*.html"), ("explain", "*.toml")):
        of_the_tree = {file.relative_to(ROOT) for file in (ROOT / folder).rglob(pattern)}
        assert of_the_tree == {
            file.relative_to(package) for file in (package / folder).rglob(pattern)
        }
    manifest = json.loads((package / "static" / "dist" / "manifest.json").read_text("utf-8"))
    for name in (*manifest["files"], *manifest["player"].values()):
        assert (package / "static" / "dist" / name).exists(), name


def test_python_imports_it_beside_modules_of_the_same_names(installed, beside):
    program = "import gradwalk; from gradwalk import trace; print(gradwalk.__file__)\n"
    program += "result = trace('x=-2; y=5; z=-4; f=(x+y)z'); print(result.inputs['x'].grad)"
    printed = run(installed, beside, "-c", program)
    assert printed.splitlines() == [str(installed.packages / "gradwalk" / "__init__.py"), "-4.0"]
    assert run(installed, beside, "-m", "gradwalk", "--version").startswith("gradwalk, version ")
    # A picture needs the layout program and the fonts.
    picture = run(installed, beside, "-m", "gradwalk", "render", "x=2; f=x^2")
    assert ElementTree.fromstring(picture).tag == "{http://www.w3.org/2000/svg}svg"
    assert "font/woff2;base64," in picture
    # The player needs its script, its styles and the templates.
    page = "from gradwalk import show; print(show('x=2; f=x^2')._repr_mimebundle_()['text/html'])"
    assert "<script type=" in run(installed, beside, "-c", page)


def test_it_serves_the_page_and_every_asset(installed, beside):
    with serving(installed, beside) as address:
        page = fetch(address)
        waiting = {f"{address}{path}" for path in re.findall(r'(?:href|src)="/(static/.+?)"', page)}
        assert len(waiting) >= 3
        fetched: set[str] = set()
        while waiting:
            url = waiting.pop()
            fetched.add(url)
            waiting |= {f"{address}static/{name}" for name in references(fetch(url))} - fetched
        assert {Path(url).suffix for url in fetched} >= {".js", ".css", ".svg", ".woff2"}


def references(source: str) -> set[str]:
    """Return the names of the built files that a script or a style loads."""
    return set(re.findall(r"""["'(]\./([\w.-]+\.(?:js|css|svg|woff2))["')]""", source))


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=SECONDS) as answer:
        assert answer.status == 200
        return answer.read().decode("utf-8", "replace")


@contextmanager
def serving(installed: Installed, folder: Path) -> Iterator[str]:
    """Run `python -m gradwalk serve` in `folder`, and give its address."""
    command = [str(installed.python), "-m", "gradwalk", "serve", "--port", "0"]
    with started(command, folder) as server:
        assert server.stdout
        found = re.search(r"http://localhost:\d+/", server.stdout.readline())
        assert found
        yield found[0]

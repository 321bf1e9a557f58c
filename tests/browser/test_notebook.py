"""A notebook with boards: run by a kernel, as a page of its own, and in JupyterLab."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.browser.accessibility import find_barriers
from tests.browser.programs import CIRCUIT, MATRIX_NORM
from tests.started import started

# Jupyter is imported by what needs it: each process collects these tests, and it takes seconds
if TYPE_CHECKING:
    from nbformat import NotebookNode

pytestmark = pytest.mark.slow

CELLS = (
    "%load_ext gradwalk\nfrom gradwalk import show, trace",
    f"show({CIRCUIT!r}, step=3)",
    f"trace({MATRIX_NORM!r})",
    f"%%gradwalk --step 5 --theme dark --height 420 --lang ko\n{CIRCUIT}",
    "%%gradwalk\nf = sigmiod(2)",
    "%%gradwalk --stepp 3\nf = 2",
    f"show({CIRCUIT!r}, {MATRIX_NORM!r})",
)
HTML = "text/html"
BOARDS = {1: "Step 4 of 8", 2: "Step 1 of 9", 3: "8단계 중 6단계", 6: "Step 1 of 8"}
"""The cells that show one, and the step that it opens at."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place where Jupyter keeps what it keeps in a person's home."""
    return tmp_path_factory.mktemp("jupyter")


@pytest.fixture(scope="module")
def executed(folder: Path) -> NotebookNode:
    from nbclient import NotebookClient
    from nbformat import v4

    notebook = v4.new_notebook(cells=[v4.new_code_cell(each) for each in CELLS])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(folder / "ipython"))
        NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    return notebook


def test_cells_show_boards_and_errors_are_sentences(executed: NotebookNode) -> None:
    outputs = [cell.outputs for cell in executed.cells]
    assert outputs[0] == []
    for place in BOARDS:
        (result,) = outputs[place]
        assert result.output_type == "execute_result"
        assert result.data.keys() == {HTML, "image/svg+xml", "text/plain"}
        assert "<iframe " in result.data[HTML]
        assert len(result.data[HTML]) < 300_000
    assert outputs[2][0].data["text/plain"].startswith("<Trace of ")
    assert "height:420px" in outputs[3][0].data[HTML]
    for place, said in ((4, "^^^^^^^"), (5, "Usage: %%gradwalk")):
        assert {each.get("name") for each in outputs[place]} == {"stderr"}
        written = "".join(each.text for each in outputs[place])
        assert said in written
        assert "Traceback" not in written


def find_board(page: Page, place: int) -> FrameLocator:
    return page.frame_locator("iframe[srcdoc]").nth(place)


def test_a_converted_notebook_steps_with_the_network_off(
    executed: NotebookNode, browser: Browser, folder: Path
) -> None:
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(mathjax_url="", require_js_url="", jquery_url="", mermaid_js_url="")
    written, _ = exporter.from_notebook_node(executed)
    file = folder / "notebook.html"
    file.write_text(written, "utf-8")
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    context.set_offline(True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.text} {message.location['url']}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri())
    for place, step in enumerate(BOARDS.values()):
        board = find_board(page, place)
        expect(board.locator("[data-ref=count]")).to_contain_text(step)
        expect(board.locator("html")).not_to_have_attribute("data-partly", "")
    first = find_board(page, 0)
    first.get_by_role("button", name="Next").click()
    expect(first.locator("[data-ref=count]")).to_contain_text("Step 5 of 8")
    page.keyboard.press("End")
    expect(first.locator("[data-ref=count]")).to_contain_text("Step 8 of 8")
    # each is on its own
    expect(find_board(page, 3).locator("[data-ref=count]")).to_contain_text("Step 1 of 8")
    expect(find_board(page, 2).locator("html")).to_have_attribute("data-theme", "dark")
    context.close()
    # the notebook's own page asks for what it has elsewhere, and we for nothing
    assert [each for each in said if not re.search(r"(?:cdnjs|unpkg|jsdelivr)", each)] == []


@pytest.fixture(scope="module")
def lab(executed: NotebookNode, folder: Path) -> Iterator[str]:
    """The address of JupyterLab, which trusts the notebook that it opens."""
    import nbformat
    from nbformat.sign import NotebookNotary

    work = folder / "work"
    work.mkdir()
    kept = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data"}
    kept |= {"JUPYTER_RUNTIME_DIR": "runtime", "IPYTHONDIR": "ipython"}
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ServerApp.port=0", "--IdentityProvider.token=", "--LabApp.extension_manager=readonly"),
        *(f"--ServerApp.root_dir={work}", "--LabApp.news_url="),
    ]
    with pytest.MonkeyPatch.context() as patch:
        for name, place in kept.items():
            patch.setenv(name, str(folder / place))
        nbformat.write(executed, work / "boards.ipynb")
        NotebookNotary().sign(executed)
        with started(command, work) as server:
            assert server.stderr
            found = (re.search(r"http://localhost:\d+/", line) for line in server.stderr)
            yield next(address[0] for address in found if address)


def test_jupyterlab_steps_by_keyboard(lab: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page.goto(f"{lab}lab/tree/boards.ipynb")
    board = find_board(page, 0)
    count = board.locator("[data-ref=count]")
    expect(count).to_contain_text("Step 4 of 8", timeout=60_000)
    board.get_by_role("button", name="Next").focus()
    page.keyboard.press("ArrowRight")
    expect(count).to_contain_text("Step 5 of 8")
    page.keyboard.press("Home")
    expect(count).to_contain_text("Step 1 of 8")
    # the keys of the board are no commands of the notebook
    expect(page.locator(".jp-CodeCell")).to_have_count(len(CELLS))
    frame = next(each for each in page.frames if each.parent_frame and "srcdoc" in each.url)
    assert not find_barriers(frame)
    page.close()

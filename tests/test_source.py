"""Rules that hold for every file of the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from gradwalk.explain.text import DEFAULT_LANGUAGE, LANGUAGES, has_sentence, load_catalogue
from tests.rows import loop_over

ROOT = Path(__file__).parent.parent
SOURCE = [
    ROOT / "app.py",
    *(
        file
        for package in (
            "core",
            "explain",
            "classroom",
            "graphviz_render",
            "page",
            "exports",
            "web",
            "server",
            "gradwalk",
        )
        for file in sorted((ROOT / package).rglob("*.py"))
    ),
]
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted(file for room in ("css", "js") for file in (ROOT / "static" / room).rglob("*.css"))


ReadNodes = Callable[[Path], list[ast.AST]]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.fixture(scope="module")
def nodes_of() -> ReadNodes:
    """The syntax of a file; each is read once for all these tests."""
    return cache(lambda file: [*ast.walk(ast.parse(file.read_text("utf-8")))])


FORBIDDEN_CALLS = {
    *("eval", "exec", "compile", "__import__", "sympify", "parse_expr", "lambdify", "S"),
    *("system", "popen", "redirect", "breakpoint"),
}
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "ctypes", "importlib", "requests"}


@loop_over("file", SOURCE, ids=name_of)
def test_nothing_runs_text_as_code(file, nodes_of):
    for node in nodes_of(file):
        if isinstance(node, ast.Call):
            called = node.func
            name = getattr(called, "id", None) or getattr(called, "attr", None)
            of = getattr(called.value, "id", "") if isinstance(called, ast.Attribute) else ""
            # a pattern, and a document, are no code
            assert name not in FORBIDDEN_CALLS or of in ("re", "typst"), (name, node.lineno)
            for keyword in node.keywords:
                assert keyword.arg != "shell", node.lineno
        elif isinstance(node, ast.Import):
            assert not {alias.name.split(".")[0] for alias in node.names} & FORBIDDEN_MODULES
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in FORBIDDEN_MODULES


MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write"
    r"|\beval\(|new Function|setTimeout\(\s*['\"]"
)


@loop_over("file", SCRIPTS, ids=name_of)
def test_no_script_writes_markup_or_runs_text(file):
    assert not MARKUP.findall(file.read_text("utf-8"))


INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*(src=|application/json))"
)


@loop_over("file", TEMPLATES, ids=name_of)
def test_no_template_holds_script_or_style(file):
    assert not INLINE.findall(file.read_text("utf-8"))


HOST = re.compile(r"(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.IGNORECASE)
NAMESPACES = (
    "http://www.w3.org/",
    # of the files of slides
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/",
)


def test_nothing_is_asked_of_another_host():
    files = [
        *SOURCE,
        *SCRIPTS,
        *TEMPLATES,
        *STYLES,
        *ROOT.glob("requirements*"),
        *ROOT.glob("package*.json"),
    ]
    for file in files:
        for host in HOST.findall(file.read_text("utf-8")):
            assert f"{host}/".startswith(NAMESPACES), (name_of(file), host)


HANGUL = re.compile("[가-힣ㄱ-ㅎㅏ-ㅣ]")
SENTENCE = re.compile(r"[A-Z][a-z]*\b.* .*[.?!]$", re.DOTALL)
CORE = [file for file in SOURCE if file.is_relative_to(ROOT / "core")]


WORDS_THAT_ARE_READ = ROOT / "core" / "syntax" / "notation" / "conjunctions.py"
"""The reader knows words of every language in which programs are written."""


@loop_over("file", CORE, ids=name_of)
def test_core_knows_no_sentence_of_any_language(file, nodes_of):
    nodes = nodes_of(file)
    words = re.findall(r'"([^"\n]*)"', file.read_text("utf-8"))
    own = [word for word in words if file == WORDS_THAT_ARE_READ and word.isalpha()]
    assert len(HANGUL.findall(file.read_text("utf-8"))) == len(HANGUL.findall("".join(own)))
    notes = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for text in strings_of(nodes, besides=notes):
        assert not SENTENCE.match(text), text


REGISTRY = ROOT / "explain" / "text" / "languages.py"


@loop_over("file", [*SOURCE, *TEMPLATES], ids=name_of)
def test_no_language_is_named_outside_its_row(file, nodes_of):
    if file.suffix == ".py":
        strings = set(strings_of(nodes_of(file)))
    else:
        strings = set(re.findall(r"""["']([^"'\n]*)["']""", file.read_text("utf-8")))
    assert file == REGISTRY or not strings & {*LANGUAGES}


def strings_of(nodes: Iterable[ast.AST], besides: Collection[int] = ()) -> Iterator[str]:
    for node in nodes:
        match node:
            case ast.Constant(value=str(text)) if id(node) not in besides:
                yield text


KEYS_OF_PYTHON = {
    "Problem": 1,
    "Sentence": 0,
    "ProgramError": 0,
    "Reading": 0,
    "text": 1,
    "has": 0,
}
"""Functions that take a key of the catalogue, and which argument it is."""


def test_every_key_that_python_names_exists(nodes_of):
    for file in SOURCE:
        for node in nodes_of(file):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            place = KEYS_OF_PYTHON.get(node.func.id)
            if place is None or len(node.args) <= place:
                continue
            key = node.args[place]
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                assert has_sentence(key.value), (name_of(file), key.value)


SAID = {
    ".js": re.compile(r"""\b(?:say|t)\(\s*"([^"`$]+)"[,)]"""),
    ".html": re.compile(r"""\bsay\("([^"]+)"[,)]"""),
}


@loop_over("file", [*SCRIPTS, *TEMPLATES], ids=name_of)
def test_every_key_that_the_page_names_exists(file):
    for key in SAID[file.suffix].findall(file.read_text("utf-8")):
        assert has_sentence(f"page.{key}"), key


QUOTED = re.compile(r"""(["'])([\w.-]+)(?=("?))""")


def list_starts_of_keys() -> set[str]:
    """Return what is quoted: `"limit"`, or before a dot as in `"limit.{name}"`, `'limit.'`."""
    found: set[str] = set()
    for file in [*SOURCE, *SCRIPTS, *TEMPLATES]:
        for quote, text, end in QUOTED.findall(file.read_text("utf-8")):
            found.update(text[: dot.start()] for dot in re.finditer(r"\.", text))
            if quote == end:
                found.add(text)
    return found


def test_every_sentence_is_used():
    quoted = list_starts_of_keys()
    for key in load_catalogue(DEFAULT_LANGUAGE):
        parts = key.removeprefix("page.").removesuffix(".hint").split(".")
        # a key may be put together from its first part and a value: f"limit.{name}"
        candidates = {".".join(parts[:count]) for count in range(1, len(parts) + 1)}
        assert candidates & quoted, key


NAMED = re.compile(r"`((?:core|explain|classroom|graphviz_render|exports|web|gradwalk)(?:\.\w+)+)`")


@loop_over("file", SOURCE, ids=name_of)
def test_modules_that_are_named_exist(file):
    for named in NAMED.findall(file.read_text("utf-8")):
        # the last part may be a name inside the module
        places = [ROOT.joinpath(*named.split(".")[:count]) for count in (None, -1)]
        assert any(place.is_dir() or place.with_suffix(".py").exists() for place in places), named


def test_core_says_what_nearly_everything_is():
    found = [word for file in CORE for word in re.findall(r"\bAny\b", file.read_text("utf-8"))]
    assert len(found) < 150


CHECKED = [
    *SOURCE,
    *(
        file
        for package in ("audit", "documents", "frontend", "load")
        for file in sorted((ROOT / package).rglob("*.py"))
    ),
]
IGNORED = re.compile(r"# type: ignore\[[\w,-]+\](?P<reason>  # \S.*)?$")


@loop_over("file", CHECKED, ids=name_of)
def test_no_type_is_ignored_without_a_reason(file):
    """It is behind it, or in the line above. Types are not checked in tests, where none is due."""
    before = ""
    for line in file.read_text("utf-8").splitlines():
        if "type: ignore" in line:
            found = IGNORED.search(line)
            assert found, line
            assert found["reason"] or before.lstrip().startswith("# "), line
        before = line


def test_a_public_class_has_a_name_of_its_own(nodes_of):
    modules = {}
    for file in {file.resolve() for file in SOURCE}:
        for node in nodes_of(file):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                modules.setdefault(node.name, []).append(name_of(file))
    assert not {name: files for name, files in modules.items() if len(files) > 1}

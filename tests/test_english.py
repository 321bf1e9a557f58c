"""The English of comments, docstrings, sentences and documents: words that none of them has."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.rows import loop_over

ROOT = Path(__file__).parent.parent
WORDS = re.compile(
    r"(?<![\w.#\"'`<-])(?:stands|whoever|anew|so many|told|forth and back|made)(?![\w<-]|\.\w|\")",
    re.IGNORECASE,
)
LETTERS = re.compile("stands|whoever|anew|many|told|forth|made", re.IGNORECASE)
"""A file with none of these has none of the words. To read the prose of all takes long."""
SUFFIXES = {
    *(".py", ".js", ".mjs", ".ts", ".css", ".html", ".md", ".toml", ".conf", ".service", ".yml"),
}
GENERATED = {"docs/benchmarks.md", "docs/licences.md"}
COMMENTS = {
    ".js": re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL),
    ".css": re.compile(r"/\*.*?\*/", re.DOTALL),
    ".html": re.compile(r"\{#.*?#\}", re.DOTALL),
    ".conf": re.compile(r"#.*"),
}
COMMENTS |= {".mjs": COMMENTS[".js"], ".ts": COMMENTS[".js"]}
COMMENTS |= dict.fromkeys((".service", ".yml", ""), COMMENTS[".conf"])


def list_files() -> list[Path]:
    """Return what is in the repository and written by hand."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    paths = [ROOT / name for name in listed if name not in GENERATED]
    return [
        path
        for path in paths
        if (path.suffix in SUFFIXES or path.name == "dev")
        and not path.is_symlink()
        and path != Path(__file__)
    ]


def read_prose(path: Path) -> Iterator[str]:
    """Yield what a file says to people in English."""
    written = path.read_text("utf-8")
    match path.suffix:
        case ".py":
            for token in tokenize.generate_tokens(io.StringIO(written).readline):
                if token.type == tokenize.COMMENT:
                    yield token.string
            for node in ast.walk(ast.parse(written)):
                match node:
                    case ast.Expr(value=ast.Constant(value=str(note))):
                        yield note
        case ".md":
            yield re.sub(r"```.*?```|`[^`]*`", "", written, flags=re.DOTALL)
        case ".toml" if path.is_relative_to(ROOT / "explain" / "text"):
            yield from map(str, tomllib.loads(written).values())
        case ".toml":
            yield from re.findall(r"#.*", written)
        case suffix:
            yield from COMMENTS[suffix].findall(written)


@loop_over("path", list_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_prose_has_a_word_that_a_native_reader_stops_at(path: Path) -> None:
    if path.suffix == ".py" and not LETTERS.search(path.read_text("utf-8")):
        return
    assert not [word for prose in read_prose(path) for word in WORDS.findall(prose)]

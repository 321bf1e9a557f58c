"""What must hold for the catalogues of all languages, as a list of faults."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from gradwalk.explain.text import DEFAULT_LANGUAGE, Language
from gradwalk.explain.text.catalogue import load_catalogue

FOLDER = Path(__file__).parents[3] / "explain" / "text"


def in_file(topic: str) -> dict[str, str]:
    """The sentences of one topic, in the first language."""
    file = FOLDER / DEFAULT_LANGUAGE / f"{topic}.toml"
    return tomllib.loads(file.read_text("utf-8"))


def fields(template: str) -> Iterator[str]:
    for _, field, _, _ in string.Formatter().parse(template):
        if field is not None:
            yield field


def placeholders(template: str) -> set[str]:
    return {field.partition("|")[0] for field in fields(template)}


def faults(languages: Iterable[Language], folder: Path = FOLDER) -> list[str]:
    """Every sentence that a language lacks, or that takes other words than elsewhere."""
    found = []
    spoken = {language.code: load_catalogue(language.code, folder) for language in languages}
    keys = dict.fromkeys(key for sentences in spoken.values() for key in sentences)
    for language in languages:
        sentences = spoken[language.code]
        found += [f"{language.code}: {key} is missing" for key in keys if key not in sentences]
        for key, template in sentences.items():
            words = placeholders(template)
            for other in spoken.values():
                expected = placeholders(other.get(key, template))
                if words != expected:
                    found.append(f"{language.code}: {key} takes {sorted(words)}")
            if not template.strip():
                found.append(f"{language.code}: {key} is empty")
            if language.suffix is None and any("|" in field for field in fields(template)):
                found.append(f"{language.code}: {key} has a particle")
    return found

"""Korean particles, chosen by the last sound of the word before them."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, TypeAlias

Ending: TypeAlias = Literal["vowel", "consonant", "liquid"]
"""How a word ends when it is read aloud; a liquid is the consonant ㄹ."""

# The digits and letters whose Korean name ends in a consonant (영 일 삼 육 칠 팔; 엘 엠 엔 알;
# 엡실론 오미크론 입실론), and those of them that end in ㄹ.
_CONSONANTS = set("036mnMNεουΕΟΥ")
_LIQUIDS = set("178lrLR")
_RAISED = tuple("⁰¹²³⁴⁵⁶⁷⁸⁹")
_PRIMES = tuple("′″‴")
# A Hangul syllable's code point is this, plus 28 for each pair of initial and vowel, plus the
# number of its final consonant: 0 for none, 8 for ㄹ (The Unicode Standard, section 3.12).
_FIRST_SYLLABLE, _FINALS, _RIEUL = ord("가"), 28, 8
_LATIN_WORD = re.compile("[A-Za-z]{2,}$")
# Loanword orthography (외래어 표기법, chapter 3, section 1): p, t and k end a syllable after one
# short vowel (step 스텝, target 타깃) and get a vowel otherwise (cost 코스트); m and n always end
# one, also before a silent e (line 라인); all other endings are read with a vowel (log 로그).
_LIQUID_WORD = re.compile("le?$")
_CONSONANT_WORD = re.compile("([mn]e?|ng|ck|ook|out|(^|[^aeiou])[aeiou][ptkc])$")


def choose_particle(word: str, forms: str) -> str:
    """Return the particle of the pair `forms` that fits `word`.

    `forms` is 은/는, 이/가, 을/를, 과/와, 으로/로 …: the first follows a consonant, the second
    a vowel (으로/로: also ㄹ). Brackets and signs at the end of the word are not pronounced.
    """
    after_consonant, after_vowel = forms.split("/")
    ending = _ending(word)
    if ending == "vowel" or (ending == "liquid" and after_consonant == "으로"):
        return after_vowel
    return after_consonant


def _ending(word: str) -> Ending:
    # a power is read with 제곱, and a prime is 프라임
    if word.rstrip(")").endswith(_RAISED + _PRIMES):
        return "consonant"
    pronounced = unicodedata.normalize("NFKC", word)
    while pronounced and not pronounced[-1].isalnum():
        pronounced = pronounced[:-1]
    found = _LATIN_WORD.search(pronounced)
    # capitals alone are an abbreviation, and read letter by letter
    if found and not found[0].isupper():
        return _ending_of_word(found[0].lower())
    last = pronounced[-1:]
    if "가" <= last <= "힣":
        final = (ord(last) - _FIRST_SYLLABLE) % _FINALS
        return "liquid" if final == _RIEUL else "consonant" if final else "vowel"
    return "liquid" if last in _LIQUIDS else "consonant" if last in _CONSONANTS else "vowel"


def _ending_of_word(word: str) -> Ending:
    """Return the ending of a Latin word as Korean writes it, in lower case."""
    if _LIQUID_WORD.search(word):
        return "liquid"
    return "consonant" if _CONSONANT_WORD.search(word) else "vowel"

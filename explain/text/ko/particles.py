"""Korean particles, chosen by the last sound of the word before them."""

from __future__ import annotations

import unicodedata

# The digits and letters whose Korean reading ends in a consonant (영 일 삼 육 칠 팔; 엘 엠 엔 알;
# 엡실론 오미크론 입실론).
_CONSONANTS = set("013678lmnrLMNRεουΕΟΥ")
# Those of them that end in ㄹ, which takes 로 instead of 으로 (일 칠 팔; 엘 알).
_LIQUIDS = set("178lrLR")
# A Hangul syllable's code point is this, plus 28 for each pair of initial and vowel, plus the
# number of its final consonant: 0 for none, 8 for ㄹ (The Unicode Standard, section 3.12).
_FIRST_SYLLABLE, _FINALS, _RIEUL = ord("가"), 28, 8


def particle(word: str, forms: str) -> str:
    """Return the particle of the pair `forms` that fits `word`.

    `forms` is 은/는, 이/가, 을/를, 과/와, 으로/로 …: the first follows a consonant, the second
    a vowel (으로/로: also ㄹ). Brackets and signs at the end of the word are not pronounced.
    """
    after_consonant, after_vowel = forms.split("/")
    letters = [letter for letter in word if letter.isalnum()]
    last = unicodedata.normalize("NFKC", letters[-1]) if letters else ""
    if "가" <= last <= "힣":
        final = (ord(last) - _FIRST_SYLLABLE) % _FINALS
        liquid, consonant = final == _RIEUL, final != 0
    else:
        liquid, consonant = last in _LIQUIDS, last in _CONSONANTS
    if after_consonant == "으로" and liquid:
        return after_vowel
    return after_consonant if consonant else after_vowel

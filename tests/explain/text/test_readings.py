"""How the program was read, and what it leaves open, as sentences of both languages."""

from __future__ import annotations

from typing import Any

import pytest

from gradwalk import describe_reading
from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.readings import Reading
from gradwalk.explain.text.errors import error_hint, error_message
from gradwalk.explain.text.words import join_words
from tests.explain.text.sentences import in_file
from tests.rows import loop_over

HERE = SourceSpan(1, 1)
READ = {"typed": "qz", "read": "q · z"}
PRODUCT = {"typed": "W x", "left": "W", "right": "x"}

READINGS: list[tuple[str, dict[str, Any], str, str]] = [
    ("joined", READ, "qz was read as q · z.", "qz를 q · z로 읽었습니다."),
    ("new", {"name": "loss", "value": 1.0}, "loss is a new input, 1.",
     "loss는 새 입력이며 값은 1입니다."),
    ("length", {"name": "n", "value": 3.0}, "n is 3: the sum has as many terms.",
     "n은 3입니다. 합의 항이 그만큼 있습니다."),
    ("new.many", {"names": ("w", "x", "b")}, "w, x and b are new inputs.",
     "w, x, b는 새 입력입니다."),
    ("name", {"typed": "W^(1)"}, "W^(1) is one name.", "W^(1)은 하나의 이름입니다."),
    ("again", {"name": "c"}, "c is given again; the lines below use the new value.",
     "c의 값을 다시 정했습니다. 그 아래 줄에서는 새 값을 씁니다."),
    ("fraction", {"typed": "a/bc", "read": "a/(b c)"}, "a/bc was read as a/(b c).",
     "a/bc를 a/(b c)로 읽었습니다."),
    ("power", {"typed": "e^xy", "read": "e^x · y"}, "e^xy was read as e^x · y.",
     "e^xy를 e^x · y로 읽었습니다."),
    ("function", {"typed": "log p(1-p)", "read": "log(p(1 − p))"},
     "log p(1-p) was read as log(p(1 − p)).", "log p(1-p)를 log(p(1 − p))로 읽었습니다."),
    ("product.matrix", PRODUCT, "W x is the matrix product of W and x.",
     "W x는 W와 x의 행렬곱입니다."),
    ("product.dot", {"typed": "w · x", "left": "w", "right": "x"},
     "w · x is the dot product of w and x.", "w · x는 w와 x의 내적입니다."),
    ("product.broadcast",
     {"typed": "W * x", "repeated": "x", "shape": (3, 2), "product": "W @ x"},
     "W * x was multiplied entry by entry, with x repeated to the shape (3, 2); "
     "the matrix product is W @ x.",
     "W * x는 x를 형상 (3, 2)로 브로드캐스트하여 원소별로 곱했습니다. 행렬곱은 W @ x로 씁니다."),
    ("product.outer", {"typed": "u vᵀ", "left": "u", "right": "v"},
     "u vᵀ is the outer product of u and v.", "u vᵀ는 u와 v의 외적으로 읽었습니다."),
    ("product.entries", {"typed": "t log y"},
     "t log y was multiplied entry by entry, inside the sum.",
     "t log y는 합 안에 있으므로 원소별 곱으로 읽었습니다."),
    ("inverse", {"name": "A"},
     "The power −1 of the matrix A is its inverse, not 1 over each entry.",
     "행렬 A의 −1제곱은 원소마다의 역수가 아니라 역행렬입니다."),
    ("transpose", {"typed": "w^T", "name": "w"}, "w^T is the transpose of w.",
     "w^T는 w의 전치입니다."),
    ("mapping", {"typed": "f", "name": "f(x)"},
     "f was read as a function of the program, f(x).", "f를 프로그램의 함수 f(x)로 읽었습니다."),
    ("mapping.unnamed", {"names": "x, y"},
     "A function without a name was read as what it is at x, y.",
     "이름 없는 함수는 x, y에서의 값으로 읽었습니다."),
    ("numbered", {"number": "(2)"},
     "(2) was read as the number of the equation.", "(2)는 식의 번호로 읽었습니다."),
    ("numbered.factor", {"number": "(2)"},
     "(2) was read as a factor, and not as the number of the equation.",
     "(2)는 식의 번호가 아니라 곱하는 수로 읽었습니다."),
    ("derivative", {"typed": "σ′", "name": "σ"}, "σ′ is the derivative of σ.",
     "σ′은 σ의 도함수입니다."),
    ("derivative.asked", {"typed": "f′(…)", "read": "f(…)"},
     "f′(…) is the gradient of the input at f(…).",
     "f′(…)의 값은 f(…)에서 입력의 기울기입니다."),
    ("element", {"typed": "q_1", "index": 1, "name": "q"},
     "q_1 is element 1 of q: subscripts count from 1.",
     "q_1은 q에서 첨자가 1인 원소입니다. 아래 첨자는 1부터 셉니다."),
    ("element.zero", {"typed": "q_0", "index": 0, "name": "q"},
     "q_0 is element 0 of q: subscripts count from 0 in this program.",
     "q_0은 q에서 첨자가 0인 원소입니다. 이 프로그램에서는 아래 첨자를 0부터 셉니다."),
    ("row", {"typed": "w_k", "name": "W"}, "w_k was read as a row of W.",
     "w_k를 W의 행으로 읽었습니다."),
    ("sum", {"typed": "Σ_i w_i x_i", "read": "sum(w ⊙ x)"},
     "Σ_i w_i x_i was read as sum(w ⊙ x).", "Σ_i w_i x_i를 sum(w ⊙ x)로 읽었습니다."),
    ("group", {"typed": "[x + y]"}, "[x + y] was read as a pair of brackets, not as a list.",
     "[x + y]는 목록이 아니라 괄호로 묶은 식으로 읽었습니다."),
    ("list", {"typed": "(0.3, 0.2)"}, "(0.3, 0.2) was read as a list.",
     "(0.3, 0.2)를 목록으로 읽었습니다."),
    ("concat", {"typed": "[h, x]"}, "[h, x] joins the vectors end to end.",
     "[h, x]는 벡터들을 차례로 이어 붙인 벡터입니다."),
    ("softmax.twice", {},
     "cross_entropy takes scores and has a softmax inside, so there are two softmaxes here.",
     "cross_entropy는 점수를 받아 그 안에서 softmax를 적용하므로, "
     "여기서는 softmax가 두 번 적용됩니다."),
    ("new.vector", {"name": "x", "length": 3}, "x is a new input, a vector of length 3.",
     "x는 새 입력이며 길이가 3인 벡터입니다."),
    ("new.array", {"name": "W", "shape": "2 × 3"}, "W is a new input of the shape 2 × 3.",
     "W는 새 입력이며 형상은 2 × 3입니다."),
    ("called", {"name": "f", "names": ("x", "y", "z")},
     "f is the output, as a function of x, y and z.", "f가 출력이며, x, y, z의 함수입니다."),
    ("arguments", {"typed": "f(-2, 5)", "values": ("x = −2", "y = 5")},
     "The numbers in f(-2, 5) are inputs: x = −2 and y = 5.",
     "f(-2, 5)의 숫자는 입력입니다: x = −2, y = 5."),
    ("output", {"name": "y", "others": ("x_2", "q")},
     "y is the output. Not part of it: x_2 and q.",
     "y가 출력입니다. 출력에 쓰이지 않는 이름: x_2, q."),
    ("unused", {"name": "f"}, "f is not part of the output.", "f는 출력에 쓰이지 않습니다."),
    ("output.ones", {}, "The output is an array; the backward pass starts from ones.",
     "출력이 배열입니다. 역전파는 모든 원소가 1인 배열에서 시작합니다."),
    ("code", {}, "The text was read as Python code. It was not run.",
     "파이썬 코드로 읽었습니다. 실행하지는 않았습니다."),
    ("dropped", {"names": ("import", "print", "backward")},
     "Left out: import, print and backward.", "읽지 않은 것: import, print, backward."),
    ("random", {"call": "randn(2, 3)"},
     "Random numbers are the same each time here, and not those of the library: randn(2, 3).",
     "난수는 여기서 항상 같으며, 라이브러리의 난수와 다릅니다: randn(2, 3)."),
    ("training", {}, "The loop is read once. The Train panel repeats its update.",
     "반복문은 한 번만 읽었습니다. 갱신의 반복은 학습 패널에서 합니다."),
    ("start", {"name": "loss", "value": 0.0},
     "loss begins at 0, which changes nothing, and is not drawn.",
     "loss의 시작값 0은 결과를 바꾸지 않으므로 그리지 않았습니다."),
    ("printed", {}, "The output is the expression that is printed.",
     "출력은 print로 나타낸 식입니다."),
    ("rows", {}, "Python's sum adds the rows here; np.sum adds all entries.",
     "파이썬의 sum은 여기서 행을 더합니다. 모든 원소의 합은 np.sum입니다."),
    ("array", {"sign": "+"}, "The list was read as an array, so + works entry by entry.",
     "목록을 배열로 읽어 +를 원소별로 계산했습니다."),
]  # fmt: skip


@loop_over(("key", "words", "english", "korean"), READINGS)
def test_a_reading_is_a_sentence(
    key: str, words: dict[str, Any], english: str, korean: str
) -> None:
    reading = Reading(f"reading.{key}", HERE, words)
    assert describe_reading(reading) == english
    assert describe_reading(reading, language="ko") == korean


def test_every_reading_of_the_catalogue_is_in_the_table() -> None:
    assert {f"reading.{row[0]}" for row in READINGS} == in_file("readings").keys()


OPEN: list[tuple[str, dict[str, Any], str, str]] = [
    ("product.vectors", {"left": "u", "right": "v"},
     "It is not clear which product of the vectors u and v is meant. Write u · v for the dot "
     "product, u ⊙ v for the product entry by entry, or u vᵀ for the outer product.",
     "벡터 u와 v의 어떤 곱인지 분명하지 않습니다. "
     "내적은 u · v, 원소별 곱은 u ⊙ v, 외적은 u vᵀ로 쓰세요."),
    ("product.outer", {"left": "u", "right": "v"},
     "Lecture notes use ⊗ for two different products. Write u vᵀ for the outer product, or u ⊙ v "
     "for the product entry by entry.",
     "⊗는 강의 자료마다 다른 곱을 뜻합니다. 외적은 u vᵀ, 원소별 곱은 u ⊙ v로 쓰세요."),
    ("joined.two", {"run": "xyz", "first": "x · yz", "second": "xy · z"},
     "xyz could be read as x · yz or as xy · z. Write the one you mean.",
     "xyz는 x · yz로도 xy · z로도 읽을 수 있습니다. 둘 중 뜻하는 것으로 쓰세요."),
    ("function.inverse", {"typed": "sin⁻¹", "inverse": "asin(x)", "reciprocal": "1/sin(x)"},
     "sin⁻¹ could be the inverse function or the reciprocal. Write asin(x) for the inverse "
     "function, or 1/sin(x) for the reciprocal.",
     "sin⁻¹은 역함수일 수도 있고 역수일 수도 있습니다. "
     "역함수는 asin(x)로, 역수는 1/sin(x)로 쓰세요."),
    ("function.inverse.unknown", {"typed": "f⁻¹", "reciprocal": "1/f(x)"},
     "f⁻¹ could be the inverse function, which is not known here, or the reciprocal. "
     "For the reciprocal, write 1/f(x).",
     "f⁻¹은 역함수일 수도 있고 역수일 수도 있는데, 역함수는 여기에 없습니다. "
     "역수는 1/f(x)로 쓰세요."),
    ("derivative.written", {"typed": "∂L/∂x"},
     "∂L/∂x is a derivative, and derivatives are not written here. "
     "Leave it out; every name gets its gradient anyway.",
     "∂L/∂x는 도함수인데, 여기에는 도함수를 쓰지 않습니다. "
     "지우세요. 모든 이름의 기울기는 저절로 계산됩니다."),
    ("element.scalar", {"name": "q", "index": 1},
     "q is a single number and has no element 1. "
     "Give q a list, as in q = [1, 2], or write q alone.",
     "q는 숫자 하나이므로 첨자가 1인 원소가 없습니다. "
     "q = [1, 2]처럼 목록을 주거나, q만 쓰세요."),
    ("sum.form", {"typed": "Σ_i i x"},
     "Sums run over whole arrays here, and Σ_i i x has no such form. "
     "Write it with sum, as in sum(w * x), or write its terms out.",
     "합은 배열 전체에 대해서만 구하는데, Σ_i i x는 그런 꼴이 아닙니다. "
     "sum(w * x)처럼 sum으로 쓰거나, 항을 하나씩 더해 쓰세요."),
    ("sum.index", {"sign": "Σ"},
     "What is below Σ is no index. "
     "Write a letter, as in Σ_i, perhaps with the first and the last number.",
     "Σ 아래에 쓴 것을 첨자로 읽을 수 없습니다. "
     "Σ_i처럼 글자를 쓰세요. 첫 번호와 끝 번호를 함께 써도 됩니다."),
    ("sum.free", {"letter": "j"},
     "j is an index here that no Σ sums over. "
     "Sum over it with Σ_j, or put it on the left side too, as in z_j.",
     "첨자 j에 대한 Σ가 없습니다. Σ_j로 더하거나, z_j처럼 왼쪽에도 쓰세요."),
    ("sum.array", {"name": "h_i", "base": "h"},
     "The sum runs over h_i, but h has no value. Give h a list, as in h = [1, 2, 3].",
     "h_i를 더하는데 h의 값이 없습니다. h = [1, 2, 3]처럼 목록을 주세요."),
    ("sum.number", {},
     "There is nothing to sum over: this is a single number. "
     "Sum over an array, or write the number of terms as a factor.",
     "더할 것이 없습니다. 숫자 하나입니다. 배열에 대해 더하거나, 항의 개수를 곱하세요."),
    ("sum.length", {"name": "n", "given": "2", "length": 3},
     "n is 2, but the sum runs over 3 elements. Give n that number, or leave its line out.",
     "n은 2인데 합은 원소 3개에 대해 계산합니다. n에 그 개수를 주거나, 그 줄을 지우세요."),
    ("sum.whole", {"name": "W", "shape": (2, 2)},
     "W has the shape (2, 2) and no index in a sum over elements. "
     "Write its index too, as in W_i, or sum whole arrays, as in sum(W).",
     "원소별로 더하는 식에서 형상이 (2, 2)인 W에 첨자가 없습니다. "
     "W_i처럼 첨자를 쓰거나, sum(W)처럼 배열 전체를 더하세요."),
    ("sum.left", {"letters": "i"},
     "The right side has no index i. "
     "Leave the index out on the left side, or use it on the right.",
     "오른쪽에 첨자 i가 없습니다. 왼쪽의 첨자를 지우거나 오른쪽에도 쓰세요."),
    ("bar.open", {"bar": "|"},
     "This | has no other one. "
     "Write |x| for the absolute value and ‖x‖ for the norm, or abs(x) and norm(x).",
     "이 |의 짝이 없습니다. 절댓값은 |x|, 노름은 ‖x‖로 쓰거나, abs(x)와 norm(x)로 쓰세요."),
    ("norm.order", {"order": "3"},
     "There is no norm of order 3 here. Norms have the order 1, 2, ∞ or F.",
     "차수가 3인 노름은 없습니다. 노름의 차수는 1, 2, ∞, F입니다."),
    ("element.digits", {"base": "(Wx)", "index": "12", "digits": "1,2"},
     "(Wx)_12 may be element 12, or an element of a matrix by its row and column. "
     "Write (Wx)_{1,2} for the row and the column, or brackets for a place, which count from 0.",
     "(Wx)_12는 12번째 원소일 수도 있고, 행과 열로 고른 행렬의 원소일 수도 있습니다. "
     "행과 열이면 (Wx)_{1,2}처럼 쓰고, 위치이면 0부터 세는 대괄호를 쓰세요."),
    ("mapping", {},
     "No function can be read here: before ↦ are its parameters, and behind it what it is. "
     "Write f: x ↦ x², f: (x, y) ↦ x y, or f(x) = x².",
     "함수로 읽을 수 없습니다. ↦ 앞에는 매개변수를, 뒤에는 함수의 식을 씁니다. "
     "f: x ↦ x², f: (x, y) ↦ x y, f(x) = x²처럼 쓰세요."),
    ("element.shifted", {"typed": "x_i₊₁", "name": "x"},
     "An element at a shifted index, x_i₊₁, is not read. "
     "Write slices, such as x[1:] and x[:-1], or give x_i₊₁ a value of its own.",
     "x_i₊₁처럼 번호를 옮긴 원소는 읽지 않습니다. "
     "x[1:]과 x[:-1]처럼 자른 부분을 쓰거나, x_i₊₁에 값을 따로 주세요."),
    ("extreme.index", {"name": "min", "letter": "w"},
     "min over w has no array with the index w. Write min(x), which takes the whole array x; "
     "the smallest value of a function is found by training.",
     "w에 대한 min에 첨자 w가 붙은 배열이 없습니다. "
     "배열 x 전체를 받는 min(x)로 쓰세요. 함수의 최솟값은 학습으로 찾습니다."),
    ("element.range", {"number": 3, "first": 1, "last": 2},
     "There is no element 3: the subscripts go from 1 to 2. Use a subscript from 1 to 2.",
     "첨자가 3인 원소가 없습니다. 첨자는 1부터 2까지입니다. 1부터 2까지의 첨자를 쓰세요."),
    ("element.axes", {"shape": (2,), "given": 2},
     "An array of shape (2,) does not take 2 subscripts. "
     "Write one subscript for each axis, with a comma between them.",
     "형상이 (2,)인 배열에 첨자 2개를 쓸 수 없습니다. 축마다 첨자를 하나씩, 쉼표로 나누어 쓰세요."),
    ("name.cycle", {"names": ("a", "b")},
     "These names are defined in terms of one another: a and b. "
     "Give one of them a value of its own.",
     "다음 이름들은 서로를 써서 정의되어 있습니다: a, b. 그중 하나에 따로 값을 주세요."),
]  # fmt: skip


@pytest.mark.parametrize(("key", "words", "english", "korean"), OPEN)
def test_what_is_left_open_is_asked(
    key: str, words: dict[str, Any], english: str, korean: str
) -> None:
    error = ProgramError(key, HERE, **words)
    for language, sentence in (("en", english), ("ko", korean)):
        assert f"{error_message(error, language)} {error_hint(error, language)}" == sentence


def test_every_question_of_the_catalogue_is_in_the_table() -> None:
    keys = {key.removesuffix(".hint") for key in in_file("notation")}
    assert {row[0] for row in OPEN} == keys


@pytest.mark.parametrize(
    ("words", "english", "korean"),
    [(["x"], "x", "x"), (["x", "y"], "x and y", "x, y"), (list("xyz"), "x, y and z", "x, y, z")],
)
def test_a_list_in_words(words: list[str], english: str, korean: str) -> None:
    assert (join_words(words, "en"), join_words(words, "ko")) == (english, korean)

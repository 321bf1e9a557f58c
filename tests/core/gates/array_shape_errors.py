"""More shape errors: of gates that move, pick, scan and multiply whole arrays."""

from __future__ import annotations

from typing import Any

ARRAY_ERRORS: list[tuple[str, list[tuple[int, ...]], dict[str, Any], str, str, str, str]] = [
    (
        "index", [(4, 3)], {"items": ((0, 1, 2), (0, 1))},
        "The lists in this index have the shapes (3,) and (2,), which do not go together.",
        "Lists pick together, one element each, so they need the same length; pick rows "
        "first and columns after, as in x[[0, 1]][:, [0, 2]].",
        "이 인덱스에 있는 목록들의 형상 (3,)과 (2,)는 서로 짝이 맞지 않습니다.",
        "목록들은 원소를 하나씩 짝지어 고르므로 길이가 같아야 합니다. 행과 열을 따로 "
        "고르려면 x[[0, 1]][:, [0, 2]]처럼 쓰세요.",
    ),
    (
        "gather", [(2, 3), (3, 1)], {"axis": 1},
        "The indices (3, 1) do not fit (2, 3) along axis 1.",
        "They need as many axes, and on every other axis at most its length.",
        "인덱스의 형상 (3, 1)이 (2, 3)의 축 1과 맞지 않습니다.",
        "축의 개수가 같아야 하고, 나머지 축의 길이는 원래보다 길 수 없습니다.",
    ),
    (
        "split", [(5,)], {"size": 2, "which": 3},
        "Axis 0 of (5,) has 3 such parts; there is no part 3.",
        "The parts are counted from 0 to 2.",
        "형상 (5,)의 축 0은 3개로 나뉘어, 3번 부분은 없습니다.",
        "부분은 0번부터 2번까지입니다.",
    ),
    (
        "chunk", [(5,)], {"chunks": 0, "which": 0},
        "The parts cannot be 0 long, nor can there be 0 of them.",
        "Use 1 or more.",
        "부분의 길이나 개수는 0일 수 없습니다.",
        "1 이상으로 하세요.",
    ),
    (
        "permute", [(2, 3, 4)], {"axes": (1, 0)},
        "permute must name each of the 3 axes of (2, 3, 4) once; (1, 0) does not.",
        "Write the axes in their new order, such as permute(x, 1, 0); transpose(x, 0, "
        "1) exchanges two.",
        "permute에는 형상 (2, 3, 4)의 축 3개를 모두 한 번씩 써야 하는데, (1, 0)은 "
        "그렇지 않습니다.",
        "permute(x, 1, 0)처럼 새 순서대로 쓰세요. 축 두 개만 바꾸려면 transpose(x, 0, "
        "1)로 쓰세요.",
    ),
    (
        "squeeze", [(2, 3)], {"axis": 1},
        "Axis 1 of (2, 3) has length 3 and cannot be dropped.",
        "Only an axis of length 1 can be; take one entry with an index, or use reshape.",
        "형상 (2, 3)의 축 1은 길이가 3이어서 없앨 수 없습니다.",
        "길이가 1인 축만 없앨 수 있습니다. 인덱스로 원소를 고르거나 reshape를 쓰세요.",
    ),
    (
        "tril", [(3,)], {},
        "tril needs a matrix; this is (3,).",
        "Use a tensor with at least two axes, such as ones(3, 3).",
        "tril에는 행렬이 필요한데, 이것은 (3,)입니다.",
        "ones(3, 3)처럼 축이 둘 이상인 텐서를 쓰세요.",
    ),
    (
        "attention", [(3,), (3, 2), (3, 2)], {},
        "attention takes matrices of queries, keys and values; this is (3,).",
        "Use one row for each position: the shape (N, D), or (…, N, D) for several heads.",
        "attention은 쿼리, 키, 값의 행렬을 받는데, 이것은 (3,)입니다.",
        "위치마다 한 행씩 형상 (N, D)로 쓰세요. 헤드가 여럿이면 (…, N, D)입니다.",
    ),
    (
        "attention", [(3, 2), (3, 4), (3, 4)], {},
        "The queries (3, 2) are 2 long, but the keys (3, 4) are 4 long.",
        "A query and a key are multiplied, so their last axes must have the same length.",
        "쿼리 (3, 2)의 길이는 2인데, 키 (3, 4)의 길이는 4입니다.",
        "쿼리와 키를 내적하므로 마지막 축의 길이가 같아야 합니다.",
    ),
    (
        "attention", [(3, 2), (4, 2), (3, 2)], {},
        "There are 4 keys in (4, 2), but 3 values in (3, 2).",
        "Give every key one value: the axes before the last must have the same length.",
        "(4, 2)에는 키가 4개인데, (3, 2)에는 값이 3개입니다.",
        "키마다 값이 하나씩 있어야 합니다. 끝에서 둘째 축의 길이를 같게 하세요.",
    ),
    (
        "lstm_cell", [(2, 3), (3, 2), (3, 2), (8, 3), (8, 2), (8,), (8,)], {},
        "lstm_cell cannot take (2, 3) and (3, 2) together.",
        "Use one vector each, or a row of both for every example: (N, D) and (N, H); "
        "all states have the same shape.",
        "lstm_cell은 (2, 3)과 (3, 2)를 함께 받을 수 없습니다.",
        "벡터를 하나씩 쓰거나 예마다 한 행씩 (N, D)와 (N, H)로 쓰세요. 상태들의 형상은 "
        "모두 같아야 합니다.",
    ),
    (
        "gru_cell", [(3,), (2,), (8, 3), (6, 2), (6,), (6,)], {},
        "w_ih has the shape (8, 3); here it must be (6, 3).",
        "As in PyTorch, the weights have a block of rows for each gate, and a bias one "
        "number for each row.",
        "w_ih의 형상이 (8, 3)인데, 여기서는 (6, 3)이 되어야 합니다.",
        "PyTorch처럼 가중치는 노드마다 행들의 블록을 하나씩 가지고, 편향은 행마다 "
        "수를 하나씩 가집니다.",
    ),
    (
        "repeat", [(3,)], {"count": 0},
        "repeat cannot make 0 copies.",
        "Use 1 or more.",
        "repeat는 복사본을 0개로 만들 수 없습니다.",
        "1 이상으로 하세요.",
    ),
    (
        "pad", [(3,)], {"widths": (1, 1, 2, 2)},
        "pad has 2 pairs of widths, but (3,) has only 1 axes.",
        "Pairs are before and after, from the last axis on; a single number is for all "
        "sides.",
        "pad에 너비가 2쌍인데, (3,)의 축은 1개뿐입니다.",
        "한 쌍은 앞과 뒤이고 마지막 축부터 씁니다. 수 하나만 쓰면 모든 쪽에 쓰입니다.",
    ),
    (
        "pad", [()], {"widths": (1,)},
        "pad has 1 pairs of widths, but () has only 0 axes.",
        "Pairs are before and after, from the last axis on; a single number is for all "
        "sides.",
        "pad에 너비가 1쌍인데, ()의 축은 0개뿐입니다.",
        "한 쌍은 앞과 뒤이고 마지막 축부터 씁니다. 수 하나만 쓰면 모든 쪽에 쓰입니다.",
    ),
    (
        "topk", [(2, 3)], {"k": 4},
        "topk cannot take 4 elements from axis 1 of (2, 3), which has length 3.",
        "Use 1 to 3.",
        "topk는 형상 (2, 3)의 축 1에서 원소 4개를 고를 수 없습니다. 그 축의 길이는 3입니다.",
        "1부터 3까지로 하세요.",
    ),
    (
        "trace", [(3,)], {},
        "trace needs a matrix; this is (3,).",
        "Of several matrices, take one with an index, as in x[0].",
        "trace에는 행렬이 필요한데, 이것은 (3,)입니다.",
        "행렬이 여러 개이면 x[0]처럼 하나를 고르세요.",
    ),
    (
        "diag", [(2, 3, 4)], {},
        "diag takes a vector or a matrix; this is (2, 3, 4).",
        "Take a vector or a matrix with an index, as in x[0].",
        "diag는 벡터나 행렬을 받는데, 이것은 (2, 3, 4)입니다.",
        "x[0]처럼 인덱스로 벡터나 행렬을 고르세요.",
    ),
    (
        "diag", [(2, 3)], {"k": -2},
        "(2, 3) has no diagonal -2.",
        "0 is the main diagonal; positive numbers are above it, negative ones below.",
        "(2, 3)에는 -2번 대각선이 없습니다.",
        "0은 주대각선이고, 양수는 그 위, 음수는 그 아래입니다.",
    ),
    (
        "det", [(2, 3)], {},
        "det needs a square matrix; this is (2, 3).",
        "The last two axes must have the same length.",
        "det에는 정사각행렬이 필요한데, 이것은 (2, 3)입니다.",
        "마지막 두 축의 길이가 같아야 합니다.",
    ),
    (
        "rms_norm", [(), ()], {},
        "rms_norm needs a vector or a matrix; this is a single number.",
        "Use a tensor with at least one axis.",
        "rms_norm에는 벡터나 행렬이 필요한데, 이것은 스칼라(수 하나)입니다.",
        "축이 하나 이상인 텐서를 쓰세요.",
    ),
    (
        "group_norm", [(4,), (), ()], {"groups": 2},
        "group_norm needs channels along axis 1; this is (4,).",
        "Use a batch (N, C) or images (N, C, H, W).",
        "group_norm에는 축 1에 채널이 필요한데, 이것은 (4,)입니다.",
        "배치 (N, C)나 이미지 묶음 (N, C, H, W)를 쓰세요.",
    ),
    (
        "group_norm", [(2, 4), (), ()], {"groups": 3},
        "The 4 channels of (2, 4) do not divide into 3 groups.",
        "Choose a number of groups that divides 4.",
        "(2, 4)의 채널 4개는 그룹 3개로 나누어지지 않습니다.",
        "4를 나누어떨어지게 하는 그룹 수를 고르세요.",
    ),
    (
        "conv2d", [(2, 5, 5), (1, 2, 2, 2), ()], {"dilation": 0},
        "The elements of a window cannot be 0 apart.",
        "Use dilation=1 for a window without gaps.",
        "창의 원소 사이 간격(dilation)은 0일 수 없습니다.",
        "빈틈없는 창은 dilation=1입니다.",
    ),
    (
        "conv2d", [(4, 5, 5), (3, 2, 2, 2), ()], {"groups": 2},
        "4 channels and 3 filters do not divide into 2 groups.",
        "Choose a number of groups that divides both.",
        "채널 4개와 필터 3개는 그룹 2개로 나누어지지 않습니다.",
        "둘 다 나누어떨어지게 하는 그룹 수를 고르세요.",
    ),
    (
        "avg_pool2d", [(1, 4, 4)], {"size": 2, "padding": 2},
        "A padding of 2 is more than half of the window size 2.",
        "Use 0 to 1, so that no window lies in the border alone.",
        "padding 2는 창의 크기 2의 절반보다 큽니다.",
        "테두리에만 놓이는 창이 없도록 0부터 1까지로 하세요.",
    ),
    (
        "conv1d", [(5,), (1, 1, 3), ()], {},
        "conv1d takes signals (N, C, L) or one signal (C, L); this is (5,).",
        "Add the missing axes with unsqueeze.",
        "conv1d는 신호 묶음 (N, C, L)이나 신호 하나 (C, L)을 받는데, 이것은 (5,)입니다.",
        "빠진 축을 unsqueeze로 더하세요.",
    ),
    (
        "conv1d", [(1, 5), (3, 3), ()], {},
        "The filters of conv1d have the shape (out, in, length); these are (3, 3).",
        "Add the missing axes with reshape, such as reshape(w, 1, 1, 3).",
        "conv1d의 필터는 (출력, 입력, 길이) 형상인데, 이것은 (3, 3)입니다.",
        "reshape(w, 1, 1, 3)처럼 빠진 축을 reshape로 더하세요.",
    ),
    (
        "broadcast_to", [(3,)], {"shape": (3, 4)},
        "(3,) cannot be repeated to the shape (3, 4).",
        "Only axes of length 1 and new axes in front can be repeated; "
        "-1 keeps the length of an axis.",
        "(3,)은 되풀이해도 형상이 (3, 4)가 되지 않습니다.",
        "길이가 1인 축과 앞에 새로 붙는 축만 되풀이할 수 있습니다. "
        "-1은 그 축의 길이를 그대로 둡니다.",
    ),
    (
        "einsum", [(2, 3)], {"spec": "i...->i"},
        "einsum cannot read \"i...->i\".",
        "Write a letter for each axis of each operand, as in einsum(\"ij,jk->ik\", A, B).",
        "einsum은 이 글자들을 읽을 수 없습니다: i...->i.",
        "einsum(\"ij,jk->ik\", A, B)처럼 입력의 축마다 글자를 하나씩 쓰세요.",
    ),
    (
        "einsum", [(2, 3)], {"spec": "ij,jk"},
        "\"ij,jk\" has 2 groups of letters, but the number of operands is 1.",
        "Write one group of letters for each operand, with commas between them.",
        "\"ij,jk\"의 글자 묶음은 2개인데, 입력은 1개입니다.",
        "입력마다 글자들을 쉼표로 나누어 쓰세요.",
    ),
    (
        "einsum", [(2, 3)], {"spec": "i->i"},
        "The operand has the shape (2, 3), but its letters are i.",
        "Write one letter for each axis.",
        "입력의 형상은 (2, 3)인데, 글자는 i입니다.",
        "축마다 글자를 하나씩 쓰세요.",
    ),
    (
        "einsum", [(2, 3), (2,)], {"spec": "ij,j"},
        "The letter j is 3 long in one operand and 2 in another.",
        "Axes with the same letter must have the same length.",
        "글자 j의 길이가 한 입력에서는 3, 다른 입력에서는 2입니다.",
        "같은 글자를 쓴 축은 길이가 같아야 합니다.",
    ),
    (
        "einsum", [(2, 3)], {"spec": "ij->k"},
        "The letter k cannot be in the result of \"ij->k\".",
        "The result may have each letter of the operands once.",
        "글자 k는 \"ij->k\"의 결과에 쓸 수 없습니다.",
        "결과에는 입력에 있는 글자를 한 번씩만 쓸 수 있습니다.",
    ),
]  # fmt: skip

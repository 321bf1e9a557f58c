"""Every shape error: gate, shapes that do not fit, sentence and hint in both languages."""

from __future__ import annotations

from typing import Any

ERRORS: list[tuple[str, list[tuple[int, ...]], dict[str, Any], str, str, str, str]] = [
    (
        "cross_entropy", [(2, 3), (2,)], {"label_smoothing": 1.5},
        "label_smoothing must be between 0 and 1.",
        "Write a number such as label_smoothing=0.1.",
        "label_smoothing은 0과 1 사이의 수여야 합니다.",
        "label_smoothing=0.1처럼 쓰세요.",
    ),
    (
        "huber", [(2, 3), (3,)], {"delta": 0.0},
        "delta of huber must be above 0.",
        "Write a number such as delta=1.",
        "huber의 delta는 0보다 커야 합니다.",
        "delta=1처럼 0보다 큰 수를 쓰세요.",
    ),
    (
        "one_hot", [(2,)], {"count": 0},
        "one_hot cannot make rows for 0 classes.",
        "The number of classes must be at least 1.",
        "one_hot은 클래스 0개로 행을 만들 수 없습니다.",
        "클래스의 개수를 1 이상으로 주세요.",
    ),
    (
        "matmul", [(3, 4), (5, 2)], {},
        "(3, 4) @ (5, 2) does not work: a row on the left has length 4, a column on the right 5.",
        "The last axis on the left must be as long as the first on the right; "
        "change one with reshape.",
        "(3, 4) @ (5, 2)는 맞지 않습니다. 왼쪽 행의 길이는 4, 오른쪽 열의 길이는 5입니다.",
        "왼쪽의 마지막 축과 오른쪽의 첫 축의 길이가 같아야 합니다. "
        "reshape로 한쪽의 형상을 바꾸세요.",
    ),
    (
        "matmul", [(3, 4), (5, 4)], {},
        "(3, 4) @ (5, 4) does not work: a row on the left has length 4, a column on the right 5.",
        "Transpose the right factor with .T: (3, 4) @ (4, 5) works.",
        "(3, 4) @ (5, 4)는 맞지 않습니다. 왼쪽 행의 길이는 4, 오른쪽 열의 길이는 5입니다.",
        "오른쪽을 .T로 전치하세요: (3, 4) @ (4, 5)는 맞습니다.",
    ),
    (
        "matmul", [(2, 3), (2, 5)], {},
        "(2, 3) @ (2, 5) does not work: a row on the left has length 3, a column on the right 2.",
        "Transpose the left factor with .T: (3, 2) @ (2, 5) works.",
        "(2, 3) @ (2, 5)는 맞지 않습니다. 왼쪽 행의 길이는 3, 오른쪽 열의 길이는 2입니다.",
        "왼쪽을 .T로 전치하세요: (3, 2) @ (2, 5)는 맞습니다.",
    ),
    (
        "affine", [(2, 3), (2,), ()], {},
        "(2, 3) @ (2,) does not work: a row on the left has length 3, a column on the right 2.",
        "Transpose the left factor with .T: (3, 2) @ (2,) works.",
        "(2, 3) @ (2,)는 맞지 않습니다. 왼쪽 행의 길이는 3, 오른쪽 열의 길이는 2입니다.",
        "왼쪽을 .T로 전치하세요: (3, 2) @ (2,)는 맞습니다.",
    ),
    (
        "matmul", [(), (2,)], {},
        "() @ (2,) does not work: @ multiplies vectors and matrices, and a single number has no "
        "axis.",
        "Write * to multiply by a number.",
        "() @ (2,)는 맞지 않습니다. @는 벡터와 행렬의 곱인데, 스칼라에는 축이 없습니다.",
        "수를 곱하려면 *를 쓰세요.",
    ),
    (
        "matmul", [(2, 3, 4), (3, 4, 5)], {},
        "The shapes (2,) and (3,) cannot be broadcast together: axis -1 has length 2 in one and "
        "3 in the other.",
        "Axes are matched from the last one, and their lengths must be equal or one of them 1. "
        "Transpose one with .T, or change its shape with reshape.",
        "형상 (2,)와 (3,)이 서로 맞지 않습니다. 축 -1의 길이가 한쪽은 2, 다른 쪽은 3입니다.",
        "축은 마지막 축부터 맞추며, 길이가 같거나 한쪽이 1이어야 합니다. "
        "한쪽을 .T로 전치하거나 reshape로 형상을 바꾸세요.",
    ),
    (
        "sum", [(3, 2)], {"axis": 2},
        "The shape (3, 2) has no axis 2.",
        "Its axes are -2 to 1.",
        "형상 (3, 2)에는 축 2가 없습니다.",
        "축은 -2부터 1까지 있습니다.",
    ),
    (
        "mean", [()], {"axis": 0},
        "A single number has no axis 0.",
        "Leave out axis=, or use a vector or a matrix.",
        "스칼라(수 하나)에는 축 0이 없습니다.",
        "axis=를 빼거나 벡터나 행렬을 쓰세요.",
    ),
    (
        "norm", [(3, 2)], {"axis": (0, -2)},
        "The axes (0, -2) contain one axis twice.",
        "List each axis once.",
        "축 (0, -2)에 같은 축이 두 번 있습니다.",
        "축은 한 번씩만 쓰세요.",
    ),
    (
        "softmax", [(3, 2)], {"axis": None},
        "One axis is needed here, not None.",
        "Write a single whole number, such as axis=0.",
        "여기에는 None 대신 축 하나가 필요합니다.",
        "axis=0처럼 정수 하나를 쓰세요.",
    ),
    (
        "outer", [(3, 2), (2,)], {},
        "outer takes two vectors; here the shapes are (3, 2) and (2,).",
        "Make a vector with flatten(x), or take a row, as in x[0].",
        "outer에는 벡터 두 개가 필요한데, 여기 형상은 (3, 2)와 (2,)입니다.",
        "flatten(x)로 벡터를 만들거나 x[0]처럼 행 하나를 고르세요.",
    ),
    (
        "affine", [(5, 3), (3, 2), (3,)], {},
        "The shapes (5, 2) and (3,) cannot be broadcast together: axis -1 has length 2 in one "
        "and 3 in the other.",
        "Axes are matched from the last one, and their lengths must be equal or one of them 1. "
        "Transpose one with .T, or change its shape with reshape.",
        "형상 (5, 2)와 (3,)이 서로 맞지 않습니다. 축 -1의 길이가 한쪽은 2, 다른 쪽은 3입니다.",
        "축은 마지막 축부터 맞추며, 길이가 같거나 한쪽이 1이어야 합니다. "
        "한쪽을 .T로 전치하거나 reshape로 형상을 바꾸세요.",
    ),
    (
        "affine", [(3,), (3, 2), (4, 2)], {},
        "The bias (4, 2) does not fit X @ W, which has the shape (2,).",
        "Give the bias one number for each column of W.",
        "편향의 형상 (4, 2)가 X @ W의 형상 (2,)와 맞지 않습니다.",
        "편향은 W의 열마다 수 하나씩으로 만드세요.",
    ),
    (
        "reshape", [(2, 3)], {"shape": (4, 2)},
        "(2, 3) has 6 elements, but (4, 2) needs 8.",
        "Choose lengths whose product is 6; one of them may be -1.",
        "(2, 3)의 원소는 6개인데, (4, 2)는 8개가 필요합니다.",
        "길이의 곱이 6이 되게 하세요. 길이 하나는 -1로 둘 수 있습니다.",
    ),
    (
        "reshape", [(2, 3)], {"shape": (4, -1)},
        "(2, 3) has 6 elements, which the lengths of (4, -1) do not divide.",
        "Choose lengths whose product divides 6.",
        "(2, 3)의 원소 6개는 (4, -1)의 길이로 나누어떨어지지 않습니다.",
        "길이의 곱으로 6이 나누어떨어지게 하세요.",
    ),
    (
        "reshape", [(2, 3)], {"shape": (-1, -1)},
        "(-1, -1) is not a shape.",
        "Lengths are whole numbers of at least 1; one of them may be -1, for whatever is left.",
        "(-1, -1)은 형상이 아닙니다.",
        "길이는 1 이상의 정수입니다. 그중 하나는 나머지를 뜻하는 -1로 둘 수 있습니다.",
    ),
    (
        "concat", [(2, 3), (2, 4)], {},
        "(2, 3) and (2, 4) cannot be joined along axis 0: "
        "axis 1 has length 3 in one and 4 in the other.",
        "All other axes must have the same length. Join along axis=1, or transpose one with .T.",
        "(2, 3)과 (2, 4)는 축 0으로 이을 수 없습니다. 축 1의 길이가 한쪽은 3, 다른 쪽은 4입니다.",
        "나머지 축의 길이는 모두 같아야 합니다. axis=1로 잇거나 한쪽을 .T로 전치하세요.",
    ),
    (
        "concat", [(2, 3), (3,)], {},
        "(2, 3) and (3,) cannot be joined: they have different numbers of axes.",
        "Give both the same number of axes with reshape.",
        "(2, 3)과 (3,)은 축의 개수가 달라 이을 수 없습니다.",
        "reshape로 축의 개수를 맞추세요.",
    ),
    (
        "concat", [(), ()], {},
        "A single number cannot be joined with concat.",
        "Use stack, which makes a vector of numbers.",
        "스칼라(수 하나)는 concat으로 이을 수 없습니다.",
        "수로 벡터를 만들려면 stack을 쓰세요.",
    ),
    (
        "stack", [(2,), (3,)], {},
        "(2,) and (3,) cannot be stacked: their shapes differ.",
        "Give all of them the same shape, or join them with concat.",
        "(2,)와 (3,)은 형상이 달라 쌓을 수 없습니다.",
        "형상을 모두 같게 하거나 concat으로 이으세요.",
    ),
    (
        "index", [(2, 3)], {"items": (0, 3)},
        "Index 3 is outside axis 1 of (2, 3), which has length 3.",
        "Indices go from 0 to 2.",
        "인덱스 3은 형상 (2, 3)의 축 1을 벗어납니다. 그 축의 길이는 3입니다.",
        "인덱스는 0부터 2까지입니다.",
    ),
    (
        "index", [(2,)], {"items": (0, 0)},
        "2 indices are given, but (2,) has only 1 axes.",
        "Give at most one index for each axis.",
        "인덱스가 2개인데, (2,)의 축은 1개뿐입니다.",
        "인덱스는 축마다 하나까지 쓰세요.",
    ),
    (
        "index", [()], {"items": (0,)},
        "A single number has no elements to choose from.",
        "Leave out the brackets.",
        "스칼라(수 하나)에는 고를 원소가 없습니다.",
        "대괄호를 빼세요.",
    ),
    (
        "index", [(4,)], {"items": (slice(3, 1),)},
        "This slice selects nothing from axis 0 of (4,), which has length 4.",
        "A slice must begin before it ends, as in x[0:2].",
        "이 슬라이스는 형상 (4,)의 축 0에서 아무것도 고르지 않습니다. 그 축의 길이는 4입니다.",
        "x[0:2]처럼 시작이 끝보다 앞에 있어야 합니다.",
    ),
    (
        "conv2d", [(5, 5), (1, 1, 3, 3), (1,)], {},
        "conv2d takes images (N, C, H, W) or one image (C, H, W); this is (5, 5).",
        "Add the missing axes with reshape.",
        "conv2d는 이미지 묶음 (N, C, H, W)나 이미지 하나 (C, H, W)를 받는데, 이것은 (5, 5)입니다.",
        "빠진 축을 reshape로 더하세요.",
    ),
    (
        "conv2d", [(1, 5, 5), (3, 3), (1,)], {},
        "The filters of conv2d have the shape (out, in, height, width); these are (3, 3).",
        "Add the missing axes with reshape, such as reshape(w, 1, 1, 3, 3).",
        "conv2d의 필터는 (출력, 입력, 높이, 너비) 형상인데, 이것은 (3, 3)입니다.",
        "reshape(w, 1, 1, 3, 3)처럼 빠진 축을 reshape로 더하세요.",
    ),
    (
        "conv2d", [(1, 3, 5, 5), (2, 1, 3, 3), (2,)], {},
        "(1, 3, 5, 5) has 3 channels, but the filters (2, 1, 3, 3) take 1.",
        "Give axis 1 of the filters the length 3.",
        "(1, 3, 5, 5)의 채널은 3개인데, 필터 (2, 1, 3, 3)은 채널 1개를 받습니다.",
        "필터의 축 1의 길이를 3으로 하세요.",
    ),
    (
        "conv2d", [(1, 1, 5, 5), (2, 1, 3, 3), (3,)], {},
        "The bias (3,) does not fit 2 filters.",
        "Use one number for each filter: the shape (2,).",
        "편향의 형상 (3,)이 필터 2개와 맞지 않습니다.",
        "필터마다 수 하나씩, 형상 (2,)로 만드세요.",
    ),
    (
        "conv2d", [(1, 1, 3, 5), (2, 1, 5, 5), (2,)], {},
        "A window (5, 5) does not fit into (1, 1, 3, 5): 5 is more than 3.",
        "Use a smaller window, or padding where the gate has it.",
        "창 (5, 5)가 (1, 1, 3, 5)에 들어가지 않습니다. 5는 3보다 큽니다.",
        "창을 줄이거나, 노드에 padding이 있으면 늘리세요.",
    ),
    (
        "max_pool2d", [(1, 1, 3, 5)], {"size": 2, "stride": 0},
        "A window cannot have size or stride 0.",
        "Use 1 or more.",
        "창의 크기나 stride는 0이 될 수 없습니다.",
        "1 이상으로 하세요.",
    ),
    (
        "batch_norm", [(3,), (3,), (3,)], {},
        "batch_norm needs rows and columns; this is (3,).",
        "Use a batch (N, D) or images (N, C, H, W).",
        "batch_norm에는 행과 열이 필요한데, 이것은 (3,)입니다.",
        "배치 (N, D)나 이미지 묶음 (N, C, H, W)를 쓰세요.",
    ),
    (
        "layer_norm", [(), (), ()], {},
        "layer_norm needs a vector or a matrix; this is a single number.",
        "Use a tensor with at least one axis.",
        "layer_norm에는 벡터나 행렬이 필요한데, 이것은 스칼라(수 하나)입니다.",
        "축이 하나 이상인 텐서를 쓰세요.",
    ),
    (
        "layer_norm", [(4, 3), (4,), ()], {},
        "(4,) does not fit layer_norm here, which needs a vector of 3 numbers.",
        "Use the shape (3,), or a single number for all.",
        "(4,)는 여기 layer_norm과 맞지 않습니다. 수 3개의 벡터가 필요합니다.",
        "형상 (3,)로 만들거나, 모두에 쓸 수 하나를 쓰세요.",
    ),
    (
        "cosine_similarity", [(3,), ()], {},
        "cosine_similarity compares vectors; here the shapes are (3,) and ().",
        "Use two vectors, or a matrix of rows and a vector.",
        "cosine_similarity는 벡터를 비교하는데, 여기 형상은 (3,)과 ()입니다.",
        "벡터 두 개, 또는 행들의 행렬과 벡터를 쓰세요.",
    ),
    (
        "circular_conv", [(5,), (2,)], {},
        "The shift kernel (2,) does not fit (5,): it needs 5 numbers, or a smaller odd number "
        "of them, not 2.",
        "Use 3 numbers for the shifts -1, 0 and +1, or 5 for every shift.",
        "이동 커널 (2,)가 (5,)와 맞지 않습니다. "
        "수가 5개이거나, 그보다 적은 홀수 개여야 하는데 2개입니다.",
        "이동 -1, 0, +1에 대한 수 3개나, 모든 이동에 대한 수 5개를 쓰세요.",
    ),
    (
        "cross_entropy", [(), ()], {},
        "cross_entropy takes one row of scores or a matrix of rows; these are ().",
        "Use the shape (C,) or (N, C), for cross_entropy and nll also (N, C, …).",
        "cross_entropy는 점수 한 행이나 여러 행의 행렬을 받는데, 이것은 ()입니다.",
        "형상을 (C,)나 (N, C)로 하세요. cross_entropy와 nll은 (N, C, …)도 받습니다.",
    ),
    (
        "hinge", [(4, 3), (3,)], {},
        "The target (3,) does not fit the scores (4, 3).",
        "Use the shape (4, 3) with a single 1 in each row, or (4,) with the number of each class.",
        "정답의 형상 (3,)이 점수의 형상 (4, 3)과 맞지 않습니다.",
        "행마다 1이 하나씩 있는 (4, 3) 또는 클래스 번호로 된 (4,)를 쓰세요.",
    ),
]  # fmt: skip

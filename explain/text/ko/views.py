"""Forward mode, the deltas of a layered net, the flow of gradients, two states side by side."""

MESSAGES: dict[str, str] = {
    # a gate that lets little or nothing through
    "flag.dead.one": (
        "{gate} 게이트는 여기서 아무것도 통과시키지 않습니다. {node}에 어떤 기울기가 와도 0이 "
        "되돌아갑니다."
    ),
    "flag.dead.many": (
        "{gate} 게이트는 어느 원소에서도 통과시키지 않습니다. {node}에 어떤 기울기가 와도 0이 "
        "되돌아갑니다."
    ),
    "flag.saturated.one": (
        "{gate} 게이트는 여기서 포화되어 거의 평평합니다. 그래서 {node}의 기울기가 조금만 "
        "되돌아갑니다."
    ),
    "flag.saturated.many": (
        "{gate} 게이트는 대부분의 원소에서 포화되어 거의 평평합니다. 그래서 {node}의 기울기가 "
        "그곳에서는 조금만 되돌아갑니다."
    ),
    # all views
    "views.shapes": "형상만 보이고 있어서 이렇게 볼 수가 없습니다.",
    # forward mode
    "forward.what": (
        "전진 모드는 값과 함께 {input}에 대한 미분을 나릅니다. 각 게이트는 입력마다 국소 기울기에 들어온 미분을 "
        "곱하고 그것들을 더합니다."
    ),
    "forward.result": (
        "마지막에 ∂{output}/∂{input} = {value}에 이릅니다. 역전파가 {input}에서 구하는 기울기와 같습니다."
    ),
    "forward.result.none": (
        "{output|은/는} {input|과/와} 관계가 없습니다. ∂{output}/∂{input} = {value}입니다."
    ),
    "forward.unknown": (
        "{names}에서는 미분을 이어 나르는 데 계산이 너무 많이 들어서 여기서는 뺐습니다."
    ),
    "forward.pass": (
        "미분할 수도 하나, 출력도 하나입니다. 전진 모드와 역전파가 모두 한 번이면 됩니다."
    ),
    "forward.passes": (
        "이렇게 한 번 지나가면 입력의 수 하나에 대한 미분을 얻습니다. 입력에는 수가 {count}개 있으므로 기울기 "
        "전체에는 전진 모드가 {count}번 필요합니다. 역전파는 출력이 1개이므로 한 번이면 됩니다."
    ),
    "forward.when": (
        "입력이 n개, 출력이 m개이면 전진 모드는 n번, 역방향 모드는 m번 지나갑니다. 전진 모드는 적은 입력에서 많은 "
        "출력이 나올 때 유리합니다."
    ),
    "forward.listed": "처음 {lines}개의 게이트만 식으로 적었습니다.",
    # the δ of a layered net
    "deltas.title": "{number}번째 층: {node}",
    "deltas.what": (
        "δ는 활성화 함수를 지나기 전, 층의 합에서 {output}의 기울기입니다. 뒤쪽 층의 δ를 가중치를 거슬러 되돌린 "
        "다음 활성화 함수의 기울기를 곱하면 앞쪽 층의 δ가 됩니다."
    ),
    "deltas.shrinks": (
        "거슬러 가면서 ‖δ‖는 {count}번째 층의 {last}에서 첫 층의 {first|으로/로} 줄어듭니다. 층을 지날 때마다 "
        "기울기가 조금씩 사라집니다."
    ),
    "deltas.grows": (
        "거슬러 가면서 ‖δ‖는 {count}번째 층의 {last}에서 첫 층의 {first|으로/로} 커집니다."
    ),
    "deltas.keeps": (
        "거슬러 가도 ‖δ‖의 크기는 비슷합니다. {count}번째 층에서 {last}, 첫 층에서 {first}입니다."
    ),
    "deltas.none": (
        "층을 찾지 못했습니다. 층으로 된 신경망은 받은 값에 가중치 행렬을 곱하고 편향을 더한 뒤 활성화 함수를 "
        "씌웁니다. z = W @ x + b, a = sigmoid(z)와 같은 식이 이어집니다."
    ),
    "deltas.closed": "닫힌 함수 안에 있는 것은 여기에 보이지 않습니다. 함수를 여세요.",
    # two states side by side
    "compare.same": "두 상태가 같습니다. 값도 기울기도 다른 곳이 없습니다.",
    "compare.output": "출력 {output|은/는} {from}에서 {to|으로/로} 바뀝니다.",
    "compare.output.same": "출력 {output|은/는} 둘 다 {from}입니다.",
    "compare.norm": "모든 입력에 대한 기울기의 크기는 {from_norm}에서 {to_norm|으로/로} 바뀝니다.",
    "compare.norm.same": "모든 입력에 대한 기울기의 크기는 둘 다 {to_norm}입니다.",
    "compare.changed": "노드 {size}개 가운데 {count}개에서 값이나 기울기가 다릅니다.",
    "compare.only.here": "이 상태에만 있습니다: {names}.",
    "compare.only.there": "다른 상태에만 있습니다: {names}.",
    "compare.listed": "처음 {count}개의 노드만 보입니다.",
}

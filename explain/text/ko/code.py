"""The code view's sentences, and the comments in the code itself."""

MESSAGES: dict[str, str] = {
    "code.inputs": "입력",
    "code.layers": "계층",
    "code.forward": "순전파",
    "code.backward": "역전파",
    "code.fork": "여러 게이트가 읽으므로 기울기를 더한다",
    "code.no_gradient": "여기에는 기울기가 도착하지 않는다",
    "code.sum_to": "형상을 채우려고 되풀이된 수는 그 기울기를 모두 더해 받는다.",
    "code.infinite": "무한대와 NaN을 경고 없이 계산한다",
    "code.large": "이 프로그램은 노드가 {limit|을/를} 넘어 코드로 읽기에는 너무 큽니다.",
    "code.trained": "학습 뒤의 입력에는 수가 {limit}개 넘게 있어 모두 적기에는 너무 많습니다. 코드에는 프로그램의 수가 있습니다.",
    "code.micrograd.tensors": "micrograd는 수 하나씩만 다루는데 이 프로그램에는 텐서가 있습니다. 작은 텐서는 먼저 스칼라 게이트로 펼칠 수 있습니다.",
    "code.micrograd.added": "micrograd에는 +, −, ×, ÷, 지수가 수인 거듭제곱과 ReLU만 있습니다. 이 프로그램에 더 필요한 것은 코드가 덧붙입니다: {names}.",
    "code.micrograd.infinite": "micrograd는 수가 무한대나 NaN이 되면 오류로 멈추는데, 이 프로그램이 그렇습니다.",
    "code.micrograd.deep": "micrograd는 그래프를 재귀로 따라간다",
}

"""Why a local gradient is what it is, and what a nudge does."""

MESSAGES: dict[str, str] = {
    "why.detached": "떼어 낸 값은 데이터로 여기므로, 정의에 따라 아무것도 되돌려 보내지 않습니다.",
    "why.between": "(두 점프 사이에 머무는 작은 변화에서)",
    "why.tie": "이므로 이곳에는 극한이 없습니다. 관례에 따라 값이 같은 입력들이 똑같이 나누어 가집니다",
    "why.kink": "이므로 이곳에는 극한이 없습니다. 관례에 따른 값은",
    # the gradient as a force
    "force.larger": "{node|은/는} 커지려고 합니다. {step|을/를} 더하면 {output|이/가} 약 {change}만큼 변합니다.",
    "force.smaller": "{node|은/는} 작아지려고 합니다. {step|을/를} 더하면 {output|이/가} 약 {change}만큼 변합니다.",
    "force.zero": "{node|은/는} 어느 쪽으로도 당기지 않습니다. 조금 키우거나 줄여도 {output|은/는} 거의 변하지 않습니다.",
    "force.unused": "{node|은/는} 전혀 당기지 않습니다. {node|이/가} 어떤 값이든 {output|은/는} 그대로입니다.",
    "force.nonfinite": "{node}의 기울기는 {gradient}이므로 작은 변화가 무엇을 바꾸는지 알려 주지 못합니다.",
    "force.data": (
        "{node|은/는} 데이터로 여깁니다. {output|이/가} 이 값에 따라 변할 수 있지만 기울기는 그것을 알려 주지 않습니다."
    ),
    "force.kink": (
        "지금 {gate} 게이트는 꺾인 곳에 있습니다. {node|을/를} 키울 때와 줄일 때 {output|이/가} 서로 다르게 변하므로, 기울기 하나로는 둘 다 나타낼 수 없습니다."
    ),
    # why a local gradient is what it is
    "why.title": "왜 {left} = {right}일까요?",
    "why.title.closed": "{left|은/는} 왜 이 값일까요?",
    "why.plot": "{x}에 대한 {y}의 그래프와 {x} = {at}, {y} = {value}에서의 접선. 기울기 {slope}",
    "why.closed": "{gate} 게이트는 프로그램의 함수입니다. 그래프에서 열면 안에 있는 게이트마다 짧은 규칙이 있습니다.",
    "why.elementwise": "{gate} 게이트는 원소마다 따로 계산하므로, 수 하나에 대해 맞는 것은 모든 원소에 대해서도 맞습니다.",
    "why.opens": "{gate} 게이트를 그래프에서 열면 더 간단한 게이트들이 들어 있고, 기울기는 같습니다.",
    "why.data": "{gate} 게이트는 {node|을/를} 데이터로 여깁니다. 있는 그대로 쓰며 기울기를 보내지 않습니다.",
    # a nudge: what was promised, what happened, and why
    "nudge.raised": (
        "{node|을/를} {by}만큼 키우면 {output|이/가} 약 {promise}만큼 변해야 합니다. 실제로는 {happened}만큼, {before}에서 "
        "{after|으로/로} 변합니다."
    ),
    "nudge.lowered": (
        "{node|을/를} {by}만큼 줄이면 {output|이/가} 약 {promise}만큼 변해야 합니다. 실제로는 {happened}만큼, {before}에서 "
        "{after|으로/로} 변합니다."
    ),
    "nudge.raised.alone": "{node|을/를} {by}만큼 키우면 {output|은/는} {before}에서 {after|으로/로} 변합니다.",
    "nudge.lowered.alone": "{node|을/를} {by}만큼 줄이면 {output|은/는} {before}에서 {after|으로/로} 변합니다.",
    "nudge.exact": "약속한 그대로입니다. 이 구간에서 {output|은/는} {node|을/를} 직선으로 따라갑니다.",
    "nudge.near": "거의 약속한 대로입니다. 이렇게 짧은 구간에서는 기울기가 거의 변하지 않습니다.",
    "nudge.flat": "약속한 변화가 없고 실제로도 변하지 않습니다. 이곳에서 {output|은/는} 평평합니다.",
    "nudge.curved": "가는 동안 기울기 자체가 {slope}에서 {end|으로/로} 변합니다. 걸음이 짧을수록 약속이 잘 지켜집니다.",
    "nudge.flatter": "가는 동안 기울기가 {slope}에서 {end|으로/로} 완만해져서 {output|이/가} 약속보다 적게 움직입니다.",
    "nudge.kink": "가는 동안 {gate} 게이트가 꺾인 곳을 지나서 기울기가 {slope}에서 {end|으로/로} 바뀝니다.",
    "nudge.kink.somewhere": "가는 동안 어느 게이트가 꺾인 곳을 지나서 기울기가 {slope}에서 {end|으로/로} 바뀝니다.",
    "nudge.jump": "가는 동안 {gate} 게이트의 값이 갑자기 뛰는데, 기울기는 그것을 알려 주지 못합니다.",
    "nudge.jump.somewhere": "가는 동안 {output}의 값이 갑자기 뛰는데, 기울기는 그것을 알려 주지 못합니다.",
    "nudge.kinked": "{gate} 게이트가 꺾인 곳에서 출발합니다. 그곳의 기울기 {slope|은/는} 관례일 뿐입니다.",
    "nudge.kinked.somewhere": "꺾인 곳에서 출발합니다. 그곳의 기울기 {slope|은/는} 관례일 뿐입니다.",
    "nudge.data": "{node|은/는} 데이터로 여깁니다. {output|은/는} 이 값에 따라 변하지만 기울기가 전해지지 않습니다.",
    "nudge.broken": "{output|은/는} 처음부터 유한한 수가 아니므로 비교할 것이 없습니다.",
    "nudge.unpromised": "기울기가 {slope}이므로 어떤 수도 약속하지 않습니다.",
    "nudge.undefined": "이 걸음은 {output|이/가} 유한한 범위를 벗어나는데, 기울기는 그것을 알려 주지 못합니다.",
    "request.nudge": "수가 없으면 움직여 볼 것이 없습니다.",
}

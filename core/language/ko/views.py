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
}

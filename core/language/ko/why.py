"""Why a local gradient is what it is, and what a nudge does."""

MESSAGES: dict[str, str] = {
    "why.detached": "떼어 낸 값은 데이터로 여기므로, 정의에 따라 아무것도 되돌려 보내지 않습니다.",
    "why.between": "(두 점프 사이에 머무는 작은 변화에서)",
    "why.tie": "이므로 이곳에는 극한이 없습니다. 관례에 따라 값이 같은 입력들이 똑같이 나누어 가집니다",
    "why.kink": "이므로 이곳에는 극한이 없습니다. 관례에 따른 값은",
}

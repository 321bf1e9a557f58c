"""What a program may cost, and what its output must be, in Korean."""

MESSAGES: dict[str, str] = {
    "output.shape": "출력의 형상이 {shape}입니다. 역전파는 수 하나에서 시작합니다.",
    "output.shape.hint": "{call|을/를} 쓰거나 원소 하나를 고르세요.",
    "limit.elements": "여기 텐서의 원소가 {limit}개를 넘어 계산하기에는 너무 많습니다.",
    "limit.elements.hint": "더 작게 만들거나 형상만 보세요.",
    "limit.total_elements": "모든 텐서의 원소를 합하면 {limit}개를 넘어 계산하기에는 너무 많습니다.",
    "limit.total_elements.hint": "더 작게 만들거나 형상만 보세요.",
    "limit.multiply_adds": "순전파에 필요한 곱셈·덧셈이 {limit}번을 넘습니다.",
    "limit.multiply_adds.hint": "텐서를 더 작게 만들거나 형상만 보세요.",
    "limit.shape_elements": "여기 텐서의 원소가 {limit}개를 넘게 됩니다.",
    "limit.shape_elements.hint": "더 작게 만드세요.",
    "limit.dimensions": "여기 텐서의 축이 {limit}개를 넘습니다.",
    "limit.dimensions.hint": "축을 줄이세요.",
    "unroll.large": "여기 텐서의 원소가 {limit}개를 넘어 하나씩 그리기에는 너무 많습니다.",
    "unroll.large.hint": "더 작게 만들거나 펼치지 않은 채로 보세요.",
    "unroll.gate": "{gate} 게이트는 스칼라 게이트로 펼칠 수 없습니다.",
    "unroll.gate.hint": "펼치지 않은 채로 보세요.",
}

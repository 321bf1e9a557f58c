"""그림에 관한 문장."""

MESSAGES: dict[str, str] = {
    "picture.label": "{output}의 계산 그래프",
    "layout.fallback": "Graphviz가 배치하지 못하여 단순한 층 배치로 그렸습니다.",
}

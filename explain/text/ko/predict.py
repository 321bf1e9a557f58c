"""What is said of a predicted number."""

MESSAGES: dict[str, str] = {
    "predict.right": "맞았습니다.",
    "predict.right.rounded": "맞았습니다. 더 자세한 값은 {exact}입니다.",
    "predict.wrong.gradient": (
        "아닙니다. 상류 기울기에 {node|을/를} 읽는 게이트의 국소 기울기를 곱해 보세요."
    ),
    "predict.wrong.fork": (
        "아닙니다. {node}에서 나가는 선 {count}개를 따라 상류 기울기 곱하기 국소 기울기가 각각 "
        "돌아옵니다. 모두 더하세요."
    ),
    "predict.wrong.output": "아닙니다. {output|이/가} 1만큼 커지면 {output|은/는} 얼마나 변합니까?",
    "predict.wrong.unused": "아닙니다. {output|이/가} {node}에 달려 있기는 합니까?",
    "predict.wrong.value": "아닙니다. {gate} 게이트는 입력으로 무엇을 만듭니까?",
    "predict.wrong.elements": "아직 다 맞지는 않았습니다. {places|을/를} 다시 보세요.",
    "predict.place": "{row}행 {column}열",
    "predict.place.element": "{number}번째 원소",
    "predict.shape": "입력한 답은 {typed}인데 {asked|은/는} {shape}입니다.",
    "predict.shape.number": "수 하나",
    "predict.shape.array": "형상이 {shape}인 배열",
    # mistakes in a gradient
    "predict.mistake.transposed": "{asked}의 전치입니다. 행과 열을 바꾸세요.",
    "predict.mistake.overwrote": (
        "합의 일부입니다. {node|은/는} {count}곳에서 쓰입니다. 선을 따라 돌아오는 값은 서로 덮어쓰지 "
        "않고 더합니다."
    ),
    "predict.mistake.not-summed": (
        "아직 더하지 않았습니다. {node|은/는} 여러 번 쓰였으므로 그 기울기는 돌아오는 값을 모두 더한 "
        "것이고, {node|과/와} 형상이 같습니다."
    ),
    "predict.mistake.upstream": "국소 기울기만입니다. 상류 기울기 {upstream|이/가} 빠졌습니다.",
    "predict.mistake.swapped": (
        "입력이 서로 바뀌었습니다. {gate} 게이트에서 {node}의 국소 기울기는 {node} 자신이 아니라 "
        "{other|으로/로} 만들어집니다."
    ),
    "predict.mistake.order": (
        "{gate} 게이트에서 곱의 순서가 다르거나 전치할 것이 다릅니다. 형상을 보세요. {asked}의 "
        "형상은 {shape}입니다."
    ),
    "predict.mistake.input-for-output": (
        "{gate} 게이트의 출력 {result|이/가} 있을 자리에 입력 {input|을/를} 썼습니다."
    ),
    "predict.mistake.output-for-input": (
        "{gate} 게이트의 입력 {input|과/와} 출력 {result|이/가} 서로 바뀌었습니다."
    ),
    "predict.mistake.minus": "거의 맞았습니다. 부호를 보세요. 음의 부호가 빠졌거나 하나 더 있습니다.",
    "predict.mistake.local": "상류 기울기만입니다. {gate} 게이트의 국소 기울기가 빠졌습니다.",
    "predict.mistake.value": "{node}의 기울기가 아니라 값입니다.",
    # mistakes in a value
    "predict.mistake.unchanged": "아직 {operand} 그대로입니다. {gate} 게이트를 지나야 합니다.",
    "predict.mistake.value-swapped": "{gate} 게이트의 입력이 서로 바뀌었습니다.",
    "predict.mistake.operator": "{other} 게이트의 값입니다. 여기에 있는 것은 {gate} 게이트입니다.",
    "predict.mistake.left-out": "{operand|이/가} 빠졌습니다. {gate} 게이트는 그것도 받습니다.",
    # answers that cannot be read
    "predict.unreadable.empty": "먼저 −0.5나 1/3 같은 수를 입력하세요.",
    "predict.unreadable.one": "수나 식을 하나만 입력하세요.",
    "predict.unreadable.name": "{name|은/는} 여기에서 값이 없습니다. 쓸 수 있는 이름은 {names}입니다.",
    "predict.unreadable.names": "{name|은/는} 여기에서 값이 없습니다. 수를 입력하세요.",
    # the questions
    "predict.placeholder": "−0.5 또는 1/3",
    "predict.node": "{node|은/는} 여기에서 묻지 않습니다.",
    "predict.index": "{node}에는 원소 {index|이/가} 없습니다.",
    "predict.exercise": "“{name}”이라는 연습 문제는 없습니다.",
}

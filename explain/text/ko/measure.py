"""The sentences of the gradient check, with what it costs."""

MESSAGES: dict[str, str] = {
    "measure.shapes": "형상만 보이고 있어서 비교할 기울기가 없습니다.",
    "measure.no-inputs": "기울기를 비교할 입력이 없습니다.",
    "measure.costly": (
        "이 프로그램은 한 번 계산하는 데 곱셈-덧셈이 {cost}번 듭니다. 수치 미분을 위해 되풀이하기에는 "
        "너무 많습니다."
    ),
    # the verdict on one number
    "measure.verdict.agree": "일치",
    "measure.verdict.data": "데이터",
    "measure.verdict.kink": "미분 불가",
    "measure.verdict.disagree": "불일치",
    # the verdict on all
    "measure.passed.all": "역전파와 중앙 차분이 수 {count}개 모두에서 일치합니다.",
    "measure.passed.one": "역전파와 중앙 차분이 일치합니다.",
    "measure.passed": (
        "역전파와 중앙 차분이 수 {count}개 가운데 {same}개에서 일치합니다. 나머지는 비교할 것이 없습니다."
    ),
    "measure.nothing": "이 지점에는 비교할 것이 없습니다.",
    "measure.failed": (
        "역전파와 중앙 차분이 수 {count}개 가운데 {wrong}개에서 일치하지 않습니다. 어떤 게이트의 규칙이 "
        "틀린 것입니다."
    ),
    "measure.step": (
        "수치 기울기는 (f(x + h) − f(x − h)) / 2h이고 h = {step}입니다. 1보다 큰 수에서는 그만큼 h도 "
        "큽니다."
    ),
    "measure.sampled": (
        "입력에는 수가 {elements}개 있습니다. 그중 {checked}개를 모든 입력에서 고루 골라 비교했습니다."
    ),
    "measure.listed": "가장 덜 일치하는 {count}개를 보입니다.",
    "measure.data": (
        "수 {count}개는 손실의 정답과 같은 데이터입니다. 출력이 거기에 달려 있지만 기울기는 구하지 "
        "않습니다."
    ),
    "measure.kink": "수 {count}개는 이 지점에서 미분할 수 없어 관례로 정한 기울기를 씁니다.",
    "measure.flag.kink": "{node|은/는} 꺾인 곳에 있어 미분할 수 없습니다.",
    "measure.flag.tie": "{node|은/는} 같은 값들 가운데에서 고르므로 기울기를 나누어 줍니다.",
    "measure.flag.nonfinite": "{node}의 값이 유한하지 않습니다.",
    "measure.flag.nonfinite-gradient": "{node}의 기울기가 유한하지 않습니다.",
    # what it costs
    "measure.column.inputs": "수의 개수",
    "measure.column.evaluations": "계산 횟수",
    "measure.column.numerical": "수치 미분",
    "measure.column.backward": "역전파",
    "measure.column.ratio": "배",
    "measure.cost.count": (
        "중앙 차분은 수 하나마다 두 번 계산해야 하므로 순전파가 2 · {inputs} = {evaluations}번 "
        "필요합니다. 역전파는 순전파 한 번과 역전파 한 번으로 모든 기울기를 구합니다."
    ),
    "measure.cost.timed": (
        "방금 재어 보니 한 번 계산하는 데 {forward}, 순전파와 역전파를 합쳐 {backward} 걸립니다. 이 "
        "프로그램 전체로는 {numerical} 대 {backward}, 곧 {ratio}배입니다."
    ),
    "measure.cost.grows": (
        "앞의 것은 수가 늘어날 때마다 늘고 뒤의 것은 늘지 않습니다. 표에서는 한 번 계산하는 시간이 그대로라고 "
        "보았습니다. 프로그램이 커지면 그 시간도 길어집니다."
    ),
    # the error curve
    "measure.error": "오차",
    "measure.curve.title": "h에 따른 {node} 수치 미분의 오차",
    "measure.curve.h": "간격 h",
    "measure.curve.relative": "상대 오차",
    "measure.curve.central": "중앙 차분",
    "measure.curve.forward": "전방 차분",
    "measure.curve.best": (
        "중앙 차분은 h = {step}에서 오차가 {error|으로/로} 가장 작고, 전방 차분은 h = {forward_step}에서 "
        "{forward_error|으로/로} 가장 작습니다."
    ),
    "measure.curve.truncation": (
        "h가 크면 테일러 급수에서 버리는 부분이 커집니다(절단 오차). 중앙 차분의 오차는 h²에, 전방 차분의 "
        "오차는 h에 비례해 커집니다."
    ),
    "measure.curve.rounding": (
        "h가 작으면 f의 두 값이 점점 더 많은 자리까지 같아져서 그 차에는 반올림 오차만 남습니다. 오차는 1/h에 "
        "비례해 커집니다."
    ),
    "measure.curve.exact": (
        "{node} 방향으로는 중앙 차분이 큰 h에서도 버리는 것이 없어(f가 이차식 이하이거나 상수) 절단 오차가 "
        "보이지 않습니다."
    ),
    "measure.curve.stuck": (
        "h를 어떻게 정해도 {node} 수치 미분이 기울기에 가까워지지 않습니다. 가장 작은 오차가 {error}입니다. 이 "
        "지점에서 미분할 수 없거나, {node|이/가} 데이터이거나, 규칙이 틀린 것입니다."
    ),
    "measure.curve.none": "{node} 방향의 차분이 유한한 수가 아닙니다.",
    # which element
    "request.no-inputs": "이 프로그램에는 입력이 없습니다.",
    "request.input": "{input|이라는/라는} 입력이 없습니다. 입력은 {inputs}입니다.",
    "request.element": "{input}의 형상은 {shape}입니다. [{index}] 원소는 없습니다.",
}

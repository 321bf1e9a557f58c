"""What a step notes besides its rule: kinks, ties, zeros, ∞ and NaN, special elements."""

MESSAGES: dict[str, str] = {
    # single numbers
    "note.default": "프로그램에 {names}의 값이 없어서 기본값으로 시작합니다.",
    "note.defaults": "프로그램에 {names}의 값이 없어서 기본값으로 시작합니다.",
    "note.twice": (
        "두 선이 같은 게이트로 들어갑니다. 국소 기울기는 다른 것을 모두 고정한 채 선마다 따로 "
        "구합니다."
    ),
    "note.pair": (
        "이 가운데 두 선이 같은 게이트로 들어갑니다. 국소 기울기는 다른 것을 모두 고정한 채 선마다 "
        "따로 구합니다."
    ),
    "note.several": (
        "여러 선이 같은 게이트로 들어갑니다. 국소 기울기는 다른 것을 모두 고정한 채 선마다 따로 "
        "구합니다."
    ),
    "note.apart": (
        "번호가 붙은 인자는 다른 것을 모두 고정한 채 그 선만 따라 구한 {gate} 게이트의 국소 "
        "기울기입니다."
    ),
    "note.kink": (
        "{operand} = {other}에서 {gate} 게이트는 꺾여 있어 미분할 수 없습니다. 관례에 따라 "
        "이곳의 국소 기울기를 {local|으로/로} 정합니다."
    ),
    "note.tie": (
        "{gate} 게이트의 입력 값이 서로 같습니다. 관례에 따라 기울기를 똑같이 나누므로 이 국소 "
        "기울기는 {local}입니다."
    ),
    "note.zero-gradient": (
        "기울기가 여기에서 멈춥니다. 상류 기울기 {upstream|이/가} 도착하지만 {gate} 게이트의 국소 "
        "기울기가 0이므로, {node|이/가} 조금 변해도 {output|은/는} 변하지 않습니다."
    ),
    "note.flat": (
        "기울기가 여기에서 멈춥니다. 상류 기울기 {upstream|이/가} 도착하지만 이곳에서 {gate} 게이트는 "
        "평평합니다. 국소 기울기가 0이므로 {node|이/가} 조금 변해도 {output|은/는} 거의 변하지 않습니다."
    ),
    "note.zero-wire": (
        "{gate} 게이트를 지나는 선으로는 아무것도 돌아오지 않습니다. 국소 기울기가 0입니다."
    ),
    "note.passed": "{operand|이/가} 이미 {other}이므로 {node|은/는} {value}입니다.",
    "note.infinite": "결과가 컴퓨터가 담을 수 있는 수보다 커서 {node|은/는} {value}입니다.",
    "note.infinite.div": "0으로 나누면 {value}입니다. 이곳에서는 몫이 끝없이 커집니다.",
    "note.infinite.reciprocal": "1/0은 {value}입니다. 이곳에서는 역수가 끝없이 커집니다.",
    "note.infinite.log": "0의 로그는 {value}입니다. 로그의 입력은 0보다 커야 합니다.",
    "note.infinite.log1p": "−1에서 log1p는 {value}입니다. 입력은 −1보다 커야 합니다.",
    "note.infinite.exp": (
        "입력이 약 709를 넘으면 지수 함수의 값이 컴퓨터가 담을 수 있는 수보다 커서 "
        "{node|은/는} {value}입니다."
    ),
    "note.infinite.power": (
        "0의 음수 거듭제곱이거나 너무 큰 거듭제곱이어서 {node|은/는} {value}입니다."
    ),
    "note.nan": "{operands}에 대한 {gate} 게이트의 결과가 없어서 {node|은/는} NaN입니다.",
    "note.nan.log": "음수의 로그는 실수가 아니므로 {node|은/는} NaN입니다.",
    "note.nan.log1p": "−1보다 작은 수의 log1p는 실수가 아니므로 {node|은/는} NaN입니다.",
    "note.nan.sqrt": "음수의 제곱근은 실수가 아니므로 {node|은/는} NaN입니다.",
    "note.nan.asin": "asin은 −1부터 1까지만 정의되므로 {node|은/는} NaN입니다.",
    "note.nan.acos": "acos는 −1부터 1까지만 정의되므로 {node|은/는} NaN입니다.",
    "note.nan.div": "0/0은 값이 없으므로 {node|은/는} NaN입니다.",
    "note.nan.power": (
        "음수의 분수 거듭제곱은 실수가 아니므로 {node|은/는} NaN입니다. x의 세제곱근은 "
        "sign(x)*abs(x)^(1/3)으로 쓰세요."
    ),
    "note.inexact": "{node|은/는} 정확한 값이 아닙니다.",
    "note.inexact.sin": (
        "π를 컴퓨터가 담을 수 있는 가장 가까운 수로 반올림했으므로 {node|은/는} 정확히 0이 "
        "아닙니다."
    ),
    "note.inexact.cos": (
        "π/2를 컴퓨터가 담을 수 있는 가장 가까운 수로 반올림했으므로 {node|은/는} 정확히 0이 "
        "아닙니다."
    ),
    "note.inexact.tan": (
        "π를 컴퓨터가 담을 수 있는 가장 가까운 수로 반올림했으므로 {node|은/는} 정확히 0이나 "
        "∞가 아닙니다."
    ),
    "note.slope": (
        "{operand} = {other}에서 {gate} 게이트의 국소 기울기가 {local}이므로 유한한 기울기가 "
        "돌아오지 못합니다."
    ),
    "note.slope.sqrt": (
        "{operand} = {other}에서 제곱근의 국소 기울기는 {local}입니다. 제곱의 제곱근은 abs(x)로 "
        "쓰는 것이 좋습니다. abs(x)의 기울기는 0에서 0입니다."
    ),
    "note.slope-passed": "{lost|이/가} 이미 NaN이므로 국소 기울기도 NaN입니다.",
    "note.slope-nan": (
        "{operand} = {other}에서 {gate} 게이트는 미분할 수 없으므로 국소 기울기가 NaN입니다."
    ),
    "note.slope-nan.power": (
        "음수의 거듭제곱은 이곳에서 미분할 수 없으므로 국소 기울기가 NaN입니다. x의 세제곱근은 "
        "sign(x)*abs(x)^(1/3)으로 쓰세요."
    ),
    "note.zero-times-infinity": (
        "0 · {local|은/는} NaN입니다. 상류 기울기는 0이지만 국소 기울기가 유한하지 않습니다. "
        "where가 선택하지 않은 쪽도 이렇게 기울기를 망칠 수 있습니다. "
        "where(x > 0, log(max(x, 1e-9)), 0)처럼 입력을 안전하게 만드세요."
    ),
    "note.infinity-times-zero": (
        "{upstream} · 0은 NaN입니다. 기울기는 바로 뒤의 게이트에서 이미 사라졌습니다. 예를 들어 "
        "제곱의 제곱근은 abs(x)로 쓰는 것이 좋습니다."
    ),
    "note.upstream": "상류 기울기가 이미 {upstream}이므로 이 기울기도 유한할 수 없습니다.",
    "note.overflow": "{upstream} · {local}의 값은 컴퓨터가 담을 수 있는 수보다 커서 {share}입니다.",
    # what is special about some of a tensor's elements
    "count.of": "{size}개 가운데 {count}개",
    "count.nan": "{node}의 원소 {count}에 대한 {gate} 게이트의 결과가 없어서 NaN입니다.",
    "count.passed": "{operand}에 이미 유한하지 않은 값이 있어서 {node}도 유한하지 않습니다.",
    "count.infinite": "{node}의 원소 {count}의 값이 무한합니다.",
    "count.kink": (
        "{gate} 게이트는 원소 {count}에서 꺾여 있어 미분할 수 없습니다. 기울기는 관례에 따라 "
        "정합니다."
    ),
    "count.kink.some": (
        "{gate} 게이트는 이곳에서 꺾여 있어 미분할 수 없습니다. 기울기는 관례에 따라 정합니다."
    ),
    "count.tie": (
        "원소 {count}에서 {gate} 게이트의 입력 값이 서로 같습니다. 그래서 기울기를 나누어 가집니다."
    ),
    "count.tie.some": (
        "{gate} 게이트가 고르는 원소 가운데 값이 서로 같은 것이 있습니다. 그래서 기울기를 나누어 "
        "가집니다."
    ),
    "count.zero-gradient": (
        "기울기가 여기에서 멈춥니다. 상류 기울기가 도착하지만 {gate} 게이트는 0만 되돌려 보내므로, "
        "{source|이/가} 조금 변해도 {output|은/는} 변하지 않습니다."
    ),
    "count.gradient": (
        "{gate} 게이트는 {source}의 원소 {count}에 유한한 기울기를 되돌려 보내지 못합니다."
    ),
    "count.upstream": (
        "상류 기울기가 이미 유한하지 않으므로, 여기에서도 원소 {count}의 기울기가 유한하지 않습니다."
    ),
}

"""The sentences that explain a step."""

MESSAGES: dict[str, str] = {
    # formulas
    "formula.case": "{condition}이면 {value}",
    "formula.otherwise": "아니면 {value}",
    # lists
    "list.comma": ", ",
    "list.last": ", ",
    "list.more": "그 밖에 {count}개",
    # short titles
    "title.inputs": "입력",
    "title.forward": "순전파: {node}",
    "title.backward": "역전파: {node}",
    "title.gate": "역전파: {gate} 게이트",
    # the sentence for the room
    "step.inputs": "순전파는 입력에서 시작합니다. {names}의 값은 주어져 있습니다.",
    "step.input": "순전파는 입력에서 시작합니다. {names}의 값은 주어져 있습니다.",
    "step.constants": "입력이 없으므로 순전파는 상수에서 시작합니다.",
    "step.forward": "{gate} 게이트가 {node} = {formula|을/를} 계산합니다.",
    "step.forward.output": "{gate} 게이트가 출력 {node} = {formula|을/를} 계산합니다.",
    "step.output": "역전파는 출력에서 시작합니다. {gradient} = 1입니다.",
    "step.backward": (
        "{output|을/를} {node|으로/로} 미분한 기울기는 상류 기울기 {upstream}에 {gate} 게이트의 "
        "국소 기울기 {local|을/를} 곱한 값입니다. 국소 기울기는 {formula}입니다."
    ),
    "step.backward.closed": (
        "{output|을/를} {node|으로/로} 미분한 기울기는 상류 기울기 {upstream}에 {gate} 게이트의 "
        "국소 기울기 {local|을/를} 곱한 값입니다."
    ),
    "step.backward.tensor": (
        "{output|을/를} {node|으로/로} 미분한 기울기는 상류 기울기 {upstream|을/를} {gate} 게이트를 "
        "거슬러 되돌린 것입니다. 식은 {formula}입니다."
    ),
    "step.backward.data": (
        "{gate} 게이트는 {node|을/를} 데이터로 여깁니다. 그래서 기울기가 흐르지 않고 이 기울기는 0입니다."
    ),
    "tie.lost": "값이 같은 입력들만 기울기를 나누어 가지는데, {node|은/는} 그중 하나가 아닙니다.",
    "step.fork.shares": "선들은 각각 {shares|을/를} 되돌려 보냅니다.",
    "step.fork": (
        "{node|은/는} {count}곳에서 쓰입니다. 그래서 기울기는 {count}개의 선을 따라 되돌아오는 "
        "값을 모두 더한 것입니다."
    ),
    "step.fork.two": (
        "{node|은/는} 2곳에서 쓰입니다. 그래서 기울기는 두 선을 따라 되돌아오는 값을 더한 것입니다."
    ),
    "step.fork.locals": "국소 기울기는 {locals}입니다.",
    "step.fork.local": "{local} = {formula}",
    "step.gate": (
        "{gate} 게이트는 상류 기울기 {upstream|을/를} 받아, 각 입력에 상류 기울기와 국소 기울기의 "
        "곱을 나누어 줍니다."
    ),
    "step.gate.one": (
        "{gate} 게이트는 상류 기울기 {upstream|을/를} 받아, {names}에 상류 기울기와 국소 기울기의 "
        "곱을 보냅니다."
    ),
    "step.gate.tensor": (
        "{gate} 게이트는 상류 기울기 {upstream|을/를} 거꾸로 통과시켜 {names}에 보냅니다."
    ),
    "step.gate.constants": (
        "{gate} 게이트는 상수만 읽으므로, 기울기 {upstream|은/는} 더 나아가지 않습니다."
    ),
    "step.unused": "{output|은/는} {names|과/와} 관계가 없으므로 그 기울기는 0입니다.",
    # what kind of gate it is
    "pattern.distributor": (
        "{gate} 게이트는 기울기를 나누어 줍니다. 모든 입력이 상류 기울기를 그대로 받습니다."
    ),
    "pattern.distributor.signed": (
        "{gate} 게이트는 기울기를 나누어 줍니다. 각 입력이 상류 기울기를 자기 부호를 붙여 받습니다."
    ),
    "pattern.distributor.one": "{gate} 게이트는 상류 기울기를 그대로 넘겨줍니다.",
    "pattern.router": (
        "{gate} 게이트는 기울기의 길을 정합니다. 선택된 입력이 상류 기울기를 받고 나머지는 0을 "
        "받습니다."
    ),
    "pattern.router.one": "{gate} 게이트는 길이 하나뿐입니다. 기울기를 통과시키거나 막습니다.",
    "pattern.switcher": (
        "{gate} 게이트는 값을 맞바꿉니다. 각 입력은 상류 기울기에 다른 입력의 값을 곱한 값을 "
        "받습니다."
    ),
    "pattern.switcher.div": (
        "{gate} 게이트는 값을 맞바꿉니다. 각 입력이 받는 기울기의 크기는 다른 입력의 값이 정합니다."
    ),
    "pattern.scaler": ("{gate} 게이트는 상류 기울기에 그 지점에서의 자기 기울기를 곱합니다."),
    "pattern.distributor.tensor": (
        "{gate} 게이트는 기울기를 나누어 줍니다. 상류 기울기를 결과를 만든 원소들에게 되돌려 줍니다."
    ),
    "pattern.router.tensor": (
        "{gate} 게이트는 기울기의 길을 정합니다. 선택된 원소가 기울기를 받고 나머지는 0을 받습니다."
    ),
    "pattern.switcher.tensor": (
        "{gate} 게이트는 값을 맞바꿉니다. 각 인자는 상류 기울기에 다른 인자를 곱한 값을 받습니다."
    ),
    "pattern.blocker": "{gate} 게이트는 평평하므로 기울기가 지나가지 못합니다.",
    # tensors: what a sum runs over
    "sum.all": "모든 원소",
    "sum.axis": "축 {axes}",
    "sum.axes": "축 {axes}",
    # why the shapes are what they are
    "shapes.product": (
        "{left|과/와} {right|을/를} 곱하면 {out|이/가} 됩니다. 안쪽 길이가 둘 다 {inner}입니다."
    ),
    "shapes.product.scalar": (
        "{left|과/와} {right|을/를} 곱하면 수 하나 {out|이/가} 됩니다. 안쪽 길이가 둘 다 {inner}입니다."
    ),
    "shapes.repeated.rows": "{operand|은/는} {out}의 {count}개 행마다 쓰입니다.",
    "shapes.repeated.rows.add": "{operand|은/는} {out}의 {count}개 행마다 더해집니다.",
    "shapes.repeated.columns": "{operand|은/는} {out}의 {count}개 열마다 쓰입니다.",
    "shapes.repeated.columns.add": "{operand|은/는} {out}의 {count}개 열마다 더해집니다.",
    "shapes.repeated.times": "{operand|은/는} {out|을/를} 채우기 위해 {count}번 쓰입니다.",
    "shapes.summed.columns": (
        "{operand|은/는} {target}의 {rows}개 행마다 쓰였으므로 기울기도 행을 따라 더합니다. "
        "{gradient}의 각 원소는 자기 열의 합입니다."
    ),
    "shapes.summed": (
        "{operand|은/는} {target|을/를} 채우느라 여러 번 쓰였으므로 기울기를 다시 더합니다. "
        "합의 범위는 {axes}입니다."
    ),
    "shapes.summed.scalar": (
        "{operand|은/는} {target}의 모든 원소에 쓰였으므로 그 기울기는 모든 원소에 대한 합입니다."
    ),
    "shapes.only": (
        "{gradient|은/는} {source|과/와} 같은 형상 {shape}이어야 합니다. {upstream|과/와} "
        "{other|으로/로} 이 형상을 만드는 곱은 {rule}뿐입니다."
    ),
    "shapes.fits": (
        "{gradient|은/는} {source|과/와} 같은 형상 {shape}이어야 하고, {rule|이/가} 그 형상입니다."
    ),
    # the Jacobian along a wire
    "jacobian.size": (
        "야코비 행렬 ∂{target}/∂{source}의 크기는 {rows} × {columns}입니다. 행은 {target}의 원소, "
        "열은 {source}의 원소를 나타냅니다."
    ),
    "jacobian.size.one": "야코비 행렬 ∂{target}/∂{source|은/는} 수 하나입니다.",
    "jacobian.diagonal": (
        "대각 행렬입니다. {target}의 각 원소는 {source}에서 자기 자리의 원소에만 달려 있습니다."
    ),
    "jacobian.permutation": (
        "순열 행렬입니다. 원소의 자리만 바뀌므로 행과 열마다 1이 하나씩 있습니다."
    ),
    "jacobian.selection": (
        "선택 행렬입니다. {target}의 각 원소는 {source}에서 골라 온 몇 개의 원소에만 달려 있습니다."
    ),
    "jacobian.block": (
        "블록으로 이루어져 있습니다. {target}의 각 부분은 {source}의 한 부분에만 달려 있고 나머지는 "
        "0입니다."
    ),
    "jacobian.dense": (
        "밀집 행렬입니다. {target}의 모든 원소가 {source}의 모든 원소에 달려 있을 수 있습니다."
    ),
    "jacobian.broadcast": (
        "행마다 값이 하나씩 있습니다. {source|이/가} 되풀이되어, 그 원소 하나가 {target}의 {count}곳에 "
        "쓰입니다."
    ),
    "jacobian.zero": "영행렬입니다. 이 선으로는 기울기가 흐르지 않습니다.",
    "jacobian.unknown": "그 구조는 안에 있는 게이트들에 따라 정해집니다.",
    "jacobian.memory": "전부 저장하려면 {memory|이/가} 필요합니다.",
    "jacobian.vjp": (
        "이 행렬은 저장하지 않습니다. 역전파에는 상류 기울기에 이 행렬을 곱한 벡터-야코비 곱만 "
        "있으면 되고, 그 비용은 곱셈과 덧셈 약 {cost}번입니다."
    ),
    # SymPy expressions that are no program
    "expression.type": "프로그램은 글이나 SymPy 식이어야 합니다. {type|은/는} 쓸 수 없습니다.",
    "expression.symbol": (
        "기호 {name|은/는} 프로그램의 이름이 될 수 없습니다. 글자, 숫자, 밑줄 하나씩만 쓰고, 이미 "
        "뜻이 있는 이름은 피하세요."
    ),
    "expression.function": "함수 {name|을/를} 나타내는 게이트가 없습니다.",
    "expression.constant": "프로그램에는 수 {name|을/를} 쓸 수 없습니다.",
    "expression.cases": "비교나 Piecewise가 든 SymPy 식은 프로그램으로 쓸 수 없습니다.",
    "expression.deep": "식이 너무 깊게 겹쳐 있습니다.",
}

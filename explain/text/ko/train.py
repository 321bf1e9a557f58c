"""The sentences of training."""

MESSAGES: dict[str, str] = {
    # What cannot be trained.
    "train.unknown": "{name|은/는} 이 프로그램의 입력이 아닙니다.",
    "train.unknown.hint": "입력: {inputs}.",
    "train.both": "{name|이/가} 매개변수이면서 데이터일 수는 없습니다.",
    "train.both.hint": "학습은 매개변수를 바꾸고, 데이터는 그대로 둡니다.",
    "train.no-gradient": "{name}에는 기울기가 돌아오지 않아서 학습으로 바꿀 수 없습니다.",
    "train.no-gradient.hint": "손실이 의존하는 입력을 고르세요. 손실의 정답은 데이터입니다.",
    "train.none": "학습으로 바꿀 수 있는 입력 가운데 기울기가 돌아오는 것이 없습니다.",
    "train.none.hint": "w = 0.5와 같은 입력을 만들어 식에 쓰세요.",
    "train.nothing": "학습할 입력을 고르지 않았습니다.",
    "train.nothing.hint": "매개변수를 하나 이상 고르세요.",
    "train.large": "매개변수의 원소가 {size}개인데, 여기서는 {limit}개까지 학습합니다.",
    "train.large.hint": "매개변수를 적게 고르거나 작게 만드세요.",
    "train.shapes": "학습에는 숫자가 필요한데, 이 프로그램은 형상만 보입니다.",
    "train.shapes.hint": "텐서를 작게 만드세요.",
    "train.limit": "이 프로그램은 여기서 갱신을 {limit}번까지만 할 수 있습니다.",
    "train.limit.hint": "더 앞의 갱신을 고르세요. 더 많이 하려면 프로그램을 작게 만드세요.",
    "train.far": "갱신 {update}번은 오래 걸립니다. 지금까지 {reached}번 했습니다.",
    "train.far.hint": "다시 요청하면 그곳에서 이어 갑니다.",
    "train.batch-data": "미니배치를 뽑을 데이터가 없습니다.",
    "train.batch-data.hint": "예마다 한 행을 가진 입력 뒤에 # 데이터를 쓰세요.",
    "train.data-number": "{name|은/는} 숫자 하나여서 행이 없습니다.",
    "train.data-number.hint": "데이터는 예마다 한 행을 가집니다. 보기: {name} = [[1, 2], [3, 4]].",
    "train.data-lengths": "데이터의 행 수가 서로 다릅니다: {lengths}.",
    "train.data-lengths.hint": "모든 데이터에 예마다 한 행씩 쓰세요.",
    "train.batch-large": "미니배치 {batch}행은 데이터 {count}행보다 많습니다.",
    "train.batch-large.hint": "{count} 이하로 고르세요. 0은 데이터 전체입니다.",
    "train.batch-shapes": "데이터 {batch}행으로는 형상이 맞지 않습니다. {reason}",
    "train.batch-shapes.hint": "예마다 한 행을 가진 입력에는 모두 # 데이터를 표시해야 합니다.",
    # The stages of an update.
    "train.stage.batch": "미니배치",
    "train.stage.gradient": "기울기 산출",
    "train.stage.update": "매개변수 갱신",
    "train.stage.repeat": "반복",
    "train.batch.all": "갱신마다 프로그램의 데이터를 모두 씁니다.",
    "train.batch.rows": "{count}행 가운데 {size}행(0부터 셈): {rows}. {epoch}번째 에폭이며, "
    "에폭마다 순서를 새로 섞습니다.",
    "train.gradient.sentence": "역전파로 모든 매개변수에 대한 {loss}의 기울기를 구합니다. "
    "기울기 전체의 길이는 {size}입니다.",
    "train.update.sgd": "매개변수마다 기울기의 반대 방향으로 기울기의 η = {rate}배만큼 "
    "움직입니다. 움직인 거리는 {size}입니다.",
    "train.update.momentum": "매개변수마다 속도 v의 반대 방향으로 움직입니다. v는 자기의 0.9배에 "
    "기울기를 더한 값이고 η = {rate}입니다. 움직인 거리는 {size}입니다.",
    "train.update.adam": "매개변수마다 기울기의 평균 m을 기울기 제곱의 평균 v의 제곱근으로 나눈 "
    "값의 반대 방향으로 움직입니다. η = {rate}이고, 움직인 거리는 {size}입니다.",
    "train.repeat.all": "이 갱신으로 {loss|이/가} {before}에서 {after|으로/로} 바뀝니다. "
    "이제 처음부터 반복합니다.",
    "train.repeat.rows": "이 갱신으로 이 행들에서 {loss|이/가} {before}에서 {after|으로/로} "
    "바뀝니다. 이제 다음 행들로 반복합니다.",
    # Why training ends.
    "train.diverged.start": "학습을 시작할 수 없습니다. 갱신하기 전부터 {loss|이/가} {after}입니다.",
    "train.diverged.grew": "학습이 발산했습니다. 갱신 {update}번 만에 {loss|이/가} {before}에서 "
    "{after|이/가} 되었습니다. 학습률 {rate}에서는 갱신마다 낮은 곳을 지나쳐 건너편의 더 높은 "
    "곳으로 갑니다. {smaller|으로/로} 해 보세요.",
    "train.diverged.fell": "{loss|이/가} 갱신 {update}번 만에 {before}에서 {after|으로/로} 끝없이 "
    "작아집니다. 학습으로 찾을 가장 작은 값이 없습니다.",
    "train.diverged.gradient": "갱신 {update}번 뒤에 {name}에 대한 기울기가 유한한 수가 아니어서 "
    "더 갱신할 수 없습니다. 그곳에서 {loss|은/는} {after}입니다.",
    "train.most": "이 프로그램은 여기서 갱신을 {limit}번까지 할 수 있고, 모두 했습니다.",
    # The panel's choices and its plot.
    "train.kind.parameter": "매개변수",
    "train.kind.data": "데이터",
    "train.kind.fixed": "고정",
    "train.axis.update": "갱신",
    "train.axis.loss": "갱신하기 전의 {loss}",
}

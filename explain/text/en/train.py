"""The sentences of training."""

MESSAGES: dict[str, str] = {
    # What cannot be trained.
    "train.unknown": "{name} is no input of this program.",
    "train.unknown.hint": "Its inputs are: {inputs}.",
    "train.both": "{name} cannot be a parameter and data at once.",
    "train.both.hint": "Training changes parameters; data stay as they are.",
    "train.no-gradient": "No gradient comes back to {name}, so training cannot change it.",
    "train.no-gradient.hint": "Choose inputs that the loss depends on; targets of a loss are data.",
    "train.none": "No gradient comes back to any input that training could change.",
    "train.none.hint": "Give the program an input such as w = 0.5 and use it.",
    "train.nothing": "No input is chosen to be trained.",
    "train.nothing.hint": "Choose at least one parameter.",
    "train.large": "The parameters have {size} elements; up to {limit} are trained here.",
    "train.large.hint": "Choose fewer parameters, or make them smaller.",
    "train.shapes": "Training needs numbers, and this program is shown by its shapes alone.",
    "train.shapes.hint": "Make its tensors smaller.",
    "train.limit": "This program may be trained for {limit} updates here, and no further.",
    "train.limit.hint": "Ask for an earlier update; for more of them make the program smaller.",
    "train.far": "Update {update} is far: {reached} updates are made so far.",
    "train.far.hint": "Ask again, and it goes on from there.",
    "train.batch-data": "There is no data to take mini-batches from.",
    "train.batch-data.hint": "Write # data behind the inputs that have a row for each example.",
    "train.data-number": "{name} is a single number and has no rows.",
    "train.data-number.hint": "Data have a row for each example, as in {name} = [[1, 2], [3, 4]].",
    "train.data-lengths": "The data have different numbers of rows: {lengths}.",
    "train.data-lengths.hint": "Give each of them one row for each example.",
    "train.batch-large": "A mini-batch of {batch} rows is more than the {count} rows of the data.",
    "train.batch-large.hint": "Take at most {count}, or 0 for all of them.",
    "train.batch-shapes": "With {batch} rows of the data the shapes do not fit: {reason}",
    "train.batch-shapes.hint": "Whatever has a row for each example must be marked with # data.",
    # The stages of an update.
    "train.stage.batch": "Mini-batch",
    "train.stage.gradient": "Gradient",
    "train.stage.update": "Update",
    "train.stage.repeat": "Repeat",
    "train.batch.all": "Every update uses all of the program's data.",
    "train.batch.rows": "{size} of {count} rows, counted from 0: {rows}. This is epoch {epoch}; "
    "each epoch has an order of its own.",
    "train.gradient.sentence": "Backpropagation gives the gradient of {loss} by every parameter. "
    "All of it together has length {size}.",
    "train.update.sgd": "Every parameter moves against its gradient, η = {rate} times as far. "
    "The step has length {size}.",
    "train.update.momentum": "Every parameter moves against its velocity v, which keeps 0.9 of "
    "itself and takes up the gradient; η = {rate}. The step has length {size}.",
    "train.update.adam": "Every parameter moves against the mean m of its gradients, divided by "
    "the root of the mean v of their squares; η = {rate}. The step has length {size}.",
    "train.repeat.all": "The step takes {loss} from {before} to {after}. Then it begins again.",
    "train.repeat.rows": "On these rows the step takes {loss} from {before} to {after}. "
    "Then come the next ones.",
    # Why training ends.
    "train.diverged.start": "Training cannot begin: {loss} is {after} before any update.",
    "train.diverged.grew": "Training diverged: {loss} went from {before} to {after} by update "
    "{update}. With the learning rate {rate} each step goes past the low point and comes "
    "out higher on the other side. Try {smaller}.",
    "train.diverged.fell": "{loss} falls without end, from {before} to {after} by update "
    "{update}: it has no least value for training to find.",
    "train.diverged.gradient": "At update {update} the gradient by {name} is not a finite "
    "number, so there is no next one. {loss} is {after} there.",
    "train.most": "These are the {limit} updates that this program may be trained for here.",
    # The panel's choices and its plot.
    "train.kind.parameter": "parameter",
    "train.kind.data": "data",
    "train.kind.fixed": "fixed",
    "train.axis.update": "update",
    "train.axis.loss": "{loss} before the update",
}

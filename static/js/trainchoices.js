// How a program is trained: optimizer, learning rate, batches, and what each of its inputs is.
import { element, mathName } from "./old.js";
import { typed } from "./old.js";
import { part } from "./old.js";
import { say } from "./old.js";

const FIELDS = { "train-rate": ["rate", decimal], "train-batch": ["batch", whole], "train-seed": ["seed", whole] };

export class TrainChoices {
  // `changed(change)` is told what was chosen, as fields of the state.
  constructor(changed) {
    this.changed = changed;
    part("train-optimizer").addEventListener("change", ({ target }) => changed({ optimizer: target.value }));
    for (const [id, [name, read]] of Object.entries(FIELDS)) {
      part(id).addEventListener("change", ({ target }) => this.typed(target, name, read(target.value)));
      part(id).addEventListener("input", ({ target }) => target.removeAttribute("aria-invalid"));
    }
    part("train-choices").addEventListener("click", () => this.open(part("train-chosen").hidden));
  }

  open(on) {
    part("train-choices").setAttribute("aria-expanded", String(on));
    part("train-chosen").hidden = !on;
    for (const id of ["train-stages", "train-rows"]) part(id).hidden = on;
  }

  show(state, answer) {
    part("train-optimizer").value = state.optimizer;
    this.state = state;
    for (const [id, [name]] of Object.entries(FIELDS)) {
      const field = part(id);
      if (document.activeElement !== field) this.write(field, name);
    }
    part("train-seed").parentElement.hidden = !state.batch;
    const laid = JSON.stringify([answer.parameters, answer.kinds]);
    if (laid !== this.laid) this.lay(answer);
    this.laid = laid;
  }

  typed(field, name, value) {
    field.setAttribute("aria-invalid", String(value === null));
    if (value !== null && value !== (this.state?.[name] ?? 0)) this.changed({ [name]: value });
  }

  // What was refused gives way to what holds.
  restore() {
    this.laid = null;
    for (const [id, [name]] of Object.entries(FIELDS)) this.write(part(id), name);
  }

  write(field, name) {
    field.value = String(this.state?.[name] ?? 0).replace("-", "−");
    field.removeAttribute("aria-invalid");
  }

  lay({ parameters, kinds }) {
    const focused = document.activeElement?.dataset?.input;
    const items = parameters.map(({ name, node, kind, learns }) => {
      const options = Object.entries(kinds).map(([value, text]) => {
        return element("option", { value, selected: value === kind, disabled: value === "parameter" && !learns }, text);
      });
      const choice = element("select", { ariaLabel: say("train.kind", { name }), data: { input: name } }, ...options);
      choice.addEventListener("change", () => this.chosen());
      return element("li", { data: { node } }, mathName(name), choice);
    });
    part("train-inputs").replaceChildren(...items);
    if (focused) part("train-inputs").querySelector(`[data-input="${focused}"]`)?.focus();
  }

  chosen() {
    const choices = [...part("train-inputs").querySelectorAll("select")];
    const of = (kind) => choices.filter(({ value }) => value === kind).map(({ dataset }) => dataset.input);
    this.changed({ parameters: of("parameter"), data: of("data") });
  }
}

// A number as the notation writes it, or null.
function decimal(text) {
  const [above, below = 1] = (typed(text) ?? "").split("/").map(Number);
  const number = typed(text) === null ? NaN : above / below;
  return Number.isFinite(number) && number >= 0 ? number : null;
}

function whole(text) {
  return /^\d{1,7}$/.test(text.trim()) ? Number(text) : null;
}

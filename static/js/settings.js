// How the graph is drawn: decimals, what one step is, and which groups are open.
import { part } from "./parts.js";
import { say } from "./words.js";

const MOST_DIGITS = 6;

export class Settings {
  constructor(session) {
    this.session = session;
    this.choices = [...document.querySelectorAll("[name=mode-choice]")];
    const digits = (by) => () => session.look({ digits: session.state.digits + by });
    part("digits-fewer").addEventListener("click", digits(-1));
    part("digits-more").addEventListener("click", digits(1));
    for (const choice of this.choices) {
      choice.addEventListener("change", () => session.look({ mode: choice.value }));
    }
    part("group").addEventListener("click", () => this.toggle());
    this.actions = { group: () => this.toggle() };
  }

  toggle() {
    if (part("group").hidden) return false;
    this.session.toggle(this.group.id);
    return true;
  }

  show({ state, trace, step }) {
    part("digits").textContent = state.digits;
    part("digits-fewer").disabled = state.digits === 0;
    part("digits-more").disabled = state.digits === MOST_DIGITS;
    for (const choice of this.choices) choice.checked = choice.value === state.mode;
    this.group = step.current.length === 1 ? groupOf(trace, step.current[0]) : undefined;
    part("group").hidden = !this.group;
    if (!this.group) return;
    const { open, label: name } = this.group;
    part("group").textContent = say(open ? "group.close" : "group.open", { name });
  }
}

// The closed group that a node is, else the innermost open one around it.
function groupOf(trace, id) {
  const closed = trace.groups.find(({ open, nodes }) => !open && nodes.includes(id));
  const around = trace.nodes.find((node) => node.id === id)?.group;
  return closed ?? trace.groups.find((group) => group.id === around);
}

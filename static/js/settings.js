// How the graph is drawn: decimals, what one step is, which groups are open, with numbers or shapes alone.
import { part } from "./parts.js";
import { say } from "./words.js";

const MOST_DIGITS = 6;
const SWITCHES = ["unroll", "shapes"];

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
    part("groups-open").addEventListener("click", () => session.toggleAll(true));
    part("groups-close").addEventListener("click", () => session.toggleAll(false));
    for (const name of SWITCHES) {
      // other gates have other groups
      const open = name === "unroll" ? { open: null } : {};
      part(name).addEventListener("change", ({ target }) => session.look({ [name]: target.checked, ...open }));
    }
    this.actions = { group: () => this.toggle() };
  }

  // The group of the node that has the focus, else of the current one.
  toggle() {
    const node = document.activeElement?.closest("#drawing .node")?.dataset.node;
    const group = (node && groupOf(this.session.trace, node)) ?? this.group;
    if (!group) return false;
    this.session.toggle(group.id);
    return true;
  }

  show({ state, trace, step }) {
    part("digits").textContent = state.digits;
    part("digits-fewer").disabled = state.digits === 0;
    part("digits-more").disabled = state.digits === MOST_DIGITS;
    for (const choice of this.choices) choice.checked = choice.value === state.mode;
    this.switches(state, trace);
    const open = trace.groups.filter((group) => group.open).length;
    part("groups").hidden = trace.groups.length === 0;
    part("groups-open").disabled = open === trace.groups.length;
    part("groups-close").disabled = open === 0;
    this.group = step.current.length === 1 ? groupOf(trace, step.current[0]) : undefined;
    part("group").hidden = !this.group;
    if (!this.group) return;
    const { label: name } = this.group;
    part("group").textContent = say(this.group.open ? "group.close" : "group.open", { name });
  }

  // Each is offered where it changes something; shapes alone may be all that the limits allow.
  switches({ unroll, shapes }, trace) {
    const tensors = trace.nodes.some(({ shape }) => shape.length > 0);
    part("unroll").checked = unroll;
    part("unroll-choice").hidden = !unroll && !trace.can_unroll;
    const alone = trace.numbers === false;
    part("shapes").checked = alone;
    part("shapes").disabled = alone && !shapes;
    part("shapes-choice").hidden = !alone && !shapes && !tensors;
  }
}

// The closed group that a node is, else the innermost open one around it.
function groupOf(trace, id) {
  const closed = trace.groups.find(({ open, nodes }) => !open && nodes.includes(id));
  const around = trace.nodes.find((node) => node.id === id)?.group;
  return closed ?? trace.groups.find((group) => group.id === around);
}

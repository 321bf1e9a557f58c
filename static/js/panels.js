// The panel below the graph: one row of words says what it is for. A panel is made when it is first wanted.
import { Explain } from "./explain.js";
import { Menu } from "./menu.js";
import { part, root } from "./parts.js";
import { say } from "./words.js";

// How each panel is made, by its name: `new Class(session, page)`. It has show(session), called at every
// step while it is on, and may have leave(), called when another takes its place, and perform(action),
// which says whether it took a key.
const PANELS = {
  predict: async () => (await import("./predict.js")).Predict,
  train: async () => (await import("./train.js")).Train,
  code: async () => (await import("./code.js")).Code,
  array: async () => (await import("./arrays.js")).Arrays,
  jacobian: async () => (await import("./jacobian.js")).Jacobian,
  check: async () => (await import("./check.js")).Check,
  delta: async () => (await import("./deltas.js")).Deltas,
  forward: async () => (await import("./forward.js")).Forward,
  compare: async () => (await import("./compare.js")).Compare,
};
const OF_TENSORS = ["array", "jacobian"];

export class Panels {
  // `page` is what a panel may do beside showing itself: repaint(), goTo(node), write(program).
  constructor(session, page) {
    this.session = session;
    this.page = page;
    this.made = new Map([["explain", new Explain(session, page)]]);
    const host = part("explanation");
    this.sections = [...host.querySelectorAll("[data-panel]")];
    this.choices = [...host.querySelectorAll(".words button[value], .menu button[value]")];
    this.menu = new Menu(part("view-open"), part("view-menu"), (item) => this.take(item));
    for (const choice of part("words-of-panel").querySelectorAll("button[value]")) {
      choice.addEventListener("click", () => this.choose(choice.value));
    }
  }

  // The panel that is on; the arrays of a program of numbers have nothing to show.
  get name() {
    const { panel } = this.session.state;
    return !panel || (OF_TENSORS.includes(panel) && !this.tensors) ? "explain" : panel;
  }

  get tensors() {
    return this.session.trace.nodes.some(({ shape }) => shape.length > 0);
  }

  choose(name) {
    this.session.dress({ panel: name === "explain" ? null : name });
    this.page.repaint();
  }

  // An item of the menu: a panel, or the switch of the graph's flow.
  take(item) {
    if (item.value) return this.choose(item.value);
    this.session.dress({ flow: !this.session.state.flow });
    return this.page.repaint();
  }

  show(session) {
    const { name } = this;
    root.classList.toggle("tensors", this.tensors);
    root.classList.toggle("flow", Boolean(session.state.flow));
    const panel = this.panel(name);
    this.mark(name, Boolean(panel));
    if (this.last !== name) {
      this.made.get(this.last)?.leave?.();
      this.inSight(name);
    }
    this.last = name;
    panel?.show(session);
  }

  // Lets the panel take a key first; undefined where it leaves it to the page.
  perform(action) {
    return this.made.get(this.last)?.perform?.(action);
  }

  // A panel is seen once it is made: before, its buttons would do nothing.
  mark(name, made) {
    root.dataset.panel = name;
    for (const section of this.sections) section.hidden = !made || section.dataset.panel !== name;
    for (const choice of this.choices) {
      choice.setAttribute(inMenu(choice) ? "aria-checked" : "aria-pressed", String(choice.value === name));
    }
    part("flow").setAttribute("aria-checked", String(root.classList.contains("flow")));
    const viewed = this.choices.some((choice) => inMenu(choice) && choice.value === name);
    part("view-chosen").textContent = viewed ? ` · ${say(`panels.${name}`)}` : "";
    part("view-open").classList.toggle("on", viewed);
  }

  // On a phone the row is longer than the screen is wide.
  inSight(name) {
    const row = part("words-of-panel");
    const word = row.querySelector(`[value="${name}"]`) ?? part("view-open");
    const [seen, wanted] = [row, word].map((item) => item.getBoundingClientRect());
    row.scrollLeft += Math.max(0, wanted.right - seen.right) + Math.min(0, wanted.left - seen.left);
  }

  // The panel of this name, if it is made; else it shows itself as soon as it is.
  panel(name) {
    if (!this.made.has(name) && PANELS[name]) {
      this.made.set(name, null);
      PANELS[name]().then((Panel) => {
        this.made.set(name, new Panel(this.session, this.page));
        if (this.name === name) this.show(this.session);
      });
    }
    return this.made.get(name);
  }
}

function inMenu(choice) {
  return Boolean(choice.closest("[role=menu]"));
}

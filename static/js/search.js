// Finds a node by its name, its gate's label or its operation.
import { found } from "./finding.js";
import { element, mathName } from "./markup.js";
import { part } from "./parts.js";
import { say } from "./words.js";

const LARGE = 20;

export class Search {
  // `chosen(node)` is told which node was found.
  constructor(session, chosen) {
    this.session = session;
    this.chosen = chosen;
    this.field = part("search-field");
    this.list = part("search-found");
    this.actions = { search: () => this.open() };
    part("search-open").addEventListener("click", () => this.open());
    this.field.addEventListener("input", () => this.look());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => this.close());
    // a click takes the focus from the field, and the list with it, before it is a click
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[data-node]");
      if (option) this.take(option.dataset.node);
    });
  }

  // Small graphs are searched with the eye; the key works in them as well.
  show({ trace }) {
    part("search-open").hidden = trace.nodes.length <= LARGE;
  }

  open() {
    if (!this.session.trace) return false;
    part("search").hidden = false;
    part("notice").hidden = true;
    this.field.value = "";
    this.field.focus();
    this.look();
    return true;
  }

  close() {
    part("search").hidden = true;
    part("notice").hidden = false;
  }

  look() {
    const nodes = found(this.session.trace.nodes, this.field.value);
    const options = nodes.map((node, index) => {
      const option = element("li", { id: `found-${index}`, data: { node: node.id } });
      option.setAttribute("role", "option");
      option.append(
        mathName(node.symbol),
        element("span", {}, node.kind === "op" ? node.label : ""),
        element("span", { className: "shape" }, node.text.shape),
      );
      return option;
    });
    this.list.replaceChildren(...options);
    if (this.field.value.trim() && nodes.length === 0) {
      const none = element("li", { className: "none" }, say("search.none"));
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      this.list.append(none);
    }
    this.list.hidden = this.list.children.length === 0;
    this.field.setAttribute("aria-expanded", String(!this.list.hidden));
    this.mark(nodes.length ? 0 : -1);
  }

  mark(index) {
    this.index = index;
    this.field.setAttribute("aria-activedescendant", index < 0 ? "" : `found-${index}`);
    for (const [place, option] of [...this.list.children].entries()) {
      option.setAttribute("aria-selected", String(place === index));
      if (place === index) option.scrollIntoView({ block: "nearest" });
    }
  }

  key(event) {
    const total = this.list.querySelectorAll("[data-node]").length;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.code];
    if (by && total) this.mark((this.index + by + total) % total);
    else if (event.code === "Enter" && !event.isComposing && this.index >= 0) {
      this.take(this.list.children[this.index].dataset.node);
    } else if (event.code === "Escape") part("search-open").focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
    // a hidden button takes no focus
    if (event.code === "Escape") this.field.blur();
  }

  take(node) {
    this.field.blur();
    this.chosen(node);
  }
}

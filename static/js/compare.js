// Compare: this state of the graph beside one that was kept, number by number.
import { Asking } from "./asking.js";
import { element, mathName } from "./old.js";
import { part } from "./old.js";
import { rowsTable } from "./old.js";
import { TRAINED } from "./old.js";
import { say } from "./old.js";

export class Compare {
  constructor(session, page) {
    this.session = session;
    this.page = page;
    this.asking = new Asking(
      "compare",
      part("compare-rows"),
      (answer) => this.fill(answer),
      (sentence) => this.fill({ rows: [], sentences: [sentence] }),
    );
    part("compare-keep").addEventListener("click", () => this.keep());
    part("compare-swap").addEventListener("click", () => this.swap());
    part("compare-forget").addEventListener("click", () => this.forget());
  }

  show(session) {
    const { other, other_update: otherUpdate, program, update } = session.shown;
    const kept = other !== null && other !== undefined;
    const same = (kept ? other : program) === program && otherUpdate === update;
    part("compare-forget").hidden = !kept;
    part("compare-swap").hidden = same;
    part("compare-keep").textContent = say(kept ? "compare.keep.again" : "compare.keep");
    part("compare-hint").hidden = !same;
    part("compare-hint").textContent = say(kept ? "compare.kept" : "compare.hint");
    if (same) {
      this.asking.forget();
      this.fill({ rows: [], sentences: [] });
    } else this.asking.about(session, { ...training(session.state), ...(kept && { other }), other_update: otherUpdate });
  }

  keep() {
    const { program, update } = this.session.shown;
    this.session.dress({ other: program, other_update: update });
    this.show(this.session);
  }

  forget() {
    this.session.dress({ other: null, other_update: 0 });
    this.show(this.session);
    part("compare-keep").focus();
  }

  // Shows the other state, and keeps this one.
  swap() {
    const { program, update, batch, other, other_update: otherUpdate } = this.session.shown;
    this.session.dress({ other: program, other_update: update });
    this.page.write(other ?? program, { update: otherUpdate, batch });
  }

  fill({ rows, sentences }) {
    const inside = part("compare-rows").contains(document.activeElement);
    // what differs is what is looked for
    const sorted = [...rows.filter(({ changed }) => changed), ...rows.filter(({ changed }) => !changed)];
    const table = rowsTable({
      label: say("panels.compare"),
      columns: ["node", "value", "gradient"].map((column) => say(`compare.${column}`)),
      rows: sorted.map((row) => this.row(row)),
      chosen: ({ node }) => this.page.goTo(node),
    });
    part("compare-rows").replaceChildren(...(rows.length ? [table] : []));
    part("compare-told").replaceChildren(...sentences.map((sentence) => element("p", {}, sentence)));
    if (inside) table.querySelector("tbody button")?.focus();
  }

  row({ node, symbol, label, value, grad, changed }) {
    const [before, now] = label;
    return {
      node,
      name: [mathName(symbol), ...(before === now ? [] : [` ${before} → ${now}`])],
      className: changed ? "changed" : "",
      cells: [
        { content: pair(value), className: "value" },
        { content: pair(grad), className: "grad" },
      ],
    };
  }
}

// With what either state was trained.
function training(state) {
  return Object.fromEntries(TRAINED.map((name) => [name, state[name]]));
}

// Before and after; once where both are the same.
function pair([before, after]) {
  if (before === after) return element("span", { className: "same-as-before" }, whole(after));
  const sign = element("span", { className: "to" }, "→");
  const now = element("span", { className: "after" }, sign, " ", whole(after) || "–");
  return [element("span", { className: "before" }, whole(before) || "–"), " ", now];
}

// A matrix breaks between its rows, and nowhere else.
function whole(text) {
  return text.startsWith("[[") ? text.replace(/\[[^[\]]*\]/g, (row) => row.replaceAll(" ", "\u00a0")) : text;
}

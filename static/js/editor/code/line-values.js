// The value and the gradient of a name at the end of its line, as far as the step has come.
import { Decoration, ViewPlugin, WidgetType } from "@codemirror/view";
import { h } from "../../dom/h.js";
import { definedNames } from "./defined-names.js";
import { factsField, needsNewMarks } from "./facts-field.js";
/** @import { EditorView, ViewUpdate } from "@codemirror/view" */
/** @import { Facts, LineValue } from "../field/types.js" */

/** @typedef {{ name: string, line: LineValue }} Entry */

/** The numbers of one line. The picture says them too, so a screen reader need not read them here. */
class ValueWidget extends WidgetType {
  /** @param {readonly Entry[]} entries @param {boolean} isStale whether they are of an earlier text */
  constructor(entries, isStale) {
    super();
    this.entries = entries;
    this.isStale = isStale;
    this.key = JSON.stringify([entries, isStale]);
  }

  /** @override @param {ValueWidget} other */
  eq(other) {
    return other.key === this.key;
  }

  /** @override */
  toDOM() {
    const isAlone = this.entries.length === 1;
    const parts = this.entries.flatMap(({ name, line }) => {
      const numbers = createNumbers(line);
      return numbers.length ? [h("span", {}, ...(isAlone ? [] : [`${name} `]), ...numbers)] : [];
    });
    const host = h("span", { className: this.isStale ? "values stale" : "values", ariaHidden: "true" }, ...parts);
    const rooms = this.entries.map(({ name, line }) => line.room + (isAlone ? 0 : name.length + 2));
    host.style.minWidth = `min(${rooms.reduce((sum, room) => sum + room)}ch, 100%)`;
    return host;
  }

  /** @override */
  ignoreEvent() {
    return false;
  }
}

/** @param {LineValue} line */
function createNumbers({ value, grad, isNext }) {
  const numbers = [];
  if (value !== null) numbers.push(h("span", { className: "value" }, value));
  if (isNext) numbers.push(h("span", { className: "grad next" }, "?"));
  else if (grad !== null) numbers.push(h("span", { className: "grad" }, grad));
  return numbers.flatMap((number, place) => (place ? [" · ", number] : [number]));
}

class LineValues {
  /** @param {EditorView} view */
  constructor(view) {
    this.key = "";
    this.widgets = Decoration.none;
    this.show(view);
  }

  // most steps change nothing in the lines that are seen
  /** @param {EditorView} view */
  show(view) {
    const lines = listValues(view, view.state.field(factsField));
    const key = JSON.stringify(lines);
    if (key === this.key) return;
    this.key = key;
    this.widgets = Decoration.set(
      lines.map(({ entries, isStale, to }) => Decoration.widget({ widget: new ValueWidget(entries, isStale), side: 1 }).range(to)),
    );
  }

  /** @param {ViewUpdate} update */
  update({ view, transactions, changes, docChanged, viewportChanged }) {
    const isOther = transactions.some((one) => needsNewMarks(one, ["names", "values", "program"]));
    if (isOther || (viewportChanged && !view.compositionStarted)) this.show(view);
    else if (docChanged) [this.widgets, this.key] = [this.widgets.map(changes), ""];
  }
}

export const lineValues = ViewPlugin.fromClass(LineValues, { decorations: ({ widgets }) => widgets });

/** Whether facts that differ from the last ones in the step alone change something in the lines that are in sight.
 * @param {EditorView} view @param {Facts} facts */
export function isStepInSight(view, facts) {
  const last = view.state.field(factsField);
  if (JSON.stringify(listValues(view, facts)) !== view.plugin(lineValues)?.key) return true;
  const { from, to } = view.viewport;
  const [first, end] = [from, to].map((place) => view.state.doc.lineAt(place).number);
  const names = view.state.field(definedNames).slice((first ?? 1) - 1, end).flat();
  return [last.current, facts.current].some((name) => name !== null && names.includes(name));
}

/** Returns those of the lines in sight: of a long program a step writes a few. @param {EditorView} view @param {Facts} facts */
function listValues({ state, viewport }, { values, program }) {
  const isStale = program !== state.doc.toString();
  const names = state.field(definedNames);
  const lines = [];
  for (let line = state.doc.lineAt(viewport.from); ; line = state.doc.line(line.number + 1)) {
    const entries = (names[line.number - 1] ?? []).flatMap((name) => {
      const known = values(name);
      return known && known.room > 0 ? [{ name, line: known }] : [];
    });
    if (entries.length) lines.push({ entries, isStale, to: line.to });
    if (line.to >= viewport.to) return lines;
  }
}

// The program typeset as it was read, below its text. While that waits to be read, or something is wrong with it, what was
// read before says so; a number that is moved is followed by shell/sweep/follow-echo.js.
import { h, parseMath } from "../dom/h.js";
import { collectRefs } from "../dom/refs.js";
import { createLight } from "../dom/light.js";
import { makeScrollable } from "../dom/scroll.js";
import { createSelector, selectStepIndex, selectTrace } from "../state/select.js";
/** @import { Context } from "../context.js" */

/** @param {ParentNode} root @param {Context} context */
export function mountEcho(root, { store }) {
  const { echo, echoBefore, echoBody, echoList, echoCut } = collectRefs(root, {
    echo: HTMLDetailsElement,
    echoBefore: HTMLElement,
    echoBody: HTMLElement,
    echoList: HTMLElement,
    echoCut: HTMLElement,
  });
  const tint = createLight("current");
  let shown = /** @type {readonly string[] | null} */ (null);
  let symbols = /** @type {ReadonlyMap<string, readonly Element[]>} */ (new Map());

  // only what has changed is written: a number that is dragged changes one statement
  const write = (/** @type {readonly string[]} */ statements) => {
    const rows = /** @type {HTMLElement[]} */ ([...echoList.children]);
    statements.forEach((markup, k) => {
      const former = rows[k];
      // where a number was moved it is another one
      if (shown && markup === shown[k] && !former?.dataset.moved) return;
      const row = h("li", {}, parseMath(markup));
      if (former) former.replaceWith(row);
      else echoList.append(row);
    });
    rows.slice(statements.length).forEach((row) => row.remove());
    if (shown !== statements) symbols = indexSymbols(echoList);
    shown = statements;
  };

  store.watch(selectTrace, (trace) => {
    echo.hidden = !trace;
    if (!trace) return;
    write(trace.echo.statements);
    echoCut.hidden = !trace.echo.cut;
    makeScrollable(echoBody);
  });
  store.watch(
    ({ shown, problem, draft, literals, wanted }) =>
      shown !== null && (problem !== null || draft !== null || literals?.program !== wanted.program),
    (isBefore) => (echoBefore.hidden = !isBefore),
  );
  // after the statements: what is new is tinted, too
  store.watch(selectCurrent, (nodes) => tint(nodes.flatMap((node) => symbols.get(node) ?? [])));
  echo.addEventListener("toggle", () => makeScrollable(echoBody));
}

/** Returns the symbols of a list by their nodes. @param {Element} list */
function indexSymbols(list) {
  const symbols = /** @type {Map<string, Element[]>} */ (new Map());
  for (const symbol of list.querySelectorAll("[data-node]")) {
    const node = symbol.getAttribute("data-node") ?? "";
    const others = symbols.get(node);
    if (others) others.push(symbol);
    else symbols.set(node, [symbol]);
  }
  return symbols;
}

/** The nodes of the step, as a new array for each trace. */
const selectCurrent = createSelector(
  (state) => /** @type {const} */ ([selectTrace(state), selectStepIndex(state)]),
  (trace, index) => [...(trace?.steps[index]?.current ?? [])],
);

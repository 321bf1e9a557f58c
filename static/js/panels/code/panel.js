// Code: the program as layers beside the lines that call them; those of the step are lit.
import { h } from "../../dom/h.js";
import { setText } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { changePage, goToStep } from "../../state/actions.js";
import { selectStepIndex } from "../../state/select.js";
import { mountCopy } from "./copy.js";
import { findStepOfLine, splitLayers } from "./lines.js";
import { keepLitInSight, keepRangeInSight } from "./sight.js";
/** @import { Wanted } from "../../state/types.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { CodeAnswer, Token } from "./types.js" */

/** @param {HTMLElement} root @param {PanelContext} context */
export function mount(root, context) {
  const { store, query, signal } = context;
  const refs = collectRefs(root, {
    dialect: HTMLSelectElement,
    copy: HTMLButtonElement,
    latex: HTMLButtonElement,
    notice: HTMLElement,
    layers: HTMLElement,
    program: HTMLElement,
  });
  const listings = [refs.layers, refs.program];
  let answer = /** @type {CodeAnswer | null} */ (null);
  let lines = /** @type {readonly HTMLElement[]} */ ([]);

  const question = query("code", {
    host: root,
    onAnswer: (/** @type {CodeAnswer} */ received) => fill(received),
    onRefusal: (sentence) => setText(refs.notice, sentence),
  });
  const ask = () => {
    const { dialect } = store.state().wanted;
    refs.dialect.value = dialect;
    question.ask({ dialect });
  };

  const fill = (/** @type {CodeAnswer} */ received) => {
    setText(refs.notice, received.notice ?? "");
    refs.copy.disabled = !received.copy;
    if (received.text !== answer?.text) lay(received);
    answer = received;
    const known = new Set(answer.steps.flat());
    lines.forEach((line, number) => {
      line.classList.toggle("of-step", known.has(number));
      if (known.has(number)) line.setAttribute("role", "button");
    });
    light();
  };

  // layers are left of the program that calls them, so that both lines of a step are seen
  const lay = (/** @type {CodeAnswer} */ received) => {
    const parts = splitLayers(received.lines, received.steps);
    lines = received.lines.map(createLine);
    listings.forEach((listing, place) => {
      const [from, to] = parts[place] ?? [0, 0];
      listing.replaceChildren(...lines.slice(from, to));
      listing.hidden = from === to;
    });
  };

  const light = () => {
    const lit = answer?.steps[selectStepIndex(store.state())] ?? [];
    lines.forEach((line, number) => {
      const isLit = lit.includes(number);
      line.classList.toggle("lit", isLit);
      if (line.classList.contains("of-step")) line.tabIndex = isLit ? 0 : -1;
    });
    for (const listing of listings) keepLitInSight(listing);
  };

  // a line leads to its step; one of several steps to the next of them
  const goTo = (/** @type {HTMLElement} */ line) => {
    const step = findStepOfLine(answer?.steps ?? [], lines.indexOf(line), selectStepIndex(store.state()));
    if (step !== undefined) store.dispatch(goToStep(step));
  };
  const lineOf = (/** @type {Event} */ { target }) =>
    /** @type {HTMLElement | null} */ (target instanceof Element ? target.closest(".line") : null);

  const onClick = (/** @type {MouseEvent} */ event) => {
    const line = lineOf(event);
    if (line) goTo(line);
  };
  // up and down move along the lines that belong to steps, Enter goes to their step
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.code];
    const line = lineOf(event);
    if (!line || (!by && !["Enter", "Space"].includes(event.code))) return;
    event.preventDefault();
    event.stopPropagation();
    if (!by) {
      goTo(line);
      return;
    }
    const known = lines.filter(({ classList }) => classList.contains("of-step"));
    const next = known[known.indexOf(line) + by];
    next?.focus({ preventScroll: true });
    if (next?.parentElement) keepRangeInSight(next.parentElement, next, next);
  };
  const choose = () => {
    store.dispatch(changePage({ dialect: /** @type {Wanted["dialect"]} */ (refs.dialect.value) }));
  };

  refs.dialect.addEventListener("change", choose, { signal });
  for (const listing of listings) {
    listing.addEventListener("click", onClick, { signal });
    listing.addEventListener("keydown", onKey, { signal });
  }
  mountCopy(refs.copy, "code.copy", () => answer?.text ?? "", context);
  mountCopy(refs.latex, "code.latex", () => answer?.latex ?? "", context);
  store.watch(({ shown }) => shown, ask);
  store.watch(({ wanted }) => wanted.dialect, ask);
  store.watch(selectStepIndex, light);
  return {};
}

/** @param {readonly Token[]} tokens @param {number} number */
function createLine(tokens, number) {
  const code = h("code", {}, ...tokens.map(([kind, text]) => h("span", { className: `token-${kind}` }, text)));
  const place = h("span", { className: "line-number", ariaHidden: "true" }, String(number + 1));
  return h("div", { className: "line" }, place, code);
}

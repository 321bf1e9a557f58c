// Why a local gradient is what it is, in the place of the step's words; the answer is loaded when it is first wanted.
import { h } from "../../dom/h.js";
import { setText } from "../../dom/label.js";
import { loadOnce } from "../../dom/late/load-once.js";
import { onceRested } from "../../dom/once-rested.js";
import { collectRefs } from "../../dom/refs.js";
import { fillSelect } from "../../dom/controls/select.js";
import { selectStepIndex, selectTrace } from "../../state/select.js";
import { listDerivativeEdges } from "../derivative-edges.js";
import { nameEdge } from "../edge-name.js";
/** @import { Edge } from "../../state/trace.js" */
/** @import { State } from "../../state/types.js" */
/** @import { PanelContext } from "../types.js" */

/** @param {HTMLElement} root @param {PanelContext} context */
export function mountWhy(root, context) {
  const { store, t, signal } = context;
  const refs = collectRefs(root, {
    step: HTMLElement,
    why: HTMLElement,
    whyOpen: HTMLButtonElement,
    whyClose: HTMLButtonElement,
    whyWire: HTMLSelectElement,
    whyTitle: HTMLElement,
    whyBody: HTMLElement,
    whyPlot: HTMLElement,
  });
  let asked = /** @type {Edge | null} */ (null);
  let edges = /** @type {readonly Edge[]} */ ([]);
  // the numbers and the step that it is about
  let subject = "";
  const nameOf = (/** @type {Edge} */ edge) => {
    const trace = selectTrace(store.state());
    return trace ? nameEdge(trace, edge, edges, t) : "";
  };

  let forget = () => {};
  const load = loadOnce(async () => {
    const answer = (await import("./why-answer.js")).createWhyAnswer(refs, context);
    forget = answer.forget;
    return answer;
  });

  const ask = (/** @type {Edge | undefined} */ edge) => {
    if (!edge) return;
    refs.whyWire.hidden = edges.length < 2;
    fillSelect(refs.whyWire, edges, edge, nameOf);
    setText(refs.whyTitle, "");
    refs.whyBody.replaceChildren(h("p", {}, t("predict.wait")));
    refs.whyPlot.replaceChildren();
    asked = edge;
    load().then(
      ({ ask }) => asked === edge && ask(edge.id),
      () => asked === edge && setText(refs.whyBody, t("part.failed")),
    );
  };
  const setOpen = (/** @type {boolean} */ isOpen) => {
    refs.why.hidden = !isOpen;
    refs.step.hidden = isOpen;
    refs.whyOpen.setAttribute("aria-expanded", String(isOpen));
  };
  const open = () => {
    setOpen(true);
    ask(edges[0]);
    refs.whyTitle.focus();
  };
  const close = () => {
    if (!refs.why.hidden) setOpen(false);
    asked = null;
    forget();
    refs.whyBody.replaceChildren();
    refs.whyPlot.replaceChildren();
  };
  // folded by the reader, whose focus goes back to where it came from
  const fold = () => {
    close();
    refs.whyOpen.focus();
  };

  // another step or other numbers have other reasons, which another drawing of the same has not
  const show = () => {
    const { shown, quiz, wanted } = store.state();
    const step = selectBareStep(store.state());
    const next = JSON.stringify([quiz.program, step?.index, wanted.digits, wanted.first]);
    if (next !== subject) close();
    subject = next;
    if (!shown || !step) return;
    edges = listDerivativeEdges(shown.trace, step);
    const [first, ...more] = edges;
    refs.whyOpen.hidden = !first || shown.trace.numbers === false;
    if (!first) return;
    const { formula } = first;
    const [name, several] = [nameOf(first), more.length > 0];
    setText(refs.whyOpen, several ? t("why.several") : formula ? t("why.one", { name, formula }) : t("why.bare", { name }));
  };

  const foldWithEscape = (/** @type {KeyboardEvent} */ event) => {
    if (event.code !== "Escape") return;
    event.stopPropagation();
    fold();
  };
  refs.whyOpen.addEventListener("click", () => (refs.why.hidden ? open() : fold()), { signal });
  refs.whyClose.addEventListener("click", fold, { signal });
  refs.why.addEventListener("keydown", foldWithEscape, { signal });
  refs.whyWire.addEventListener("change", () => ask(edges.find(({ id }) => id === refs.whyWire.value)), { signal });
  store.watch(selectBareStep, onceRested(show));
  signal.addEventListener("abort", close);
}

/** The step as its trace has it: the same while its explanation comes. @param {State} state */
function selectBareStep(state) {
  return selectTrace(state)?.steps[selectStepIndex(state)];
}

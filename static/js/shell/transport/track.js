// The track of all steps: a slider over segments, or over one bar when there are too many of them.
import { h } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
import { goToStep, scrub } from "../../state/actions.js";
import { selectStep, selectStepIndex, selectTrace } from "../../state/select.js";
import { nameStep } from "./step-name.js";
/** @import { Context } from "../../context.js" */
/** @import { Phase, Trace } from "../../state/trace.js" */

const MOST_SEGMENTS = 120;
// Narrower steps are not named, but for the current one.
const NAME_WIDTH = { desk: 18, wall: 28 };

/** @param {ParentNode} root @param {Context} context */
export function mountTrack(root, { store, t }) {
  const refs = collectRefs(root, { track: HTMLElement, trackSlider: HTMLInputElement, trackSegments: HTMLElement });
  const { track, trackSlider: slider, trackSegments: segments } = refs;
  // where there are no segments, the place of the step among all
  const place = h("b", { className: "place" });
  let total = 0;
  let marked = /** @type {number | null} */ (null);

  slider.addEventListener("input", () => store.dispatch(goToStep(Number(slider.value))));
  // within the segment of a step the pointer takes its motion along
  const take = (/** @type {PointerEvent} */ { clientX }) => {
    const { left, width } = slider.getBoundingClientRect();
    const place = Math.min(Math.max((clientX - left) / width, 0), 1) * total;
    store.dispatch(scrub(place < total ? place % 1 : 1));
  };
  const letGo = () => {
    slider.removeEventListener("pointermove", take);
    store.dispatch(scrub(null));
  };
  // a press alone leads to a step, which then moves as usual
  slider.addEventListener("pointerdown", () => slider.addEventListener("pointermove", take));
  for (const end of ["pointerup", "pointercancel"]) slider.addEventListener(end, letGo);

  new ResizeObserver(() => spread(track.clientWidth)).observe(track);
  const spread = (/** @type {number} */ width) => {
    const place = document.documentElement.hasAttribute("data-presenting") ? "wall" : "desk";
    track.classList.toggle("crowded", width < total * NAME_WIDTH[place]);
  };

  const lay = (/** @type {Trace} */ trace) => {
    const phases = trace.steps.map(({ phase }) => phase);
    total = phases.length;
    marked = null;
    const kinds = phases.map((phase) => (phase === "backward" ? "backward" : "forward"));
    const isContinuous = total > MOST_SEGMENTS;
    track.classList.toggle("continuous", isContinuous);
    slider.max = String(total - 1);
    track.style.setProperty("--steps", String(total));
    track.style.setProperty("--forward", String(kinds.filter((kind) => kind === "forward").length / total));
    const wanted = isContinuous ? ["forward", "backward"] : kinds;
    segments.replaceChildren(
      ...wanted.map((className, index) => {
        const step = isContinuous ? undefined : trace.steps[index];
        const segment = h("span", { className }, ...(step ? [nameStep(trace, step)] : []));
        segment.style.setProperty("--along", String(index / Math.max(total - 1, 1)));
        return segment;
      }),
      ...(isContinuous ? [place] : []),
    );
    spread(track.clientWidth);
  };

  const mark = (/** @type {number} */ step, /** @type {Phase} */ phase) => {
    slider.value = String(step);
    const count = t("step.count", { number: step + 1, total });
    slider.setAttribute("aria-valuetext", `${count} · ${t(`phase.${phase}`)}`);
    if (total > MOST_SEGMENTS) place.style.left = `${(100 * (step + 0.5)) / total}%`;
    else {
      const [from, to] = marked === null ? [0, total - 1] : [Math.min(marked, step), Math.max(marked, step)];
      for (let index = from; index <= to; index += 1) {
        segments.children[index]?.classList.toggle("passed", index < step);
        segments.children[index]?.classList.toggle("here", index === step);
      }
    }
    marked = step;
  };

  store.watch(selectTrace, (trace, before) => {
    if (!trace) return;
    if (!before || trace.structure !== before.structure || trace.mode !== before.mode) {
      lay(trace);
      mark(selectStepIndex(store.state()), trace.steps[selectStepIndex(store.state())]?.phase ?? "inputs");
    }
  });
  store.watch(selectStep, (step) => step && mark(step.index, step.phase));
}

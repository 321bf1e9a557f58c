// The error of the numerical derivative by one number against the step size h, in place of the summary.
import { Asking } from "./asking.js";
import { element, imported } from "./old.js";
import { part, reachable } from "./old.js";

const CURVES = ["central", "forward"];

export class ErrorCurve {
  // `closed()` is called when the reader wants the summary back.
  constructor(closed) {
    this.asking = new Asking(
      "curve",
      part("check-curve"),
      (answer) => this.fill(answer),
      (sentence) => this.fill({ svg: null, sentences: [sentence] }),
    );
    part("check-curve-close").addEventListener("click", closed);
    part("check").addEventListener("keydown", (event) => {
      if (event.code !== "Escape" || part("check-curve").hidden) return;
      event.stopPropagation();
      closed();
    });
  }

  // Shows the curve of a row of the check; without one the summary stands there.
  show(session, row) {
    part("check-curve").hidden = !row;
    part("check-summary").hidden = Boolean(row);
    if (!row) {
      this.asking.forget();
      this.fill({ svg: null, sentences: [] });
      return;
    }
    this.asking.about(session, { input: row.input, index: row.index });
  }

  fill({ svg, sentences }) {
    const drawn = svg ? imported(svg, "image/svg+xml") : null;
    part("check-curve-title").textContent = drawn?.querySelector("title").textContent ?? "";
    part("check-plot").replaceChildren(...(drawn ? [drawn] : []));
    // beside the plot the names of its curves can be as large as a screen needs them
    const names = [...(drawn?.querySelectorAll(".legend") ?? [])].map(({ textContent }) => textContent);
    const legend = CURVES.map((curve, place) => element("span", { className: curve }, names[place] ?? ""));
    part("check-curve-names").replaceChildren(...(names.length ? legend : []));
    part("check-curve-told").replaceChildren(...sentences.map((sentence) => element("p", {}, sentence)));
    reachable(part("check-curve-told"));
  }
}

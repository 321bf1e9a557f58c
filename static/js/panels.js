// One row of words changes what the panel below the graph is for.
import { part, root } from "./parts.js";

const SECTIONS = { explain: ["told", "beside"], array: ["array"], jacobian: ["jacobian"] };

export class Panels {
  // `views` are the panels that show a step themselves, by name.
  constructor(session, views) {
    this.session = session;
    this.views = views;
    this.words = [...part("words-of-panel").querySelectorAll("button")];
    for (const word of this.words) {
      word.addEventListener("click", () => {
        session.dress({ panel: word.value === "explain" ? null : word.value });
        this.show(session);
      });
    }
  }

  // A program of numbers alone has nothing but its explanation here.
  show(session) {
    const tensors = session.trace.nodes.some(({ shape }) => shape.length > 0);
    const panel = (tensors && session.state.panel) || "explain";
    root.classList.toggle("tensors", tensors);
    for (const word of this.words) word.setAttribute("aria-pressed", String(word.value === panel));
    for (const [name, ids] of Object.entries(SECTIONS)) {
      for (const id of ids) part(id).hidden = name !== panel;
    }
    this.views[panel]?.show(session);
  }
}

// The words of the exercise whose program is shown.
import { element } from "./old.js";
import { part } from "./old.js";
import { question } from "./old.js";
import { turns } from "./old.js";

export class Problem {
  constructor() {
    this.known = new Map();
    this.asked = turns(
      ({ state, exercise }, signal) => question("exercise", state, { exercise }, signal),
      ({ key }, answer) => {
        this.known.set(key, answer);
        if (key === this.key) this.fill(answer);
      },
      () => {},
    );
  }

  show(state) {
    const { exercise, lang } = state;
    const key = exercise && `${exercise} ${lang}`;
    if (key === this.key) return;
    this.key = key;
    part("predict-problem").hidden = true;
    if (!key) return;
    if (this.known.has(key)) this.fill(this.known.get(key));
    else this.asked.now({ state, exercise, key });
  }

  fill({ title, words }) {
    part("predict-problem").replaceChildren(element("h2", {}, title), element("p", {}, words));
    part("predict-problem").hidden = false;
  }
}

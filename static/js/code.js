// Code: the program as layers beside the lines that call them; those of the step are lit.
import { copy } from "./old.js";
import { divided, lineStep } from "./codelines.js";
import { element } from "./old.js";
import { announce, part } from "./old.js";
import { AGAIN, question } from "./old.js";
import { turns } from "./old.js";
import { say } from "./old.js";

const COPIED = 1500;

export class Code {
  constructor(session, page) {
    this.session = session;
    this.page = page;
    this.listings = ["code-layers", "code-program"].map(part);
    this.lines = [];
    this.asked = turns(
      ({ state }, signal) => question("code", state, { dialect: state.dialect }, signal),
      (wanted, answer) => this.came(wanted, answer),
      (wanted, error) => this.failed(wanted, error),
    );
    part("code-dialect").addEventListener("change", ({ target }) => {
      session.dress({ dialect: target.value });
      this.show(session);
    });
    part("code-copy").addEventListener("click", () => this.copy());
    for (const listing of this.listings) {
      listing.addEventListener("click", ({ target }) => this.go(target.closest(".line")));
      listing.addEventListener("keydown", (event) => this.pressed(event));
    }
  }

  show(session) {
    const { trace, state } = session;
    part("code-dialect").value = state.dialect;
    const key = `${state.dialect} ${state.lang}`;
    if (trace === this.trace && key === this.key) return this.light();
    Object.assign(this, { trace, key });
    return this.asked.soon({ trace, key, state: { ...state, program: trace.program } });
  }

  came({ trace, key }, answer) {
    if (trace !== this.trace || key !== this.key) return;
    part("code-notice").textContent = answer.notice ?? "";
    part("code-copy").disabled = !answer.copy;
    if (answer.text !== this.text) this.lay(answer);
    this.text = answer.text;
    this.steps = answer.steps;
    for (const [number, line] of this.lines.entries()) {
      const known = this.steps.some((lines) => lines.includes(number));
      line.classList.toggle("of-step", known);
      if (known) line.setAttribute("role", "button");
    }
    this.lit = null;
    this.light();
  }

  failed({ key }, error) {
    if (key !== this.key || error.name === "AbortError") return;
    this.trace = null;
    part("code-notice").textContent = error.problem?.detail ?? say("offline");
    // a silent server is asked again
    if (!error.problem) setTimeout(() => !this.trace && part("code").checkVisibility() && this.show(this.session), AGAIN);
  }

  // Layers stand left of the program that calls them, so that both lines of a step are seen.
  lay({ lines, steps }) {
    const parts = divided(lines, steps);
    this.lines = lines.map((tokens, number) => written(tokens, number));
    this.listings.forEach((listing, k) => {
      listing.replaceChildren(...this.lines.slice(...parts[k]));
      listing.hidden = parts[k][0] === parts[k][1];
    });
  }

  light() {
    const lit = this.steps?.[this.session.state.step] ?? [];
    if (this.lit === lit) return;
    this.lit = lit;
    this.lines.forEach((line, number) => {
      const on = lit.includes(number);
      line.classList.toggle("lit", on);
      if (line.classList.contains("of-step")) line.tabIndex = on ? 0 : -1;
    });
    for (const listing of this.listings) bring(listing);
  }

  // A line leads to its step; one of several steps to the next of them.
  go(line) {
    if (!line) return;
    const step = lineStep(this.steps, Number(line.dataset.number), this.session.state.step);
    if (step !== undefined) this.page.go(step);
  }

  // Up and down move along the lines that belong to steps, Enter goes to their step.
  pressed(event) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.code];
    const line = event.target.closest(".line");
    if (!line || (!by && !["Enter", "Space"].includes(event.code))) return;
    event.preventDefault();
    event.stopPropagation();
    if (!by) {
      this.go(line);
      return;
    }
    const known = this.lines.filter((other) => other.classList.contains("of-step"));
    const next = known[known.indexOf(line) + by];
    next?.focus({ preventScroll: true });
    if (next) inSight(next.parentElement, next, next);
  }

  async copy() {
    const done = await copy(this.text);
    const said = say(done ? "code.copied" : "copy.failed");
    announce(said);
    part("code-copy").textContent = said;
    setTimeout(() => {
      part("code-copy").textContent = say("code.copy");
    }, COPIED);
  }
}

function written(tokens, number) {
  const code = element("code", {}, ...tokens.map(([kind, text]) => element("span", { className: `token-${kind}` }, text)));
  const place = element("span", { className: "line-number", ariaHidden: "true" }, String(number + 1));
  return element("div", { className: "line", data: { number } }, place, code);
}

// Scrolls the lit lines of a listing into sight, within the listing alone.
function bring(listing) {
  const lit = [...listing.querySelectorAll(".lit")];
  if (lit.length) inSight(listing, lit[0], lit.at(-1));
}

function inSight(listing, first, last) {
  const top = first.offsetTop - listing.offsetTop;
  const bottom = last.offsetTop + last.offsetHeight - listing.offsetTop;
  const height = listing.clientHeight;
  if (top >= listing.scrollTop && bottom <= listing.scrollTop + height) return;
  // what does not fit as a whole is seen from its first line on; no line is cut at the top
  const start = bottom - top > height ? top : (top + bottom - height) / 2;
  listing.scrollTop = Math.round(start / first.offsetHeight) * first.offsetHeight;
}

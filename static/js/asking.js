// One question of a panel: asked once for each trace and choice, and again when either is another one.
import { AGAIN, Refusal, question } from "./old.js";
import { turns } from "./old.js";
import { say } from "./old.js";

export class Asking {
  // `fill(answer, session)` gets the answer, `refused(sentence)` why there is none; `host` is busy meanwhile.
  constructor(name, host, fill, refused) {
    this.host = host;
    this.asked = turns(
      ({ state, fields }, signal) => question(name, state, fields, signal),
      (wanted, answer) => this.came(wanted, () => fill(answer, wanted.session)),
      (wanted, error) => this.came(wanted, () => {
        this.key = null;
        const silent = !(error instanceof Refusal);
        if (silent) this.again(wanted);
        refused(silent ? say("offline") : error.message);
      }),
    );
  }

  about(session, fields = {}) {
    const key = JSON.stringify([session.state.lang, fields]);
    if (session.trace === this.trace && key === this.key) return;
    Object.assign(this, { trace: session.trace, key, failed: null });
    this.host.setAttribute("aria-busy", "true");
    // numbers that are dragged come faster than answers
    this.asked.soon({ trace: session.trace, key, session, state: session.shown, fields });
  }

  // A silent server is asked again, as long as the answer is wanted.
  again(wanted) {
    this.failed = wanted;
    setTimeout(() => {
      if (this.failed === wanted && this.host.checkVisibility()) this.about(wanted.session, wanted.fields);
    }, AGAIN);
  }

  // Forgets what was asked: the answer is not waited for, and asked again when it is wanted.
  forget() {
    this.key = this.failed = null;
    this.host.removeAttribute("aria-busy");
  }

  came({ trace, key }, tell) {
    if (trace !== this.trace || key !== this.key) return;
    this.host.removeAttribute("aria-busy");
    tell();
  }
}

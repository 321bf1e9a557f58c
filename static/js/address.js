// Keeps the link in the address bar right, gently: browsers allow 100 changes in 30 seconds.
import { link } from "./state.js";
import { throttle } from "./throttle.js";

const INTERVAL = 400;

export class Address {
  // `shown(link)` hears of each new link; `left(state)` when the reader goes back or forward.
  constructor(shown, left) {
    this.shown = shown;
    this.turn = 0;
    this.replace = throttle(() => this.put("replaceState"), INTERVAL);
    addEventListener("popstate", (event) => event.state && left(event.state));
  }

  // The state has changed a little: the same entry of the history shows it.
  keep(state) {
    this.state = { ...state };
    this.replace();
  }

  // Another program takes this one's place: Back returns to it.
  async leave(state) {
    this.state = { ...state };
    await this.put("replaceState");
    await this.put("pushState");
  }

  async put(method) {
    const { state } = this;
    this.turn += 1;
    const { turn } = this;
    const url = await link(state, location.pathname);
    // compressing takes a while, in which another change may have come
    if (turn !== this.turn) return;
    history[method](state, "", url);
    this.shown(url);
  }
}

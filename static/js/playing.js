// Plays the steps one after the other until the last.

const PACE = 1200;

export class Playing {
  // `next()` goes on and returns whether there is more; `changed(on)` shows the state of the button.
  constructor(next, changed) {
    this.next = next;
    this.changed = changed;
    this.timer = null;
    this.speed = 1;
  }

  toggle() {
    if (this.timer !== null) this.stop();
    else if (this.next()) this.wait();
  }

  stop() {
    if (this.timer === null) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.changed(false);
  }

  wait() {
    this.timer = setTimeout(() => (this.next() ? this.wait() : this.stop()), PACE / this.speed);
    this.changed(true);
  }
}

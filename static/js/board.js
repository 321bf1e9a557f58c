// The pane in which the drawing lies: fits, zooms, pans, and follows the current node.
import { around, centred, fit, following, inSight, panned, zoomed } from "./viewport.js";

const DRAG = 5;
// All numbers of a kind are equally high.
const NUMBERS = ["text.value", ".matrix:not(.branch) .entry", ".range"];
// These may be smaller: what a branch brings to a fork, and the lengths of a shape.
const FINE = [".contribution", ".branch.size", "text.shape"];
// A number on the screen is between so many pixels high, one at a fork no less than `fine`; in
// projection all are read from the last row.
const READING = { least: 11, fine: 9, most: 24 };
// So much smaller is better than to miss the last node by a few pixels.
const NEARLY = 0.94;
const PROJECTING = { least: 24, fine: 24, most: 46, screen: 1080 };

export class Board {
  // `projecting()` says for which eyes to draw; `moved(box, whole)` hears what is in sight.
  constructor(pane, projecting, moved) {
    this.pane = pane;
    this.projecting = projecting;
    this.moved = moved;
    this.view = { scale: 1, x: 0, y: 0 };
    this.free = false;
    this.pointers = new Map();
    this.dragged = false;
    this.measure();
    new ResizeObserver(() => this.resized()).observe(pane);
    pane.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    pane.addEventListener("pointerdown", (event) => this.down(event));
    pane.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) {
      pane.addEventListener(end, (event) => this.up(event));
    }
    // a click that ends a drag is not a click on a node
    pane.addEventListener("click", (event) => this.dragged && event.stopPropagation(), true);
  }

  get limits() {
    if (!this.projecting()) return READING;
    const scale = innerHeight / PROJECTING.screen;
    const { least, fine, most } = PROJECTING;
    return { least: least * scale, fine: fine * scale, most: most * scale };
  }

  // Shows a new drawing: whole when its numbers stay legible, else at the least legible size.
  open(svg, boxOf) {
    this.svg = svg;
    this.boxOf = boxOf;
    const { width, height } = svg.viewBox.baseVal;
    this.size = { width, height };
    const sizes = heights(svg, NUMBERS);
    this.largest = Math.max(...sizes);
    this.smallest = Math.min(...sizes);
    this.finest = Math.min(this.smallest, ...heights(svg, FINE));
    this.fit();
  }

  fit() {
    if (!this.svg) return;
    this.measure();
    const { least, fine, most } = this.limits;
    const whole = fit(this.size, this.room, most / this.largest);
    const legible = Math.max(least / this.smallest, fine / this.finest);
    this.whole = whole.scale >= legible * (this.projecting() ? 0.9999 : NEARLY);
    this.free = false;
    this.place(this.whole ? whole : centred(this.size, this.room, legible));
    if (!this.whole && this.followed) this.follow(this.followed);
  }

  // Kept, because asking for it in the middle of a step would lay the page out twice.
  measure() {
    this.room = { width: this.pane.clientWidth, height: this.pane.clientHeight };
  }

  resized() {
    this.measure();
    if (!this.free) this.fit();
    else this.place(this.view);
  }

  // Keeps these nodes in sight; does nothing while the whole drawing is.
  follow(nodes) {
    this.followed = nodes;
    if (!this.svg || (this.whole && !this.free)) return;
    const box = union(nodes.map(this.boxOf).filter(Boolean), this.room.width / this.view.scale);
    if (box) this.place(following(this.view, this.size, this.room, box), true);
  }

  // Brings this node, or this place of the drawing, to the middle where not all is in sight.
  centre(node, place = this.boxOf(node)) {
    if (!this.svg || !place || (this.whole && !this.free)) return;
    this.place(around(this.view, this.size, this.room, place), true);
  }

  zoom(factor, x = this.room.width / 2, y = this.room.height / 2) {
    this.free = true;
    this.place(zoomed(this.view, factor, x, y));
  }

  pan(dx, dy) {
    this.free = true;
    this.place(panned(this.view, this.size, this.room, dx, dy));
  }

  place(view, led = false) {
    this.view = view;
    if (!this.svg) return;
    this.svg.classList.toggle("led", led);
    this.svg.style.width = `${this.size.width * view.scale}px`;
    this.svg.style.height = `${this.size.height * view.scale}px`;
    this.svg.style.transform = `translate(${view.x}px, ${view.y}px)`;
    this.moved(inSight(view, this.room), this.whole && !this.free);
  }

  wheel(event) {
    if (!this.svg) return;
    const { left, top } = this.pane.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top);
    } else if (!this.whole || this.free) {
      event.preventDefault();
      const [dx, dy] = event.shiftKey ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
      this.pan(-dx, -dy);
    }
  }

  down(event) {
    if (event.button !== 0) return;
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.dragged = false;
    this.start = { x: event.clientX, y: event.clientY };
  }

  move(event) {
    const last = this.pointers.get(event.pointerId);
    if (!last || !this.svg) return;
    const here = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(here.x - this.start.x, here.y - this.start.y) > DRAG;
    if (!this.dragged && !far) return;
    this.dragged = true;
    this.pane.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, here);
    const others = [...this.pointers.entries()].filter(([id]) => id !== event.pointerId);
    if (others.length === 0) {
      this.pan(here.x - last.x, here.y - last.y);
      return;
    }
    const [, fixed] = others[0];
    const before = Math.hypot(last.x - fixed.x, last.y - fixed.y);
    const after = Math.hypot(here.x - fixed.x, here.y - fixed.y);
    const { left, top } = this.pane.getBoundingClientRect();
    if (before > 0) this.zoom(after / before, fixed.x - left, fixed.y - top);
  }

  up(event) {
    this.pointers.delete(event.pointerId);
  }
}

// How high the numbers of each of these kinds are in the drawing's own units.
function heights(svg, kinds) {
  const found = kinds.map((kind) => svg.querySelector(kind)).filter(Boolean);
  return found.map((number) => parseFloat(getComputedStyle(number).fontSize));
}

// The box around several boxes, or the first one when all together would not fit in sight.
function union(boxes, most) {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - y;
  return width <= most ? { x, y, width, height } : boxes[0];
}

// The small picture of the whole graph that shows where the view is.

const SVG = "http://www.w3.org/2000/svg";

export class Overview {
  // `wanted(place)` is told of each place of the drawing that is pointed at with a button down.
  constructor(host, wanted) {
    this.host = host;
    this.parts = new Map();
    this.marked = [];
    for (const kind of ["pointerdown", "pointermove"]) {
      host.addEventListener(kind, (event) => event.buttons === 1 && this.point(event, wanted));
    }
  }

  point(event, wanted) {
    const matrix = this.small?.getScreenCTM();
    if (!matrix) return;
    event.preventDefault();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    wanted({ x, y, width: 0, height: 0 });
  }

  // Draws the gates and wires of the drawing, without its words and numbers.
  open(svg) {
    const small = document.createElementNS(SVG, "svg");
    this.parts = new Map();
    small.setAttribute("viewBox", svg.getAttribute("viewBox"));
    for (const part of svg.querySelectorAll(".wire, .stub, .body")) {
      const copy = part.cloneNode(false);
      copy.removeAttribute("id");
      const node = part.closest("[data-node]")?.dataset.node;
      if (node) this.parts.set(node, [...(this.parts.get(node) ?? []), copy]);
      small.append(copy);
    }
    this.frame = document.createElementNS(SVG, "rect");
    this.frame.setAttribute("class", "frame");
    small.append(this.frame);
    this.small = small;
    this.host.replaceChildren(small);
    this.marked = [];
  }

  // Frames what is in sight.
  show(box) {
    if (!this.frame) return;
    const { width, height } = this.small.viewBox.baseVal;
    const [x, right] = [Math.max(0, box.x), Math.min(width, box.x + box.width)];
    const [y, bottom] = [Math.max(0, box.y), Math.min(height, box.y + box.height)];
    const inside = { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
    for (const [side, length] of Object.entries(inside)) this.frame.setAttribute(side, length);
  }

  mark(nodes) {
    for (const part of this.marked) part.classList.remove("here");
    this.marked = nodes.flatMap((node) => this.parts.get(node) ?? []);
    for (const part of this.marked) part.classList.add("here");
  }
}

// The small picture of the whole graph that shows where the view is.

const SVG = "http://www.w3.org/2000/svg";

export class Overview {
  constructor(host) {
    this.host = host;
  }

  // Draws the gates and wires of the drawing, without its words and numbers.
  open(svg) {
    const small = document.createElementNS(SVG, "svg");
    small.setAttribute("viewBox", svg.getAttribute("viewBox"));
    for (const part of svg.querySelectorAll(".wire, .stub, .body")) {
      const copy = part.cloneNode(false);
      copy.removeAttribute("id");
      copy.dataset.of = part.closest("[data-node]")?.dataset.node ?? part.id;
      small.append(copy);
    }
    this.frame = document.createElementNS(SVG, "rect");
    this.frame.setAttribute("class", "frame");
    small.append(this.frame);
    this.host.replaceChildren(small);
  }

  // Frames what is in sight.
  show(box) {
    for (const side of ["x", "y", "width", "height"]) this.frame?.setAttribute(side, box[side]);
  }

  mark(nodes) {
    for (const part of this.host.querySelectorAll(".here")) part.classList.remove("here");
    for (const node of nodes) {
      for (const part of this.host.querySelectorAll(`[data-of="${node}"]`)) part.classList.add("here");
    }
  }
}

// A value travels its wire: forward to the gate, backward from it. Never when motion is unwanted.

const SVG = "http://www.w3.org/2000/svg";
const TIME = 180;
const MOST = 12;

// Sends a dot along each of the lit wires of `svg`.
export function travel(svg, wires, backward) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden) return;
  for (const id of wires.slice(0, MOST)) {
    const wire = svg.querySelector(`#${id}`);
    if (wire) send(wire, backward);
  }
}

function send(wire, backward) {
  const length = wire.getTotalLength();
  const dot = document.createElementNS(SVG, "circle");
  dot.setAttribute("class", `travelling ${backward ? "grad" : "value"}`);
  dot.setAttribute("r", "3.5");
  dot.setAttribute("aria-hidden", "true");
  wire.ownerSVGElement.append(dot);
  const began = performance.now();
  const frame = (now) => {
    const part = Math.min(1, Math.max(0, (now - began) / TIME));
    const point = wire.getPointAtLength(length * (backward ? 1 - part : part));
    dot.setAttribute("cx", point.x);
    dot.setAttribute("cy", point.y);
    if (part < 1 && dot.isConnected) requestAnimationFrame(frame);
    else dot.remove();
  };
  frame(began);
}

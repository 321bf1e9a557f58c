// Pointing at one element of a tensor lights the same element of its gradient, and the other way round.
import { entryOf } from "./entries.js";

// `panels` hold cells with `data-element="node k"`; several elements may stand in one, for a Jacobian.
export function linkElements(drawing, panels) {
  let lit = [];
  const light = (items) => {
    for (const item of lit) item.classList.remove("same");
    lit = items;
    for (const item of lit) item.classList.add("same");
  };
  const all = ({ node, k }) => [
    ...drawing.querySelectorAll(`[id="${node}-value-${k}"], [id="${node}-grad-${k}"]`),
    ...panels.querySelectorAll(`[data-element="${node} ${k}"]`),
  ];
  const listen = (scope, found) => {
    for (const start of ["pointerover", "focusin"]) {
      scope.addEventListener(start, (event) => light(found(event.target)));
    }
    for (const end of ["pointerleave", "focusout"]) scope.addEventListener(end, () => light([]));
  };
  listen(drawing, (target) => {
    const entry = entryOf(target.id);
    return entry ? all(entry) : [];
  });
  listen(panels, (target) => {
    const cell = target.closest("[data-element], [data-across]");
    if (!cell) return [];
    const { element, across, down } = cell.dataset;
    return [cell, ...[element, across, down].filter(Boolean).flatMap((name) => all(parsed(name)))];
  });
}

function parsed(name) {
  const [node, k] = name.split(" ");
  return { node, k };
}

// Hovering or focusing a term lights its node and wire in the picture, and the other way round.

const ROLES = ["gradient", "upstream", "local", "value"];

export function linkTerms(drawing, explanation) {
  let lit = [];
  const light = (items) => {
    for (const item of lit) item.classList.remove("linked");
    lit = [...items];
    for (const item of lit) item.classList.add("linked");
  };
  const listen = (scope, partners) => {
    for (const start of ["pointerover", "focusin"]) {
      scope.addEventListener(start, (event) => light(partners(event.target)));
    }
    for (const end of ["pointerleave", "focusout"]) scope.addEventListener(end, () => light([]));
  };
  const terms = (selector) => explanation.querySelectorAll(selector);

  listen(explanation, (target) => {
    const term = target.closest("[data-node], [data-edge]");
    if (!term) return [];
    const { node, edge } = term.dataset;
    const role = ROLES.find((name) => term.classList.contains(name));
    const same = (selector) => (role ? terms(`${selector}.${role}`) : [term]);
    // what belongs to a wire is told apart by the wire: two of them may lead to one gate
    if (edge) return [...drawing.querySelectorAll(`[id="${edge}"]`), ...same(`[data-edge="${edge}"]`)];
    return [...drawing.querySelectorAll(`[id="${node}"]`), ...same(`[data-node="${node}"]`)];
  });
  listen(drawing, (target) => {
    const wire = target.closest(".wire");
    if (wire) return [wire, ...terms(`[data-edge="${wire.id}"]`)];
    const node = target.closest(".node");
    return node ? [node, ...terms(`[data-node="${node.dataset.node}"]`)] : [];
  });
}

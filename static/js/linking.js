// Hovering or focusing a term lights its node and wire in the picture, and the other way round.

export function linkTerms(scopes) {
  const light = (event) => {
    const { node, edge } = pointed(event.target);
    for (const lit of document.querySelectorAll(".linked")) lit.classList.remove("linked");
    for (const scope of scopes) {
      if (node) for (const item of scope.querySelectorAll(`[data-node="${node}"]`)) item.classList.add("linked");
      if (edge) for (const item of scope.querySelectorAll(`[data-edge="${edge}"], #${edge}`)) item.classList.add("linked");
    }
  };
  for (const scope of scopes) {
    for (const start of ["pointerover", "focusin"]) scope.addEventListener(start, light);
    for (const end of ["pointerleave", "focusout"]) {
      scope.addEventListener(end, () => light({ target: document.body }));
    }
  }
}

function pointed(target) {
  const wire = target.closest?.(".wire");
  if (wire) return { edge: wire.id };
  const term = target.closest?.("[data-node], [data-edge]");
  return { node: term?.dataset.node, edge: term?.dataset.edge };
}

// Pointing at a symbol of the typeset program lights its node and wires, and pointing at those lights the symbol.
import { createLight } from "../../dom/light.js";
import { readData } from "./cross-light.js";
import { findNodeAt } from "../nodes/node-buttons.js";
/** @import { NodeId, Trace } from "../../state/trace.js" */
/** @import { Scene } from "../types.js" */

/** A symbol has `data-node`, as has the sign of a gate.
 * @param {HTMLElement} drawing @param {HTMLElement} echo
 * @param {() => Scene | null} findScene @param {() => Trace | undefined} findTrace */
export function attachEchoLight(drawing, echo, findScene, findTrace) {
  const lightSymbols = createLight("linked");
  const lightDrawn = createLight("linked");
  const light = (/** @type {NodeId | undefined} */ node, /** @type {readonly Element[]} */ drawn) => {
    lightSymbols(node === undefined ? [] : [...echo.querySelectorAll(`[data-node="${node}"]`)]);
    lightDrawn(drawn);
  };
  const findDrawn = (/** @type {NodeId} */ node) => {
    const scene = findScene();
    const leaving = (findTrace()?.edges ?? []).filter(({ source }) => source === node);
    const handles = [scene?.nodes.get(node), ...leaving.map(({ id }) => scene?.wires.get(id))];
    return handles.flatMap((handle) => (handle ? [handle.element] : []));
  };
  const onEcho = (/** @type {Event} */ { target }) => {
    const symbol = target instanceof Element ? target.closest("[data-node]") : null;
    const node = symbol ? readData(symbol).node : undefined;
    light(node, node === undefined ? [] : findDrawn(node));
  };
  const onDrawing = (/** @type {Event} */ { target }) => {
    if (!(target instanceof Element)) return;
    const wire = findTrace()?.edges.find(({ id }) => id === target.id);
    light(wire ? wire.source : findNodeAt(target), []);
  };
  const onEnd = () => light(undefined, []);

  echo.addEventListener("pointerover", onEcho);
  for (const start of ["pointerover", "focusin"]) drawing.addEventListener(start, onDrawing);
  for (const host of [echo, drawing]) host.addEventListener("pointerleave", onEnd);
  drawing.addEventListener("focusout", onEnd);
}

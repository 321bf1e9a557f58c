// Pointing at a node, a wire or a number lights the same in the drawing and in the panel below it.
import { createLight } from "../../dom/light.js";
import { findNodeAt } from "../nodes/node-buttons.js";
import { raiseForNow } from "../write.js";
/** @import { NodeHandle, Scene } from "../types.js" */

/** What lights together: `linked` are nodes, wires and the terms about them, `same` are equal places of tensors.
 * @typedef {{ readonly linked: readonly Element[], readonly same: readonly Element[] }} Lit */

const ROLES = /** @type {const} */ (["gradient", "upstream", "local", "value", "constant"]);
/** @typedef {typeof ROLES[number]} Role */
/** @type {Lit} */
const NOTHING = { linked: [], same: [] };

/** In the panel a term has `data-node` or `data-edge`, and a number `data-element="node k"`; one that
 * represents several, as in a Jacobian, names them in `data-across` and `data-down`.
 * @param {HTMLElement} drawing @param {HTMLElement} panel @param {() => Scene | null} findScene */
export function attachCrossLight(drawing, panel, findScene) {
  const lightLinked = createLight("linked");
  const lightSame = createLight("same");
  const lightReturned = createLight("returned");
  let lower = () => {};
  const light = (/** @type {Lit} */ { linked, same }) => {
    lightLinked(linked);
    lightSame(same);
    const roads = linked.filter((element) => element.matches(".wire, .stub"));
    lightReturned(linked.some((element) => element.matches(".graph .grad")) ? roads : []);
    // what is pointed at is over the wires of the step, and is put back under them
    lower();
    lower = raiseForNow(roads.filter((element) => element.matches(".wire")));
  };
  const listen = (/** @type {HTMLElement} */ host, /** @type {(target: Element, scene: Scene) => Lit} */ find) => {
    const onStart = (/** @type {Event} */ { target }) => {
      const scene = findScene();
      light(scene && target instanceof Element ? find(target, scene) : NOTHING);
    };
    for (const start of ["pointerover", "focusin"]) host.addEventListener(start, onStart);
    for (const end of ["pointerleave", "focusout"]) host.addEventListener(end, () => light(NOTHING));
  };
  const inPanel = (/** @type {string} */ selector) => [...panel.querySelectorAll(selector)];

  listen(drawing, (target, scene) => ({
    linked: findLinkedWithDrawing(target, scene, inPanel),
    same: findSameAsEntry(target, scene, inPanel),
  }));
  listen(panel, (target, scene) => ({
    linked: findLinkedWithTerm(target, scene, inPanel),
    same: findSameAsCell(target, scene, inPanel),
  }));
}

/** @typedef {(selector: string) => Element[]} Find */

/** @param {Element} target @param {Scene} scene @param {Find} inPanel */
function findLinkedWithDrawing(target, scene, inPanel) {
  const wire = scene.wires.get(target.closest(".wire")?.id ?? "");
  const stub = scene.nodes.get(wire?.element.dataset.source ?? "")?.stub;
  if (wire) return [wire.element, ...(stub ? [stub] : []), ...inPanel(`[data-edge="${wire.id}"]`)];
  const node = scene.nodes.get(findNodeAt(target) ?? "");
  return node ? [node.element, ...inPanel(`[data-node="${node.id}"]`)] : [];
}

/** @param {Element} target @param {Scene} scene @param {Find} inPanel */
function findLinkedWithTerm(target, scene, inPanel) {
  const term = target.closest("[data-node], [data-edge]");
  if (!term) return [];
  const { node = "", edge } = readData(term);
  const role = ROLES.find((name) => term.classList.contains(name));
  // what belongs to a wire is distinguished by the wire: two of them may lead to one gate
  const selector = edge !== undefined ? `[data-edge="${edge}"]` : `[data-node="${node}"]`;
  return [...findDrawn(scene, role, node, edge), ...(role ? inPanel(`${selector}.${role}`) : [term])];
}

/** Returns what a term says in the drawing: the number itself with the wire that it is on, the chip of a local
 * gradient or the gate that has it, and without a role the node or the wire.
 * @param {Scene} scene @param {Role | undefined} role @param {string} node @param {string | undefined} edge
 * @returns {readonly Element[]} */
function findDrawn({ nodes, wires, locals }, role, node, edge) {
  const handle = nodes.get(node);
  const wire = wires.get(edge ?? "");
  if (role === "local") {
    const chip = locals.get(edge ?? "")?.rectangle.parentElement;
    return [...(chip ? [chip] : []), ...(handle ? [handle.element] : [])];
  }
  const number = role === "value" || role === "constant" ? handle?.value : handle?.grad;
  if (!role || !handle || !number) return [wire?.element ?? handle?.element ?? []].flat();
  return [number.element, ...(role === "upstream" ? findRoad(handle, wires) : [])];
}

/** Returns the wires that lead from a node, whole: with the stub on which they begin.
 * @param {NodeHandle} handle @param {Scene["wires"]} wires */
function findRoad({ id, stub }, wires) {
  const leaving = [...wires.values()].filter(({ element }) => element.dataset.source === id);
  return [...(stub ? [stub] : []), ...leaving.map(({ element }) => element)];
}

/** @param {Element} target @param {Scene} scene @param {Find} inPanel */
function findSameAsEntry(target, scene, inPanel) {
  const entry = scene.numbersByEntry.get(target);
  return entry ? findSame(`${entry.node} ${entry.index}`, scene, inPanel) : [];
}

/** @param {Element} target @param {Scene} scene @param {Find} inPanel */
function findSameAsCell(target, scene, inPanel) {
  const cell = target.closest("[data-element], [data-across]");
  if (!cell) return [];
  const { element, across, down } = readData(cell);
  return [cell, ...[element, across, down].flatMap((name) => (name ? findSame(name, scene, inPanel) : []))];
}

/** @param {string} name the node and the place in it @param {Scene} scene @param {Find} inPanel */
function findSame(name, { nodes }, inPanel) {
  const [id = "", place] = name.split(" ");
  const node = nodes.get(id);
  const entries = [node?.value, node?.grad].flatMap((number) => {
    return (number?.kind === "matrix" && number.entries[Number(place)]?.element) || [];
  });
  return [...entries, ...inPanel(`[data-element="${name}"]`)];
}

/** @param {Element} element @returns {Readonly<DOMStringMap>} */
export function readData(element) {
  return element instanceof HTMLElement || element instanceof SVGElement || element instanceof MathMLElement
    ? element.dataset
    : {};
}

// The layer over the drawing in which a step moves: copies of lanes and numbers, while they themselves are hidden. The
// drawing below it is not painted again.
import { svg } from "../../dom/h.js";
/** @import { Scene } from "../types.js" */
/** @import { Move } from "./moves.js" */

/** A part of the drawing that moves over it: its copy, and the groups around that.
 * @typedef {{ readonly copy: Element, readonly whole: Element }} Lifted */

/** Copies a part of the drawing into copies of the groups that it is in, by whose classes it is drawn; nothing has the name
 * of what it is a copy of. @param {Element} element @returns {Lifted} */
export function lift(element) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const each of [copy, ...copy.getElementsByTagName("*")]) each.removeAttribute("id");
  let whole = copy;
  for (let group = element.parentElement; group?.parentElement instanceof SVGGElement; group = group.parentElement) {
    const flow = /** @type {SVGElement} */ (/** @type {unknown} */ (group)).dataset.flow;
    const outer = svg("g", { class: group.getAttribute("class") ?? "", ...(flow !== undefined && { "data-flow": flow }) });
    outer.append(whole);
    whole = outer;
  }
  return { copy, whole };
}

/** Lays what moves over the drawing of a scene, and hides what it is a copy of. It is the last of the layers of a drawing in
 * tiles; over one in one piece a new layer `glides` as the drawing does: the camera may be on its way.
 * @param {Scene} scene @param {readonly Move[]} moves @param {readonly Animation[]} glides */
export function layOver(scene, moves, glides) {
  const { root, size } = scene;
  const lifted = moves.flatMap(({ whole }) => whole ?? []);
  const layer = scene.over ?? svg("svg", { class: "over", viewBox: `0 0 ${size.width} ${size.height}`, "aria-hidden": "true" });
  layer.replaceChildren(...lifted);
  for (const { hides } of moves) if (hides) setHidden(hides, true);
  if (!(root instanceof SVGSVGElement)) {
    if (!scene.over) root.append((scene.over = layer));
    return;
  }
  // as the drawing is drawn, in the same place
  layer.setAttribute("class", `${root.getAttribute("class") ?? ""} over`);
  layer.dataset.phase = scene.phase;
  if (scene.over) return;
  layer.style.cssText = root.style.cssText;
  root.after(layer);
  scene.over = layer;
  for (const glide of glides) {
    if (!(glide.effect instanceof KeyframeEffect)) continue;
    layer.animate(glide.effect.getKeyframes(), glide.effect.getTiming()).currentTime = glide.currentTime;
  }
}

/** Shows again what was copied. @param {readonly Move[]} moves */
export function showBelow(moves) {
  for (const { hides } of moves) if (hides) setHidden(hides, false);
}

/** @param {SVGElement} element @param {boolean} isHidden */
function setHidden(element, isHidden) {
  element.style.visibility = isHidden ? "hidden" : "";
  if (!element.getAttribute("style")) element.removeAttribute("style");
}

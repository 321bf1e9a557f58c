// How a step moves: played, played quickly where it begins before the last one has ended, left out where steps follow one
// another too fast to be seen, and taken along by the track.
import { FAST_MS } from "../../dom/once-rested.js";
import { indexTrace } from "../../state/trace/trace-index.js";
import { GLIDE_MS, listGlides } from "./glide.js";
import { comeAt, listMoves } from "./moves.js";
import { layOver, showBelow } from "./over.js";
import { BACKWARD, FORWARD, QUICK, timeWithin } from "./timetable.js";
/** @import { BoardView, Scene } from "../types.js" */
/** @import { EdgeId } from "../../state/trace.js" */
/** @import { Board } from "./glide.js" */
/** @import { Move } from "./moves.js" */

// More wires would have to be followed by more than eyes.
const MOST_WIRES = 12;

/** Returns the wires along which the numbers of a step arrive: when it is reached from the step before,
 * and where an answer was found that the step had kept hidden; `isTaken` where the track leads there.
 * @param {Pick<BoardView, "trace" | "index" | "hidden">} view
 * @param {Pick<BoardView, "trace" | "index" | "hidden"> | null | undefined} before
 * @param {boolean} [isTaken] @returns {EdgeId[]} */
export function findTravelledWires({ trace, index, hidden }, before, isTaken = false) {
  const step = trace.steps[index];
  if (!step || before?.trace !== trace) return [];
  const kind = step.phase === "backward" ? "grad" : "value";
  const isNew = isTaken || index === before.index + 1;
  const { edgesById } = indexTrace(trace);
  return step.wires.filter((id) => {
    const edge = edgesById.get(id);
    const node = (kind === "grad" ? edge?.source : edge?.target) ?? "";
    const number = `${node} ${kind}`;
    if (hidden.has(number)) return false;
    return isNew ? step.nodes.includes(node) : index === before.index && before.hidden.has(number);
  });
}

/** `explanation` holds the equation, whose result comes with the number.
 * @param {Element} explanation */
export function createMotion(explanation) {
  let running = /** @type {Animation[]} */ ([]);
  let moves = /** @type {readonly Move[]} */ ([]);
  let drawn = /** @type {Scene | null} */ (null);
  let playedMs = -Infinity;

  const halt = () => {
    for (const animation of running) animation.cancel();
    showBelow(moves);
    [running, moves] = [[], []];
  };
  const stop = () => {
    halt();
    drawn?.over?.remove();
    if (drawn) drawn.over = null;
    drawn = null;
  };

  /** Moves what a step brings; `part` holds it at a part of the whole.
   * @param {Scene} scene @param {BoardView} view @param {BoardView | null | undefined} before @param {number | null} part */
  const play = (scene, view, before, part) => {
    const isPassedBy = part === null && performance.now() - playedMs < FAST_MS;
    playedMs = performance.now();
    const isQuick = running.some(({ playState }) => playState === "running");
    const wires = findTravelledWires(view, before, part !== null);
    if (!wires.length || wires.length > MOST_WIRES || isPassedBy || isUnwanted()) return stop();
    // asked for before anything is written, so that nothing is laid out for it
    const glides = drawn === scene || scene.root !== scene.svg ? [] : scene.root.getAnimations();
    // steps that follow one another move in one layer
    if (drawn === scene) halt();
    else stop();
    drawn = scene;
    const usual = view.trace.steps[view.index]?.phase === "backward" ? BACKWARD : FORWARD;
    const table = isQuick && part === null ? QUICK : usual;
    const result = [...explanation.querySelectorAll(".lined .chip")].at(-1);
    moves = [...listMoves(scene, view, wires, table), ...comeAt(result, table.settle[0])];
    layOver(scene, moves, glides);
    running = moves.map(({ element, frames, span = [0, table.total] }) => element.animate(frames, timeWithin(span, table.total)));
    const [first] = running;
    if (first) first.onfinish = stop;
    seek(part);
  };

  /** Holds the step at a part of its motion, or lets it go on. @param {number | null} part */
  const seek = (part) => {
    for (const animation of running) {
      if (part === null) {
        if (animation.playState === "paused") animation.play();
        continue;
      }
      animation.pause();
      animation.currentTime = part * Number(animation.effect?.getComputedTiming().endTime ?? 0);
    }
  };
  /** Moves what another drawing has in common with the last one to its new places. @param {Board} last @param {Board} next */
  const glide = (last, next) => {
    stop();
    if (isUnwanted()) return;
    const timing = { duration: GLIDE_MS, easing: "ease-out" };
    running = listGlides(last, next).map(({ element, frames }) => element.animate(frames, timing));
  };
  return { play, seek, glide };
}

function isUnwanted() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden;
}

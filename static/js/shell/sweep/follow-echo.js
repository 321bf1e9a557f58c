// A number that is moved, in the program as it was read.
import { parseMath } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
/** @import { Context } from "../../context.js" */
/** @import { Moved } from "../../state/sweep/types.js" */

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** @param {ParentNode} root @param {Context} context */
export function followInEcho(root, { store }) {
  const { echoList, echoBefore } = collectRefs(root, { echoList: HTMLElement, echoBefore: HTMLElement });

  // Returns whether the number is among those that are typeset.
  const follow = (/** @type {Moved} */ { name, index = 0, number }) => {
    const id = store.state().shown?.trace.inputs[name]?.node;
    const given = echoList.querySelector(`.given > [data-node="${id}"]:first-child`)?.parentElement;
    const former = given && listNumbers(given)[index];
    const row = former?.closest("li");
    if (!former || !row) return false;
    former.replaceWith(typeset(number));
    given.setAttribute("aria-label", renumber(given.getAttribute("aria-label") ?? "", index, number));
    row.dataset.moved = "1";
    return true;
  };

  store.watch(
    ({ moved }) => moved,
    (moved, before) => {
      if (moved) echoBefore.hidden = follow(moved);
      else if (before) echoBefore.hidden = true;
    },
  );
}

// The numbers of a statement that gives some; an index of its name is none.
/** @param {Element} given */
function listNumbers(given) {
  return [...given.querySelectorAll("mn, msup")].filter(
    (each) => !each.closest("[data-node]") && !each.parentElement?.closest("msup"),
  );
}

/** @param {string} number */
function typeset(number) {
  const [digits, exponent] = splitNumber(number);
  const power = exponent ? `<msup><mn>${digits}·10</mn><mn>${exponent}</mn></msup>` : `<mn>${digits}</mn>`;
  return /** @type {Element} */ (parseMath(`<math xmlns="http://www.w3.org/1998/Math/MathML">${power}</math>`).firstElementChild);
}

// Replaces number `index` of a statement in words: x = [1, 2].
/** @param {string} label @param {number} index @param {string} number */
function renumber(label, index, number) {
  const [digits, exponent] = splitNumber(number);
  const high = [...exponent].map((each) => (each === "−" ? "⁻" : RAISED[Number(each)])).join("");
  const [name = "", given = ""] = label.split(" = ");
  let place = 0;
  const written = exponent ? `${digits}·10${high}` : digits;
  return `${name} = ${given.replaceAll(/[^\s[\],;]+/g, (each) => (place++ === index ? written : each))}`;
}

// Returns the digits of a number and its power of ten, with the signs of mathematics.
/** @param {string} number @returns {readonly [string, string]} */
function splitNumber(number) {
  const [digits = "", exponent = ""] = number.replaceAll("-", "−").replaceAll("+", "").toLowerCase().split("e");
  return [digits, exponent && exponent.replace(/^(−?)0+(?=\d)/, "$1")];
}

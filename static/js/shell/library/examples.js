// The examples: each is a link, and with a script it takes the program's place without a new page.
import { collectRefs } from "../../dom/refs.js";
import { openProgram } from "../../state/actions.js";
import { selectText } from "../../state/select.js";
import { isBlankProgram } from "../../state/trace/blank-program.js";
/** @import { Commands, Context } from "../../context.js" */

/** Returns the commands, and which programs are examples.
 * @param {ParentNode} root @param {Context} context */
export function mountExamples(root, { store, t }) {
  const { examples, notice } = collectRefs(root, { examples: HTMLElement, notice: HTMLElement });
  const listLinks = (/** @type {ParentNode} */ host) =>
    /** @type {HTMLAnchorElement[]} */ ([...host.querySelectorAll("[data-example]")]);
  const links = listLinks(examples);
  const programs = new Set(links.map(readProgram));
  const isExample = (/** @type {string} */ program) => programs.has(program);
  /** The example that was asked about, and the program that it would replace. */
  let asked = { place: -1, program: "" };

  const open = (/** @type {HTMLAnchorElement} */ link) => {
    const { dataset } = link;
    const look = { shapes: Boolean(dataset.shapes), unroll: false, open: dataset.closed ? [] : null };
    store.dispatch(openProgram(readProgram(link), look));
  };
  for (const link of listLinks(root)) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(link);
    });
  }
  // a key is pressed by mistake more easily than a link: what somebody has written is not replaced at once
  const openAt = (/** @type {number} */ place) => {
    const link = links[place];
    if (!link) return false;
    const program = selectText(store.state());
    const isOwn = program !== store.state().opened && !isExample(program) && !isBlankProgram(program);
    const isAsked = asked.place === place && asked.program === program;
    asked = { place, program };
    if (isOwn && !isAsked) notice.textContent = t("examples.ask", { title: link.querySelector("span")?.textContent ?? "" });
    else open(link);
  };
  // on the wall there is no list of them
  const commands = /** @type {Commands} */ ({ example: { run: openAt, isEnabled: () => !store.state().wanted.project } });
  return { commands, isExample };
}

// The program of a link is in its address, and nowhere else in the page.
/** @param {HTMLAnchorElement} link */
function readProgram({ href }) {
  return new URL(href).searchParams.get("p") ?? "";
}

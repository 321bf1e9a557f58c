// The examples: links that with a script take the program's place without a new page, and the gallery of them all,
// which is loaded when it is first wanted.
import { loadOnce } from "../../dom/late/load-once.js";
import { collectRefs } from "../../dom/refs.js";
import { changePage, openProgram } from "../../state/actions.js";
import { selectText } from "../../state/select.js";
import { isBlankProgram } from "../../state/trace/blank-program.js";
/** @import { Commands, Context } from "../../context.js" */

/** Opens an example by its link, or the one at a place of the course.
 * @typedef {(link: HTMLAnchorElement) => void} OpenExample */

/** Returns the commands, and which programs are examples.
 * @param {ParentNode} root @param {Context} context */
export function mountExamples(root, context) {
  const { store, t } = context;
  const { notice, invitation } = collectRefs(root, { notice: HTMLElement, invitation: HTMLElement });
  /** The programs that the server gave a title. */
  const titled = /** @type {Set<string>} */ (new Set());
  const isExample = (/** @type {string} */ program) => titled.has(program);
  /** The example that was asked about, and the program that it would replace. */
  let asked = { place: -1, program: "" };

  /** @type {OpenExample} */
  const open = (link) => {
    const { dataset } = link;
    const look = { gallery: false, shapes: Boolean(dataset.shapes), unroll: false, open: dataset.closed ? [] : null };
    store.dispatch(openProgram(readProgram(link), look));
  };
  const openLinks = (/** @type {MouseEvent} */ event) => {
    const link = /** @type {Element} */ (event.target).closest("[data-example]");
    if (!(link instanceof HTMLAnchorElement) || isElsewhere(event)) return;
    event.preventDefault();
    open(link);
  };
  const load = loadOnce(async () => (await import("./gallery.js")).mountGallery(root, context, openLinks));

  // a key is pressed by mistake more easily than a link: what somebody has written is not replaced at once
  const openAt = async (/** @type {number} */ place) => {
    const link = await load().then(({ findAt }) => findAt(place)).catch(leave);
    if (!link) return;
    const program = selectText(store.state());
    const isOwn = program !== store.state().opened && !isExample(program) && !isBlankProgram(program);
    const isAsked = asked.place === place && asked.program === program;
    asked = { place, program };
    if (isOwn && !isAsked) notice.textContent = t("examples.ask", { title: link.querySelector(".title")?.textContent ?? "" });
    else open(link);
  };
  // the part of the page that did not come may come later
  const leave = () => {
    store.dispatch(changePage({ gallery: false }));
    notice.textContent = t("part.failed");
  };

  invitation.addEventListener("click", openLinks);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (root.querySelectorAll("[data-opens=gallery]"))) {
    link.addEventListener("click", (event) => {
      if (isElsewhere(event)) return;
      event.preventDefault();
      store.dispatch(changePage({ gallery: true }));
    });
  }
  store.watch(
    ({ shown }) => shown,
    (shown) => shown?.title && titled.add(shown.askedWith.program),
  );
  store.watch(
    ({ wanted }) => wanted.gallery,
    (isWanted) => isWanted && load().catch(leave),
  );
  // on the wall there is no list of them
  const commands = /** @type {Commands} */ ({
    example: { run: (place) => void openAt(place), isEnabled: () => !store.state().wanted.project },
  });
  return { commands, isExample };
}

/** Whether a link is to be opened in another tab or window. @param {MouseEvent} event */
function isElsewhere({ ctrlKey, metaKey, shiftKey }) {
  return ctrlKey || metaKey || shiftKey;
}

// The program of a link is in its address, and nowhere else in the page.
/** @param {HTMLAnchorElement} link */
function readProgram({ href }) {
  return new URL(href).searchParams.get("p") ?? "";
}

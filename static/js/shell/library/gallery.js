// The gallery of examples, over the page: a card for each, which arrow keys reach as well.
import { parseHtml } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
import { changePage, loseServer } from "../../state/actions.js";
import { selectText } from "../../state/select.js";
import { createQuery } from "../../state/requests/query.js";
import { findNextCard } from "./next-card.js";
/** @import { Context } from "../../context.js" */
/** @import { Wanted } from "../../state/types.js" */

/** `openLinks` opens the card that was clicked. Returns how to find the card at a place of the course.
 * @param {ParentNode} root @param {Context} context @param {(event: MouseEvent) => void} openLinks */
export function mountGallery(root, { store, ask, t }, openLinks) {
  const { gallery, galleryClose, galleryBody } = collectRefs(root, {
    gallery: HTMLDialogElement,
    galleryClose: HTMLAnchorElement,
    galleryBody: HTMLElement,
  });
  const listCards = () => /** @type {HTMLAnchorElement[]} */ ([...galleryBody.querySelectorAll("[data-example]")]);
  /** The theme of the miniatures; what the server wrote into the page is in that of the page. */
  let theme = galleryBody.children.length ? store.state().wanted.theme : undefined;
  let waiting = /** @type {{ done: () => void, refuse: (sentence: string) => void }[]} */ ([]);

  const query = createQuery(
    (/** @type {Pick<Wanted, "theme" | "lang">} */ request, signal) => ask("api/gallery", request, signal),
    {
      onBusy: (isBusy) => galleryBody.setAttribute("aria-busy", String(isBusy)),
      onAnswer: (/** @type {{ markup: string }} */ { markup }, { theme: asked }) => {
        theme = asked;
        galleryBody.replaceChildren(parseHtml(markup));
        for (const { done } of waiting) done();
        waiting = [];
      },
      onRefusal: ({ detail, title }) => {
        galleryBody.replaceChildren(detail ?? title);
        for (const { refuse } of waiting) refuse(detail ?? title);
        waiting = [];
        // it is asked again when it is wanted again
        query.forget();
      },
      onUnreachable: () => {
        galleryBody.replaceChildren(t("offline"));
        store.dispatch(loseServer());
      },
    },
  );
  // the cards come once, and again for another theme
  const fill = () => {
    const { wanted } = store.state();
    if (theme === wanted.theme) return Promise.resolve();
    const filled = new Promise((/** @type {(value: void) => void} */ done, refuse) => waiting.push({ done, refuse }));
    query.ask([wanted.theme], { theme: wanted.theme, lang: wanted.lang }, { isUrgent: true });
    return filled;
  };

  const close = () => store.dispatch(changePage({ gallery: false }));
  const show = async () => {
    // without a script it is open already, and not over the page
    gallery.removeAttribute("open");
    gallery.showModal();
    // a refusal is read in its place
    await fill().catch(() => {});
    if (gallery.open) focusCurrent(listCards(), selectText(store.state()));
  };

  galleryBody.addEventListener("click", openLinks);
  galleryClose.addEventListener("click", (event) => {
    event.preventDefault();
    close();
  });
  gallery.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  // a browser may close it without asking
  gallery.addEventListener("close", () => store.state().wanted.gallery && close());
  // beside the dialog
  gallery.addEventListener("click", ({ target }) => target === gallery && close());
  gallery.addEventListener("keydown", (event) => {
    const cards = listCards();
    const here = cards.findIndex((card) => card === document.activeElement);
    const next = findNextCard(cards.map((card) => card.getBoundingClientRect()), here, event.code);
    if (next === null) return;
    cards[next]?.focus();
    event.preventDefault();
  });
  store.watch(
    ({ wanted }) => wanted.gallery,
    (isOpen) => (isOpen ? show() : gallery.close()),
  );
  return {
    findAt: async (/** @type {number} */ place) => {
      await fill();
      return listCards()[place];
    },
  };
}

/** Puts the focus on the card of the program that is shown, or on the first one.
 * @param {readonly HTMLAnchorElement[]} cards @param {string} program */
function focusCurrent(cards, program) {
  const current = cards.find(({ href }) => new URL(href).searchParams.get("p") === program);
  for (const card of cards) {
    if (card === current) card.setAttribute("aria-current", "true");
    else card.removeAttribute("aria-current");
  }
  (current ?? cards[0])?.focus();
}

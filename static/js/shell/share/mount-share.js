// The Share dialog: the link, the files and the embed, as the server lists them for what is shown.
import { copyText } from "../../dom/clipboard.js";
import { h, parseHtml } from "../../dom/h.js";
import { linkTo } from "../../state/link/link.js";
import { createQuery } from "../../state/requests/query.js";
import { selectShownFields, selectStepIndex } from "../../state/select.js";
import { copyImage } from "./copy-image.js";
import { createDownload } from "./download.js";
import { createQrDialog } from "./qr-dialog.js";
/** @import { Context } from "../../context.js" */
/** @import { Problem } from "../../state/types.js" */

/** Returns what opens the dialog, and what shows the QR code; `sheet` is where their styles are.
 * @param {string} sheet @param {Context} context */
export async function mountShare(sheet, { store, fields, ask, t, announce }) {
  await loadSheet(sheet);
  const body = h("div", { className: "share-scroll" });
  const close = h("button", { type: "button", className: "quiet only-icon", ariaLabel: t("share.close"), title: t("share.close") });
  const cross = document.querySelector(".icon-close");
  close.append(cross ? cross.cloneNode(true) : "×");
  const title = h("h2", { id: "share-title" }, t("share"));
  const dialog = h("dialog", { className: "dialog share" }, h("header", { role: "presentation" }, title, close), body);
  dialog.setAttribute("aria-labelledby", "share-title");
  document.body.append(dialog);
  const qr = createQrDialog(t("share.close"));
  const choices = /** @type {Record<string, unknown>} */ ({});
  // of the frame, as they were typed
  const sizes = /** @type {Record<string, string>} */ ({});

  const find = (/** @type {string} */ name) => body.querySelector(`[data-share="${name}"]`);
  const readValue = (/** @type {string} */ name) => /** @type {HTMLInputElement | null} */ (find(name))?.value ?? "";
  const say = (/** @type {string} */ text) => {
    const message = find("message");
    if (message) message.textContent = text;
    else if (dialog.open) body.replaceChildren(h("p", { className: "share-message", role: "status", data: { share: "message" } }, text));
    else announce(text);
  };
  const readState = () => {
    const shown = selectShownFields(store.state());
    const named = Object.fromEntries(fields.map(({ name }) => [name, /** @type {Record<string, unknown>} */ ({ ...shown })[name]]));
    return { ...named, step: selectStepIndex(store.state()), project: false, gallery: false };
  };

  /** @template A, R @param {(answer: A, request: R) => void} onAnswer */
  const listener = (onAnswer) => ({
    onAnswer,
    onRefusal: (/** @type {Problem} */ { title, detail, hint }) => say([detail ?? title, hint].filter(Boolean).join(" ")),
    onUnreachable: () => say(t("offline")),
  });
  const contents = createQuery(
    (_, signal) => ask("api/share", { ...readState(), ...choices }, signal),
    {
      ...listener((/** @type {{ markup: string }} */ { markup }) => void fill(markup)),
      onBusy: (isBusy) => body.setAttribute("aria-busy", String(isBusy)),
    },
  );
  // the last of what was chosen meanwhile is what comes
  const refill = () => contents.ask([{}], null, { isUrgent: true });
  const fill = async (/** @type {string} */ markup) => {
    const { activeElement: held } = document;
    const isFirst = !find("address");
    body.replaceChildren(parseHtml(markup));
    for (const [name, size] of Object.entries(sizes)) {
      const field = find(name);
      if (field instanceof HTMLInputElement) field.value = size;
    }
    resize();
    if (isFirst) /** @type {HTMLElement | null} */ (find("copy"))?.focus();
    else keepControl(body, held);
    const address = find("address");
    const link = await linkTo(fields, /** @type {any} */ (readState()), "/");
    if (address instanceof HTMLInputElement) address.value = new URL(link, location.href).href;
  };
  const resize = () => resizeEmbed(readValue("width"), readValue("height"), find("code"), find("preview"));
  const links = createQuery(
    (_, signal) => ask("/s/", readState(), signal),
    listener(({ link, qr: code }, /** @type {(link: string, code: string) => void} */ act) => act(new URL(link, location.href).href, code)),
  );
  /** Calls `act` with a short link. @param {(link: string, code: string) => void} act */
  const keep = (act) => links.ask([{}], act, { isUrgent: true });
  const copy = async (/** @type {string} */ text, message = t("share.copied")) => {
    say((await copyText(text)) ? message : t("share.copy.failed"));
  };
  const showQrCode = () =>
    keep((link, code) => qr.show(link, `${code}?theme=${document.documentElement.dataset.theme ?? "light"}`));
  const findFile = (/** @type {string} */ file) =>
    /** @type {HTMLAnchorElement | null} */ (body.querySelector(`[data-file="${file}"]`))?.href ?? "";
  const download = createDownload({ find, say, t });

  const acts = /** @type {Readonly<Record<string, () => unknown>>} */ ({
    copy: () => copy(readValue("address")),
    "copy-code": () => copy(readValue("code")),
    "copy-svg": async () => {
      const href = findFile("graph.svg");
      const answer = href ? await fetch(href) : null;
      if (answer?.ok) await copy(await answer.text());
      else say(answer ? (await answer.json()).detail : t("share.copy.failed"));
    },
    "copy-image": async () => say((await copyImage(findFile("graph.png"))) ? t("share.copied") : t("share.copy.failed")),
    short: () =>
      keep((link) => {
        const address = find("address");
        if (address instanceof HTMLInputElement) address.value = link;
        void copy(link, t("share.short", { link }));
      }),
    qr: showQrCode,
    cancel: download.cancel,
  });
  body.addEventListener("click", ({ target }) => {
    const name = target instanceof Element ? target.closest("button[data-share]")?.getAttribute("data-share") : null;
    if (!name) return;
    say("");
    Promise.resolve(acts[name]?.()).catch(() => say(t("offline")));
  });
  body.addEventListener("click", download.onClick);
  body.addEventListener("submit", (event) => event.preventDefault());
  body.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement) || !target.dataset.field) return;
    choices[target.dataset.field] = readChoice(target);
    refill();
  });
  body.addEventListener("input", ({ target }) => {
    const name = target instanceof HTMLInputElement ? target.dataset.share : undefined;
    if (!name) return;
    sizes[name] = readValue(name);
    resize();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    download.cancel();
    for (const query of [contents, links]) query.forget();
    body.replaceChildren();
  });

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    refill();
  };
  return { open, showQrCode };
}

// The control that was held is held again, with what is being typed into it.
/** @param {HTMLElement} body @param {Element | null} held */
function keepControl(body, held) {
  if (!(held instanceof HTMLElement)) return;
  const { field, share } = held.dataset;
  const again = body.querySelector(field ? `[data-field="${field}"]` : `[data-share="${share}"]`);
  if (!(again instanceof HTMLElement)) return;
  if (held instanceof HTMLInputElement && again instanceof HTMLInputElement && !again.readOnly) again.value = held.value;
  again.focus();
}

/** @param {string} href */
function loadSheet(href) {
  const link = h("link", { rel: "stylesheet", href });
  const loaded = new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
  });
  document.head.append(link);
  return loaded;
}

/** @param {HTMLInputElement | HTMLSelectElement} control */
function readChoice(control) {
  if (control.type === "checkbox") return /** @type {HTMLInputElement} */ (control).checked;
  // an empty one leaves the choice to the server
  if (control.value === "") return null;
  // steps are typed as they are counted on the page, from 1
  if (control.dataset.kind === "step") return Number(control.value) - 1;
  return control.dataset.kind === "number" ? Number(control.value) : control.value;
}

// The code and the preview of another size, where both numbers are sizes.
/** @param {string} width @param {string} height @param {Element | null} code @param {Element | null} preview */
function resizeEmbed(width, height, code, preview) {
  if (!(code instanceof HTMLTextAreaElement) || !(preview instanceof HTMLIFrameElement)) return;
  if (!/^\d{3,4}$/.test(width) || !/^\d{3,4}$/.test(height)) return;
  code.value = code.value.replace(/width="\d+" height="\d+"/, `width="${width}" height="${height}"`);
  preview.width = width;
  preview.height = height;
}

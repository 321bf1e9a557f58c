// The Share dialog: the link, the files and the embed, as the server lists them for what is shown.
import { copyText } from "../../dom/clipboard.js";
import { h, parseHtml } from "../../dom/h.js";
import { linkTo } from "../../state/link/link.js";
import { Refusal } from "../../state/requests/ask-server.js";
import { selectShownFields, selectStepIndex } from "../../state/select.js";
import { copyImage } from "./copy-image.js";
import { createDownload } from "./download.js";
import { createQrDialog } from "./qr-dialog.js";
/** @import { Context } from "../../context.js" */

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

  const find = (/** @type {string} */ name) => body.querySelector(`[data-share="${name}"]`);
  const readValue = (/** @type {string} */ name) => /** @type {HTMLInputElement | null} */ (find(name))?.value ?? "";
  const say = (/** @type {string} */ text) => {
    const message = find("message");
    if (message) message.textContent = text;
    else announce(text);
  };
  const readState = () => {
    const shown = selectShownFields(store.state());
    const named = Object.fromEntries(fields.map(({ name }) => [name, /** @type {Record<string, unknown>} */ ({ ...shown })[name]]));
    return { ...named, step: selectStepIndex(store.state()), project: false, gallery: false };
  };
  const tell = (/** @type {unknown} */ error) => {
    say(error instanceof Refusal ? [error.problem.detail, error.problem.hint].filter(Boolean).join(" ") : t("offline"));
  };

  const fill = async () => {
    const { markup } = await ask("api/share", { ...readState(), ...choices });
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.field : undefined;
    body.replaceChildren(parseHtml(markup));
    const address = find("address");
    const link = await linkTo(fields, /** @type {any} */ (readState()), "/");
    if (address instanceof HTMLInputElement) address.value = new URL(link, location.href).href;
    if (focused) /** @type {HTMLElement | null} */ (body.querySelector(`[data-field="${focused}"]`))?.focus();
  };
  const keep = async () => {
    const { link, qr: code } = await ask("/s/", readState());
    return { link: new URL(link, location.href).href, code };
  };
  const copy = async (/** @type {string} */ text, message = t("share.copied")) => {
    say((await copyText(text)) ? message : t("share.copy.failed"));
  };
  const showQrCode = () =>
    keep().then(({ link, code }) => qr.show(link, `${code}?theme=${document.documentElement.dataset.theme ?? "light"}`), tell);
  const findFile = (/** @type {string} */ file) =>
    /** @type {HTMLAnchorElement | null} */ (body.querySelector(`[data-file="${file}"]`))?.href ?? "";
  const download = createDownload({ find, say, t });

  const acts = /** @type {Readonly<Record<string, () => unknown>>} */ ({
    copy: () => copy(readValue("address")),
    "copy-code": () => copy(readValue("code")),
    "copy-svg": async () => copy(await (await fetch(findFile("graph.svg"))).text()),
    "copy-image": async () => say((await copyImage(findFile("graph.png"))) ? t("share.copied") : t("share.copy.failed")),
    short: async () => {
      const { link } = await keep();
      const address = find("address");
      if (address instanceof HTMLInputElement) address.value = link;
      await copy(link, t("share.short", { link }));
    },
    qr: showQrCode,
    cancel: download.cancel,
  });
  body.addEventListener("click", ({ target }) => {
    const name = target instanceof Element ? target.closest("button[data-share]")?.getAttribute("data-share") : null;
    if (!name) return;
    say("");
    Promise.resolve(acts[name]?.()).catch(tell);
  });
  body.addEventListener("click", download.onClick);
  body.addEventListener("submit", (event) => event.preventDefault());
  body.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement) || !target.dataset.field) return;
    choices[target.dataset.field] = readChoice(target);
    fill().catch(tell);
  });
  body.addEventListener("input", () => resizeEmbed(readValue("width"), readValue("height"), find("code"), find("preview")));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    download.cancel();
    body.replaceChildren();
  });

  const open = async () => {
    if (dialog.open) return;
    dialog.showModal();
    body.setAttribute("aria-busy", "true");
    try {
      await fill();
      /** @type {HTMLElement | null} */ (find("copy"))?.focus();
    } catch (error) {
      body.replaceChildren(h("p", { className: "share-message" }, error instanceof Refusal ? (error.problem.detail ?? error.message) : t("offline")));
    }
    body.removeAttribute("aria-busy");
  };
  return { open, showQrCode };
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

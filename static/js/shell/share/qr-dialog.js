// The QR code of a short link, as large as the window, for a hall.
import { h } from "../../dom/h.js";

/** Returns what shows a link with the picture of its code; any key or click ends it. @param {string} close */
export function createQrDialog(close) {
  const picture = h("img", { className: "qr-picture", alt: "" });
  const address = h("p", { className: "qr-link" });
  const dialog = h("dialog", { className: "dialog qr", ariaLabel: close }, picture, address);
  document.body.append(dialog);
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", (event) => {
    dialog.close();
    event.preventDefault();
  });
  return {
    /** @param {string} link @param {string} code */
    show(link, code) {
      picture.src = code;
      picture.alt = link;
      address.textContent = link;
      dialog.ariaLabel = link;
      if (!dialog.open) dialog.showModal();
    },
  };
}

// A program as the `z` of a link: raw deflate in base64url, as the server reads it.

// The same program is in the link of every step.
let last = /** @type {{ text: string, packed: Promise<string> } | null} */ (null);

/** @param {string} text @returns {Promise<string>} */
export function deflate(text) {
  if (last?.text !== text) last = { text, packed: pack(text) };
  return last.packed;
}

/** @param {string} text */
async function pack(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// The pictures of the guide become boards where Gradwalk serves it, and stay pictures elsewhere.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const SCRIPT = await readFile(new URL("../../docs/assets/boards.js", import.meta.url), "utf-8");
const HREF = "https://gradwalk.example/?p=x%5E2&step=3&lang=ko";

/** Runs the script on a page with one board; returns the frame in its place, if there is one.
 * @param {string} pathname @param {{ embedded?: string, scheme?: string }} page */
function open(pathname, { embedded, scheme = "default" } = {}) {
  /** @type {Record<string, unknown> | null} */
  let frame = null;
  const link = {
    href: HREF,
    dataset: { embedded },
    querySelector: () => ({ alt: "the graph" }),
    replaceWith: (/** @type {Record<string, unknown>} */ given) => (frame = given),
  };
  runInNewContext(SCRIPT, {
    URL,
    URLSearchParams,
    window: { location: { pathname } },
    document: {
      body: { dataset: { mdColorScheme: scheme } },
      querySelectorAll: () => [link],
      createElement: () => ({}),
    },
  });
  return frame;
}

test("a served page has boards, in its language and colours", () => {
  const frame = open("/docs/ko/first.html");
  assert.equal(frame.title, "the graph");
  assert.equal(frame.src, "https://gradwalk.example/embed?p=x%5E2&step=3&lang=ko&theme=light");
  assert.match(open("/docs/en/first.html", { scheme: "slate" }).src, /theme=dark$/);
});

test("what only the board alone has is in its address", () => {
  const { src } = open("/docs/en/lecture.html", { embedded: "explanation=off" });
  assert.match(src, /&explanation=off&theme=light$/);
});

test("elsewhere a picture stays a picture", () => {
  assert.equal(open("/guide/first.html"), null);
});

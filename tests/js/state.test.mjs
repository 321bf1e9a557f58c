// The link: what a query means, what is left out of it, and long programs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { deflate } from "../../static/js/compression.js";
import { link, write } from "../../static/js/state.js";

const inflate = (code) => inflateRawSync(Buffer.from(code, "base64url")).toString("utf8");

const INITIAL = {
  program: "",
  step: 0,
  mode: "node",
  open: null,
  lang: null,
  theme: null,
  digits: 2,
  project: false,
  panel: null,
  shapes: false,
  unroll: false,
};

const LINKS = [
  [{ program: "x*y", step: 7 }, "?v=1&p=x*y&step=7"],
  [{ program: "a+b × c\nd" }, "?v=1&p=a%2Bb+%C3%97+c%0Ad&step=0"],
  [{ mode: "gate", open: [], lang: "ko" }, "?v=1&p=&step=0&mode=gate&open=&lang=ko"],
  [{ open: ["g1", "g3_0"], digits: 4 }, "?v=1&p=&step=0&open=g1%2Cg3_0&digits=4"],
  [{ theme: "dark", project: true }, "?v=1&p=&step=0&theme=dark&project=1"],
  [{ panel: "array", shapes: true, unroll: true }, "?v=1&p=&step=0&panel=array&shapes=1&unroll=1"],
  [{ panel: "predict", ask: "both", exercise: "2-17", flow: true }, "?v=1&p=&step=0&panel=predict&flow=1&ask=both&exercise=2-17"],
  [
    { parameters: ["w", "b"], data: [], optimizer: "adam", rate: 0.5, batch: 4, seed: 3, update: 12 },
    "?v=1&p=&step=0&parameters=w%2Cb&data=&optimizer=adam&rate=0.5&batch=4&seed=3&update=12",
  ],
  [{ panel: "forward", input: "W", index: [0, 1] }, "?v=1&p=&step=0&panel=forward&input=W&index=0%2C1"],
  [{ panel: "check", input: "x" }, "?v=1&p=&step=0&panel=check&input=x"],
  // a state that an older page left in the history
  [{ panel: undefined, shapes: undefined }, "?v=1&p=&step=0"],
];

test("the program and the step always stand in the link, the rest when it is not as usual", () => {
  for (const [state, query] of LINKS) assert.equal(write({ ...INITIAL, ...state }), query);
});

test("a program too long for a link is compressed into it", async () => {
  const short = { ...INITIAL, program: "x*y" };
  assert.equal(await link(short, "/"), `/${write(short)}`);
  const program = Array.from({ length: 300 }, (_, k) => `사과${k} = ${k}`).join("\n");
  const url = await link({ ...INITIAL, program, step: 3 }, "/");
  const query = new URLSearchParams(url.slice(2));
  assert.equal(query.get("p"), null);
  assert.equal(query.get("step"), "3");
  assert.match(query.get("z"), /^[A-Za-z0-9_-]+$/);
  assert.equal(inflate(query.get("z")), program);
});

test("another program stands compressed beside the first", async () => {
  const url = await link({ ...INITIAL, program: "x", other: "y = 2\ny^2", other_update: 5 }, "/");
  const query = new URLSearchParams(url.slice(2));
  assert.equal(inflate(query.get("other")), "y = 2\ny^2");
  assert.equal(query.get("other_update"), "5");
});

test("compression keeps every character", async () => {
  for (const text of ["", "x", "σ(x) × 𝑥\n한국어", "y = x + 1\n".repeat(500)]) {
    assert.equal(inflate(await deflate(text)), text);
  }
});

// The link: what a query means, what is left out of it, and long programs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { deflate } from "../../static/js/state/link/deflate.js";
import { encodeLink, encodeRequest, encodeTraining, linkTo } from "../../static/js/state/link/link.js";
import { fields } from "./registries.mjs";

const inflate = (code) => inflateRawSync(Buffer.from(code, "base64url")).toString("utf8");

const INITIAL = {
  program: "",
  step: 0,
  mode: "node",
  open: null,
  lang: null,
  theme: null,
  digits: null,
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

test("the program and the step are always in the link, the rest when it is not as usual", () => {
  for (const [state, query] of LINKS) assert.equal(encodeLink(fields, { ...INITIAL, ...state }), query);
});

test("a program too long for a link is compressed into it", async () => {
  const short = { ...INITIAL, program: "x*y" };
  assert.equal(await linkTo(fields, short, "/"), `/${encodeLink(fields, short)}`);
  const program = Array.from({ length: 300 }, (_, k) => `사과${k} = ${k}`).join("\n");
  const url = await linkTo(fields, { ...INITIAL, program, step: 3 }, "/");
  const query = new URLSearchParams(url.slice(2));
  assert.equal(query.get("p"), null);
  assert.equal(query.get("step"), "3");
  assert.match(query.get("z"), /^[A-Za-z0-9_-]+$/);
  assert.equal(inflate(query.get("z")), program);
});

test("another program stands compressed beside the first", async () => {
  const url = await linkTo(fields, { ...INITIAL, program: "x", other: "y = 2\ny^2", other_update: 5 }, "/");
  const query = new URLSearchParams(url.slice(2));
  assert.equal(inflate(query.get("other")), "y = 2\ny^2");
  assert.equal(query.get("other_update"), "5");
});

test("compression keeps every character", async () => {
  for (const text of ["", "x", "σ(x) × 𝑥\n한국어", "y = x + 1\n".repeat(500)]) {
    assert.equal(inflate(await deflate(text)), text);
  }
});

// For each field another value than the usual one, and how the link writes it.
const ROWS = {
  program: ["x", "p=x"],
  step: [3, "step=3"],
  mode: ["gate", "mode=gate"],
  open: [["g1"], "open=g1"],
  lang: ["ko", "lang=ko"],
  theme: ["light", "theme=light"],
  digits: [0, "digits=0"],
  project: [true, "project=1"],
  gallery: [true, "gallery=1"],
  panel: ["code", "panel=code"],
  direction: ["up", "direction=up"],
  symbols: [true, "symbols=1"],
  shapes: [true, "shapes=1"],
  arrays: [true, "arrays=1"],
  unroll: [true, "unroll=1"],
  first: [0, "first=0"],
  of: [[0, 2], "of=0%2C2"],
  upstream: ["[1,-2]", "up=%5B1%2C-2%5D"],
  flow: [true, "flow=1"],
  ask: ["value", "ask=value"],
  exercise: ["2-17", "exercise=2-17"],
  dialect: ["pytorch", "dialect=pytorch"],
  parameters: [["w", "b"], "parameters=w%2Cb"],
  data: [[], "data="],
  optimizer: ["adam", "optimizer=adam"],
  rate: [0.01, "rate=0.01"],
  batch: [0, "batch=0"],
  seed: [7, "seed=7"],
  update: [2, "update=2"],
  other: ["abc", "other=abc"],
  other_update: [4, "other_update=4"],
  input: ["x", "input=x"],
  index: [[0, 1], "index=0%2C1"],
};

test("every field has a row here, and is in the link only when it is not as usual", () => {
  assert.deepEqual(Object.keys(ROWS), fields.map(({ name }) => name));
  for (const { name, default: usual, always } of fields) {
    const [value, written] = ROWS[name];
    assert.ok(encodeLink(fields, { [name]: value }).split(/[?&]/).includes(written), name);
    const query = new URLSearchParams(encodeLink(fields, { [name]: usual }).slice(1));
    assert.equal(query.has(ROWS[name][1].split("=")[0]), Boolean(always), name);
  }
});

test("a request carries how a program is trained only where it is", () => {
  const values = Object.fromEntries(fields.map(({ name, default: usual }) => [name, usual]));
  const drawn = ["digits", "direction", "symbols", "shapes", "arrays", "unroll"];
  const view = ["program", "mode", "open", "lang", ...drawn, "first", "of", "upstream"];
  const training = ["parameters", "data", "optimizer", "rate", "batch", "seed", "update"];
  assert.deepEqual(Object.keys(encodeRequest(fields, values)), view);
  assert.deepEqual(Object.keys(encodeTraining(fields, values)), training);
  for (const trained of [{ update: 1 }, { batch: 4 }]) {
    assert.deepEqual(Object.keys(encodeRequest(fields, { ...values, ...trained })), [...view, ...training]);
  }
});

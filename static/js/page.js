// The page: makes its parts, and tells each of them what the session shows.
import { Address } from "./address.js";
import { Board } from "./board.js";
import { Derivatives } from "./derivatives.js";
import { Dressing } from "./dressing.js";
import { Editor } from "./editor.js";
import { linkElements } from "./elements.js";
import { Exercises } from "./exercises.js";
import { Gallery } from "./gallery.js";
import { Inputs } from "./inputs.js";
import { listen } from "./keyboard.js";
import { linkTerms } from "./linking.js";
import { element } from "./markup.js";
import { travel } from "./motion.js";
import { Overview } from "./overview.js";
import { Panels } from "./panels.js";
import { part, root } from "./parts.js";
import { Picture } from "./picture.js";
import { stepOf } from "./player.js";
import { Search } from "./search.js";
import { Refusal } from "./server.js";
import { Session } from "./session.js";
import { Settings } from "./settings.js";
import { link } from "./state.js";
import { Stepper } from "./stepper.js";
import { Track } from "./track.js";
import { say } from "./words.js";

const ZOOM = 1.25;
const NOTHING = {};

root.classList.add("js");
const initial = JSON.parse(part("initial").textContent);

const session = new Session(initial, { drawn, stepped, explained, settled, refused, linked });
const picture = new Picture(part("drawing"));
const overview = new Overview(part("overview"), (place) => board.centre(null, place));
const board = new Board(part("pane"), () => root.classList.contains("projecting"), (box, whole) => {
  root.classList.toggle("partly", !whole);
  overview.show(box);
});
const track = new Track(part("track"), (step) => stepper.go(step));
const stepper = new Stepper(session);
const editor = new Editor(part("program"), part("lines"), part("error"), (text) => session.write(text));
const inputs = new Inputs(part("inputs"), set);
const derivatives = new Derivatives(part("derivatives"), part("derivatives-body"));
const settings = new Settings(session);
const panels = new Panels(session, { repaint, goTo, go: (step) => stepper.go(step), write });
const search = new Search(session, select);
const address = new Address((url) => dressing.linked(url), restored);
const dressing = new Dressing(session, board, async () => {
  return new URL(await link(session.state, location.pathname), location.href).href;
});
const gallery = new Gallery(part("examples"), load);
new Exercises(part("exercises"), session, load);

const actions = {
  ...stepper.actions,
  ...dressing.actions,
  ...settings.actions,
  ...search.actions,
  reveal: () => false,
  "zoom-in": () => board.zoom(ZOOM),
  "zoom-out": () => board.zoom(1 / ZOOM),
  "zoom-fit": () => board.fit(),
};
part("trained-back").addEventListener("click", () => session.train({ update: 0 }));
for (const id of ["zoom-in", "zoom-out", "zoom-fit"]) part(id).addEventListener("click", actions[id]);
listen({
  graph: part("pane"),
  singles: part("singles"),
  perform(name) {
    // a blank screen answers only to the keys that end it
    if (dressing.blanked && !["blank", "escape"].includes(name)) return false;
    const asked = panels.perform(name);
    if (asked !== undefined) return asked;
    return name.startsWith("example:") ? gallery.pick(Number(name.slice(8))) : actions[name]();
  },
});

linkTerms(part("drawing"), part("explanation"));
linkElements(part("drawing"), part("explanation"));
for (const kind of ["click", "keydown"]) {
  part("drawing").addEventListener(kind, (event) => {
    const node = event.target.closest(".node");
    if (!node || (kind === "keydown" && !["Enter", "Space"].includes(event.code))) return;
    event.preventDefault();
    goTo(node.dataset.node);
  });
}
part("drawing").addEventListener("dblclick", (event) => {
  const group = event.target.closest("[data-group]");
  if (group) session.toggle(group.dataset.group);
});

if (session.trace) drawn(session, {}, null);
// a link that is wrong in another way than its program says so above the graph
if (initial.error && !session.trace) session.failed({ ...session.state, wantedStep: initial.state.step }, new Refusal(initial.error));

// Another trace: the drawing is replaced only when the server sent another one.
function drawn(shown, { picture: sent, notices }, last) {
  if (sent?.svg) picture.replace(sent.svg);
  stale(false);
  if (notices) part("notice").textContent = notices.join(" ");
  editor.show(null);
  const shapes = new Map(shown.trace.nodes.map(({ id, shape }) => [id, shape]));
  const texts = new Map(shown.trace.nodes.map(({ id, text }) => [id, text.value]));
  inputs.show(shown.state.program, shown.inputs, shapes, texts);
  trained(shown);
  part("totals").replaceChildren(...(shown.totals ?? []).map((total) => element("li", {}, total)));
  search.show(shown);
  if (!last || last.steps.length !== shown.trace.steps.length || sent?.svg) track.open(shown.trace);
  step(shown);
  if (sent?.svg || !last) openDrawing();
  derivatives.show(shown);
}

// Says that the inputs hold what training made of them.
function trained({ state, inputs: shown }) {
  part("trained").hidden = !state.update || !Object.values(shown).some((input) => input.trained);
  part("trained-said").textContent = say("trained", { count: state.update });
}

function openDrawing() {
  const { svg, elements } = picture;
  if (!svg) return;
  overview.open(svg);
  overview.mark(session.step.current);
  // the glow is as large as the node with its numbers; measuring it needs no layout
  board.open(svg, (node) => {
    const glow = elements.get(node)?.querySelector(".glow");
    const [x, y, width, height] = ["x", "y", "width", "height"].map((side) => Number(glow?.getAttribute(side)));
    return glow && { x, y, width, height };
  });
}

function stepped(shown, from) {
  step(shown);
  if (shown.state.step === from + 1) moved(shown, shown.step.nodes);
  if (part("notice").textContent.trim() === say("hint")) part("notice").textContent = "";
}

// The values that a step brings travel to these nodes, except those that are to be predicted.
function moved({ trace, step: { phase, wires }, quiz }, nodes) {
  const backward = phase === "backward";
  const hidden = quiz.hidden(session);
  const seen = (id) => {
    const { source, target } = trace.edges.find((edge) => edge.id === id);
    const node = backward ? source : target;
    return nodes.includes(node) && !hidden.has(`${node} ${backward ? "grad" : "value"}`);
  };
  travel(picture.svg, wires.filter(seen), backward);
}

// What is to be predicted has been found or shown.
function settled(shown, node) {
  repaint();
  moved(shown, [node]);
}

// In forward mode the derivatives by one number stand in the gradients' place, as soon as they have come.
function tangentsOf({ state, trace, tangents }) {
  if (state.panel !== "forward") return null;
  return tangents?.structure === trace.structure ? tangents.nodes : NOTHING;
}

// All that depends on which panel is on, at the same step.
function repaint() {
  const { trace, times, state, quiz } = session;
  if (!trace) return;
  picture.show(trace, times, state.step, quiz.hidden(session), tangentsOf(session));
  derivatives.allow(state.panel !== "predict");
  panels.show(session);
}

// All that a step changes.
function step(shown) {
  const { state } = shown;
  repaint();
  track.show(state.step, shown.step.phase);
  stepper.show(shown);
  settings.show(shown);
  board.follow(shown.step.current);
  overview.mark(shown.step.current);
  picture.focusable(shown.step.current[0]);
}

function explained(shown) {
  panels.show(shown);
}

// The program cannot be read: the last graph stays, dimmed. Without a problem the server is silent.
function refused(shown, problem) {
  if (problem) stale(Boolean(shown.trace));
  if (problem) editor.show(problem);
  else part("notice").textContent = say("offline");
}

function stale(on) {
  root.classList.toggle("stale", on);
  part("inputs").inert = on;
}

function linked(shown) {
  address.keep(shown.state);
}

function restored(state) {
  editor.set(state.program);
  dressing.show(state);
  session.restore(state);
}

// Goes to the step of a node that was searched for, and brings it into sight.
function select(node) {
  const here = session.step.current.includes(node) ? session.state.step : undefined;
  const to = here ?? stepOf(session.times, session.trace, node, session.state.step);
  if (to !== undefined) stepper.go(to);
  board.centre(node);
  picture.focus(node);
}

// Puts a number into the program, where what was typed a moment ago comes first.
function set(name, number, index) {
  if (editor.text !== session.state.program) editor.tell();
  session.set(name, number, index);
  editor.set(session.state.program);
}

// Puts in the same program with another number, or the one that is compared with it.
function write(program, look) {
  editor.set(program);
  session.write(program, null, look);
}

// Puts another program in this one's place, and lets Back lead to what was typed last.
async function load(program, look, to = 0) {
  stepper.playing.stop();
  dressing.makeRoom();
  if (editor.text !== session.state.program) editor.tell();
  await address.leave(session.state);
  editor.set(program);
  session.write(program, to, look);
}

function goTo(node) {
  const to = stepOf(session.times, session.trace, node, session.state.step);
  if (to !== undefined) stepper.go(to);
}

// The bar of the gates that are selected: how many, what they are called as one, or why they cannot be one.
import { setDisabled } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { selectGates, setProgram, setSelecting } from "../../state/actions.js";
import { encodeRequest } from "../../state/link/link.js";
import { createQuery } from "../../state/requests/query.js";
import { createSelector, selectAsked, selectStep, selectTrace } from "../../state/select.js";
import { findGroupOfNode } from "../../state/trace/trace-index.js";
/** @import { Commands, Context } from "../../context.js" */
/** @import { GroupId, NodeId, Trace } from "../../state/trace.js" */
/** @import { State } from "../../state/types.js" */

/** @typedef {object} Answer
 * @property {string | null} program
 * @property {string} name
 * @property {readonly string[]} open
 * @property {string | null} reason
 * @property {string | null} hint
 * @property {readonly NodeId[]} add */

const FEWEST = 2;

const selectSelection = createSelector(
  (state) => [state.selected, state.isSelecting, state.shown?.trace],
  (selected, isSelecting, trace) => ({ selected, isSelecting, trace }),
);

/** `findFocused()` returns the node with the focus.
 * @param {ParentNode} root @param {Context} context @param {() => NodeId | undefined} findFocused @returns {Commands} */
export function mountGrouping(root, { store, fields, ask, t, announce }, findFocused) {
  const refs = collectRefs(root, {
    grouping: HTMLFormElement,
    groupingCount: HTMLElement,
    groupingName: HTMLInputElement,
    groupingGroup: HTMLButtonElement,
    groupingAdd: HTMLButtonElement,
    groupingUngroup: HTMLButtonElement,
    groupingReason: HTMLElement,
    groupingClose: HTMLButtonElement,
    selectGates: HTMLButtonElement,
  });
  let answer = /** @type {Answer | null} */ (null);
  /** The gates that the answer is about: those that are selected now may be others, until the next frame. */
  let asked = store.state().selected;
  let typedName = "";
  let isWanted = false;

  const ungroups = createQuery((/** @type {Record<string, unknown>} */ body, signal) => ask("api/ungroup", body, signal), {
    onAnswer: (/** @type {Answer} */ found, { program }) => rewrite(found, program, found.reason ?? t("grouping.undone", { name: found.name })),
    onRefusal: ({ title, detail }) => announce(detail ?? title),
    onUnreachable: () => announce(t("offline")),
  });
  const query = createQuery((/** @type {Record<string, unknown>} */ body, signal) => ask("api/group", body, signal), {
    onAnswer: (found) => take(found),
    onRefusal: ({ title, detail }) => take(refuse(detail ?? title)),
    onUnreachable: () => take(refuse(t("offline"))),
  });

  const show = () => {
    const { selected, isSelecting, trace } = selectSelection(store.state());
    const single = selected.length === 1 ? findOwnCall(trace, selected[0]) : undefined;
    const isGroup = answer?.program != null;
    refs.grouping.hidden = !selected.length && !isSelecting;
    refs.selectGates.setAttribute("aria-pressed", String(isSelecting));
    refs.groupingCount.textContent = selected.length ? t("grouping.count", { count: selected.length }) : t("grouping.how");
    const isHopeless = answer?.program === null && !typedName;
    refs.groupingName.hidden = refs.groupingGroup.hidden = selected.length < FEWEST || isHopeless;
    setDisabled(refs.groupingGroup, !isGroup);
    if (!typedName) refs.groupingName.value = answer?.name ?? "";
    refs.groupingAdd.hidden = !answer?.add.length;
    if (answer?.add.length) refs.groupingAdd.textContent = t("grouping.add", { count: answer.add.length });
    refs.groupingUngroup.hidden = !single;
    const reason = selected.length < FEWEST ? [] : [answer?.reason, answer?.hint];
    refs.groupingReason.textContent = reason.filter(Boolean).join(" ");
  };
  const isAsked = () => store.state().selected === asked;
  const take = (/** @type {Answer} */ found) => {
    if (!isAsked()) return;
    answer = found;
    show();
    if (isWanted) apply();
  };
  const askAgain = () => {
    const { selected, trace } = selectSelection(store.state());
    const shown = selectAsked(store.state());
    if (!trace || !shown || selected.length < FEWEST) return query.forget();
    const name = typedName || null;
    const body = { ...encodeRequest(fields, shown.fields), nodes: selected, ...(name && { name }) };
    query.ask([trace, selected, name], body);
  };
  const apply = () => {
    isWanted = false;
    if (answer?.program == null) return;
    const { selected, shown } = store.state();
    rewrite(answer, shown?.askedWith.program, t("grouping.done", { count: selected.length, name: answer.name }));
  };
  // what has been typed since, or opened, is not written over
  const rewrite = (/** @type {Answer} */ { program, open }, /** @type {unknown} */ before, /** @type {string} */ said) => {
    const { wanted, draft } = store.state();
    if (draft !== null || wanted.program !== before) return;
    announce(said);
    if (program === null) return;
    store.dispatch(setSelecting(false));
    store.dispatch(setProgram(program, { open }));
  };
  const group = () => {
    const { selected, isSelecting, trace } = selectSelection(store.state());
    const [only] = selected;
    if (selected.length === 1 && findOwnCall(trace, only)) return ungroup();
    if (selected.length < FEWEST) return void store.dispatch(setSelecting(!isSelecting));
    if (!isAsked()) answer = null;
    // it is done when the answer comes
    isWanted = answer === null;
    if (answer) apply();
  };
  const ungroup = () => {
    const call = findCallHere(store.state(), findFocused());
    const shown = selectAsked(store.state());
    if (!call || !shown) return false;
    const body = { ...encodeRequest(fields, shown.fields), group: call.id };
    ungroups.ask([{}], body, { isUrgent: true });
  };
  const close = () => store.dispatch(setSelecting(false));

  refs.grouping.addEventListener("submit", (event) => {
    event.preventDefault();
    group();
  });
  refs.groupingName.addEventListener("input", () => {
    typedName = refs.groupingName.value.trim();
    answer = null;
    setDisabled(refs.groupingGroup, true);
    askAgain();
  });
  refs.groupingAdd.addEventListener("click", () => {
    store.dispatch(selectGates([...store.state().selected, ...(answer?.add ?? [])]));
  });
  refs.groupingUngroup.addEventListener("click", ungroup);
  refs.groupingClose.addEventListener("click", close);
  store.watch(selectSelection, ({ selected }) => {
    answer = null;
    asked = selected;
    if (!selected.length) typedName = "";
    if (selected.length < FEWEST) isWanted = false;
    askAgain();
    show();
  });

  return {
    "group-gates": { run: group },
    ungroup: { run: ungroup },
    escape: { run: close, isEnabled: () => !refs.grouping.hidden },
  };
}

/** @param {string} reason @returns {Answer} */
function refuse(reason) {
  return { program: null, name: "", open: [], reason, hint: null, add: [] };
}

// A call of a function of the program, closed: the gate itself.
/** @param {Trace | undefined} trace @param {NodeId | undefined} node */
function findOwnCall(trace, node) {
  return trace?.groups.find(({ open, own, nodes }) => own && !open && nodes.includes(node ?? ""));
}

// The call to ungroup: at the selected gate, the one with the focus, or the current one.
/** @param {State} state @param {NodeId | undefined} focused @returns {{ readonly id: GroupId } | undefined} */
function findCallHere(state, focused) {
  const trace = selectTrace(state);
  const current = selectStep(state)?.current ?? [];
  if (!trace) return undefined;
  return [...state.selected, focused, ...current]
    .map((node) => (node === undefined ? undefined : findGroupOfNode(trace, node)))
    .find((group) => group?.own);
}

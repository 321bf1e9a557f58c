// What the page knows and wants, and every change of it that has a name.

import type { Edge, EdgeId, Edit, Explanation, GroupId, Input, NodeId, Step, Trace, DrawnText } from "./trace.js";
import type { LinkFields } from "./link/link-fields.js";
import type { History } from "./history.js";
import type { BusyReason } from "./requests/ask-server.js";
import type { Quiz } from "./quiz.js";
import type { Grab, Moved, Sweep, SweptStep } from "./sweep/types.js";
import type { Job } from "./training/training-run.js";

/** What the person asked for: the fields of the link. The page always has a program, a step and a language. */
export interface Wanted extends LinkFields {
  readonly program: string;
  readonly step: number;
  readonly lang: string;
}

/** What a trace was asked for with, besides how it is worded. */
export type AskedWith = Pick<Wanted, "program" | "open" | "mode" | "shapes" | "unroll" | "first" | "of" | "upstream" | "update" | "batch">;

/** The last answer: a trace and what is shown with it. */
export interface Shown {
  readonly trace: Trace;
  readonly askedWith: AskedWith;
  readonly picture: Picture;
  /** The explanation of each step; undefined until that part of a long walk has come. */
  readonly explanations: readonly (Explanation | undefined)[];
  /** What the program is called in the gallery. */
  readonly title: string | null;
  readonly totals: readonly string[];
  readonly notices: readonly string[];
}

/** The drawing of a structure. `svg` is null for the one that the server put into the page. */
export interface Picture {
  readonly key: string;
  readonly svg: string | null;
  /** Whether some arrays show their shapes, as there is no room for their numbers. */
  readonly abridged: boolean;
}

/** What the server says is wrong with a program or a request. */
export interface Problem {
  readonly title: string;
  readonly status?: number;
  readonly detail?: string;
  readonly hint?: string;
  readonly line?: number;
  readonly column?: number;
  readonly length?: number;
  readonly fix?: string;
  /** What the text could mean, where it could mean several things. */
  readonly choices?: readonly Edit[];
  readonly reached?: number;
}

/** A view that is to be asked for; another object asks again. */
export interface ViewRequest {
  readonly wanted: Wanted;
  /** The step to go to with the answer; null keeps the place. */
  readonly goal: number | null;
  /** Whether requests under way are dropped, or only the last of many follows them. */
  readonly isUrgent: boolean;
}

export interface ViewAnswer {
  readonly trace: Trace;
  readonly picture: Picture;
  readonly title?: string | null;
  readonly notices?: readonly string[];
  readonly totals: readonly string[] | null;
}

/** The derivatives of all nodes by one number, which forward mode shows in the gradients' place. */
export interface Tangents {
  readonly structure: string;
  readonly nodes: Readonly<Record<NodeId, Tangent>>;
}
export interface Tangent {
  readonly tangent: DrawnText;
  readonly symbol: string;
  readonly step: number;
}

/** A training as it was left: the program and the choices that make it, its losses, and a run that is paused. */
export interface TrainingRecord {
  readonly key: string;
  readonly update: number;
  readonly losses: readonly (number | null | undefined)[];
  readonly texts: readonly string[];
  readonly job: Job | null;
}

export interface State {
  readonly wanted: Wanted;
  readonly panels: readonly PanelRecord[];
  readonly shown: Shown | null;
  /** What is typed and not yet asked for; null when there is nothing. */
  readonly draft: string | null;
  /** What the draft was typed in one go with; null where it is a change of its own. */
  readonly draftGesture: string | null;
  /** Where the inputs' numbers are in `program`, and in no other text. */
  readonly literals: { readonly program: string; readonly inputs: Readonly<Record<string, Input>> } | null;
  readonly request: ViewRequest | null;
  /** Whether a number that moves is looked up rather than asked for; `unswept` is a structure that is too dear for it. */
  readonly canSweep: boolean;
  readonly unswept: string | null;
  /** The number that is taken hold of, where it has been moved to until the server has answered for it, and what all
   * numbers say meanwhile. */
  readonly grabbed: Grab | null;
  readonly moved: Moved | null;
  readonly sweep: Sweep | null;
  readonly sweptStep: SweptStep | null;
  /** Why the program that was asked for last cannot be shown. */
  readonly problem: Problem | null;
  readonly isUnreachable: boolean;
  /** Why the server lets wait for long. */
  readonly busy: BusyReason | null;
  readonly quiz: Quiz;
  readonly tangents: Tangents | null;
  /** The training that was left with its panel. */
  readonly training: TrainingRecord | null;
  /** The parameters whose new values the graph shows. */
  readonly updated: readonly NodeId[];
  readonly isPlaying: boolean;
  /** How much of the step's motion is past while the track is dragged; null when it is not. */
  readonly scrubbed: number | null;
  /** Whether the sheet below the graph was pulled up. */
  readonly isPulledUp: boolean;
  /** The panels other than that of the step, which are tall of their own accord. */
  readonly isPushedDown: boolean;
  /** The program as it was opened, before anybody changed it. */
  readonly opened: string;
  /** Counts the programs that were opened; Back leads to `left`. */
  readonly entry: { readonly number: number; readonly left: Wanted | null };
  /** What an undo and a redo lead to. */
  readonly history: History;
  /** The gates that were selected, in the order in which they were; and whether clicks and drags select. */
  readonly selected: readonly NodeId[];
  readonly isSelecting: boolean;
  /** The node that was searched for; another object searches again. */
  readonly found: { readonly node: NodeId } | null;
  /** The node whose array was asked for in the drawing; another object asks again. */
  readonly inspected: { readonly node: NodeId } | null;
}

/** The step that is shown, with its explanation where it has come. */
export interface CurrentStep extends Omit<Step, "explanation"> {
  readonly explanation: Explanation | undefined;
}

export type Change = Partial<Wanted>;

export type Action =
  | { readonly type: "goToStep"; readonly step: number }
  | { readonly type: "advance" }
  | { readonly type: "scrub"; readonly part: number | null }
  | { readonly type: "goToNode"; readonly node: NodeId }
  | { readonly type: "findNode"; readonly node: NodeId }
  | { readonly type: "inspect"; readonly node: NodeId }
  | { readonly type: "play"; readonly isPlaying: boolean }
  | { readonly type: "typeDraft"; readonly draft: string; readonly gesture: string | null }
  | { readonly type: "submitDraft" }
  | { readonly type: "setProgram"; readonly program: string; readonly change: Change }
  | { readonly type: "openProgram"; readonly program: string; readonly change: Change; readonly goal: number }
  | { readonly type: "setNumber"; readonly name: string; readonly number: string; readonly index?: number | undefined }
  | { readonly type: "offerSweeps" }
  | { readonly type: "grabNumber"; readonly grab: Grab }
  | { readonly type: "receiveSweep"; readonly grab: Grab; readonly sweep: Sweep | null }
  | { readonly type: "receiveSweptStep"; readonly swept: SweptStep }
  | { readonly type: "settleNumber" }
  | { readonly type: "changeTraining"; readonly change: Change; readonly goal: number | null }
  | { readonly type: "changeLook"; readonly change: Change }
  | { readonly type: "changePage"; readonly change: Change }
  | { readonly type: "chooseStart"; readonly of: readonly number[] | null; readonly upstream: string | null }
  | { readonly type: "toggleGroup"; readonly group: GroupId }
  | { readonly type: "pullSheet" }
  | { readonly type: "toggleAllGroups"; readonly isOpen: boolean }
  | { readonly type: "selectGates"; readonly nodes: readonly NodeId[] }
  | { readonly type: "toggleGate"; readonly node: NodeId }
  | { readonly type: "setSelecting"; readonly isSelecting: boolean }
  | { readonly type: "restore"; readonly wanted: Wanted }
  | { readonly type: "undo" }
  | { readonly type: "redo" }
  | { readonly type: "endGesture" }
  | { readonly type: "receiveView"; readonly request: ViewRequest; readonly answer: ViewAnswer }
  | { readonly type: "refuseView"; readonly request: ViewRequest; readonly problem: Problem }
  | { readonly type: "loseServer" }
  | { readonly type: "noteBusy"; readonly busy: BusyReason | null }
  | {
      readonly type: "receiveExplanations";
      readonly trace: Trace;
      readonly first: number;
      readonly explanations: readonly Explanation[];
    }
  | { readonly type: "settleAnswer"; readonly node: NodeId; readonly ask: "grad" | "value"; readonly isRight: boolean }
  | { readonly type: "restartQuiz" }
  | { readonly type: "keepTraining"; readonly training: TrainingRecord | null }
  | { readonly type: "markUpdated"; readonly nodes: readonly NodeId[] }
  | { readonly type: "receiveTangents"; readonly tangents: Tangents };

/** What the server wrote into the page. */
export interface Initial {
  readonly state: LinkFields;
  readonly step: number;
  readonly language: string;
  readonly view: ViewAnswer | null;
  readonly error: Problem | null;
  readonly panels: readonly PanelRecord[];
  readonly fields: readonly LinkField[];
  readonly commands: readonly CommandKeys[];
}

/** The keys of a command, as places on the keyboard; "Control+" and "Shift+" come before them. */
export interface CommandKeys {
  readonly id: string;
  readonly keys: readonly string[];
  /** Those that are its own while the graph has the focus. */
  readonly graphKeys: readonly string[];
}

/** A panel: where it is offered, and for which programs. The first one is shown where none is named. */
export interface PanelRecord {
  readonly name: string;
  readonly place: "row" | "menu";
  readonly traces: "any" | "tensors";
  /** It takes the place of the explanation and asks for what the step shows. */
  readonly asks: boolean;
  /** The drawing shows tangents in the gradients' place. */
  readonly tangents: boolean;
  /** It shows the program beside another one. */
  readonly compares: boolean;
  /** While presenting it takes the place of the overview. */
  readonly wide: boolean;
  /** It opens where the shape of an array is clicked. */
  readonly inspects: boolean;
  /** The drawing shows the ways from the chosen input to the output. */
  readonly paths: boolean;
}

/** A field of the link: its key, its kind, and which requests carry it. */
export interface LinkField {
  readonly name: string;
  readonly key: string;
  readonly kind: "text" | "number" | "switch" | "list" | "packed";
  /** What it is where the link does not have it. */
  readonly default: unknown;
  /** The least and the largest number; null for other kinds. */
  readonly range: readonly [number, number] | null;
  /** Whether the link has it though it is as usual. */
  readonly always: boolean;
  /** A picture's link has it. */
  readonly picture: boolean;
  /** Whether all requests about a program carry it, those about one that is trained, or none. */
  readonly asked: "trace" | "training" | null;
}

export type { Edge, EdgeId, NodeId, Trace };

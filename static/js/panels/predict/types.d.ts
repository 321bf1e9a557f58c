// What the server asks at a step, and what it says to an answer.

import type { Asked } from "../../state/quiz.js";

/** `index` names one element of a large array; else the whole is asked for. */
export interface Question extends Asked {
  readonly index: readonly number[] | null;
  readonly text: string;
  readonly mathml: string;
  readonly placeholder: string;
}

export interface QuestionsAnswer {
  readonly questions: readonly Question[];
}

export interface Verdict {
  readonly verdict: "right" | "wrong" | "unreadable";
  readonly sentence: string;
}

export interface ExerciseAnswer {
  readonly title: string;
  readonly words: string;
}

// Shows a module of its former kind as a panel, with the group of the step and the totals beside it.
import { Explain } from "../../explain.js";
import { mountOldPanel } from "../../old-panel.js";
import { mountGroupButton } from "./group-button.js";
import { mountTotals } from "./totals.js";

const mountOld = mountOldPanel("explain", Explain);

export function mount(root, context) {
  mountGroupButton(root, context);
  mountTotals(root, context);
  return mountOld(root, context);
}

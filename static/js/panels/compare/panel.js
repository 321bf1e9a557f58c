// Shows a module of its former kind as a panel.
import { Compare } from "../../compare.js";
import { mountOldPanel } from "../../old-panel.js";

export const mount = mountOldPanel("compare", Compare);

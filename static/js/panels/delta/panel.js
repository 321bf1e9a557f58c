// Shows a module of its former kind as a panel.
import { Deltas } from "../../deltas.js";
import { mountOldPanel } from "../../old-panel.js";

export const mount = mountOldPanel("delta", Deltas);

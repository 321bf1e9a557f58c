// Shows a module of its former kind as a panel.
import { Forward } from "../../forward.js";
import { mountOldPanel } from "../../old-panel.js";

export const mount = mountOldPanel("forward", Forward);

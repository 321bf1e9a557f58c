// Shows a module of its former kind as a panel.
import { Arrays } from "../../arrays.js";
import { mountOldPanel } from "../../old-panel.js";

export const mount = mountOldPanel("array", Arrays);

// Shows a module of its former kind as a panel.
import { Check } from "../../check.js";
import { mountOldPanel } from "../../old-panel.js";

export const mount = mountOldPanel("check", Check);

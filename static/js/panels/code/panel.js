// Shows a module of its former kind as a panel.
import { Code } from "../../code.js";
import { mountOldPanel } from "../../old-panel.js";

export const mount = mountOldPanel("code", Code);

// Shows a module of its former kind as a panel.
import { Jacobian } from "../../jacobian.js";
import { mountOldPanel } from "../../old-panel.js";

export const mount = mountOldPanel("jacobian", Jacobian);

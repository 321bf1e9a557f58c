// Shows a module of its former kind as a panel.
import { Predict } from "../../predict.js";
import { mountOldPanel } from "../../old-panel.js";

export const mount = mountOldPanel("predict", Predict);

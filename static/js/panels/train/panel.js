// Shows a module of its former kind as a panel.
import { Train } from "../../train.js";
import { mountOldPanel } from "../../old-panel.js";

export const mount = mountOldPanel("train", Train);

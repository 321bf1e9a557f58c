// Everything around the board: head, drawer, notices, transport, search, address.
import { mountAddress } from "./address.js";
import { mountDrawer } from "./drawer.js";
import { mountHelp } from "./help.js";
import { mountInvitation } from "./invitation.js";
import { mountExamples } from "./library/examples.js";
import { mountExercises } from "./library/exercises.js";
import { mountFiles } from "./library/files.js";
import { mountRecent } from "./library/recent.js";
import { mountNotice } from "./notice.js";
import { mountPresent } from "./present.js";
import { mountSave } from "./save.js";
import { mountSearch } from "./search.js";
import { mountShare } from "./share.js";
import { mountStale } from "./stale.js";
import { mountTheme } from "./theme.js";
import { mountAutoplay } from "./transport/autoplay.js";
import { mountTransportButtons } from "./transport/buttons.js";
import { mountTrack } from "./transport/track.js";
import { mountUndo } from "./undo.js";
/** @import { Commands, Context } from "../context.js" */

/** Returns the tables of commands; a blank screen answers only to those that end it.
 * @param {ParentNode} root @param {Context} context */
export function mountShell(root, context) {
  mountTheme(root, context);
  mountNotice(root, context);
  mountStale(root, context);
  mountDrawer(root, context);
  mountTrack(root, context);
  mountAutoplay(root, context);
  mountExercises(root, context);
  mountFiles(root, context);
  mountInvitation(root, context);
  mountSave(root, context);
  mountAddress(context, mountShare(root, context));
  const examples = mountExamples(root, context);
  mountRecent(root, context, examples.isExample);
  const present = mountPresent(root, context);
  /** @type {Commands} */
  const commands = {
    ...mountTransportButtons(root, context),
    ...mountSearch(root, context),
    ...mountHelp(root),
    ...examples.commands,
    ...mountUndo(root, context),
    ...present.commands,
  };
  /** @type {Commands} */
  const ofBlank = Object.fromEntries(Object.entries(commands).filter(([id]) => ["blank", "escape"].includes(id)));
  return { commands, findBlankCommands: () => (present.isBlank() ? ofBlank : null) };
}

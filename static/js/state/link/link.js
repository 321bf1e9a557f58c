// The link to a state, and the part of a state that a request carries; both by the fields' records.
import { deflate } from "./deflate.js";
/** @import { LinkField, Wanted } from "../types.js" */

const VERSION = "1";
const LONGEST_LINK = 1800;

/** @typedef {Readonly<Record<string, unknown>>} Values the values of the fields by their names */

/** Returns the query of a state: the fields that are not as usual, and those that are always in it.
 * @param {readonly LinkField[]} fields @param {Values} values */
export function encodeLink(fields, values) {
  const query = new URLSearchParams({ v: VERSION });
  for (const { name, key, kind, default: usual, always } of fields) {
    const value = values[name] ?? usual;
    const isUsual = value === usual || value === null || encodeValue(value) === encodeValue(usual);
    if (always || !isUsual) query.set(key, kind === "switch" ? "1" : (encodeValue(value) ?? ""));
  }
  return `?${query}`;
}

/** Returns the link to a state; a program too long for one is compressed into it, another program always.
 * @param {readonly LinkField[]} fields @param {Partial<Wanted>} values @param {string} base */
export async function linkTo(fields, values, base) {
  const packed = await Promise.all(
    fields.map(async ({ name, kind }) => {
      const value = /** @type {Values} */ (values)[name];
      return [name, kind === "packed" && value ? await deflate(String(value)) : value];
    }),
  );
  const query = encodeLink(fields, Object.fromEntries(packed));
  if ((base + query).length <= LONGEST_LINK || typeof CompressionStream === "undefined") return base + query;
  const rest = new URLSearchParams(query);
  rest.delete("p");
  rest.set("z", await deflate(values.program ?? ""));
  return `${base}?${rest}`;
}

/** Returns the fields that every request about a program carries; with those of training where it is trained.
 * @param {readonly LinkField[]} fields @param {Wanted} values @returns {Record<string, unknown>} */
export function encodeRequest(fields, values) {
  const isTrained = Boolean(values.update || values.batch);
  const carried = fields.filter(({ asked }) => asked === "trace" || (isTrained && asked === "training"));
  return pickFields(carried, values);
}

/** Returns what a program is trained with. @param {readonly LinkField[]} fields @param {Wanted} values */
export function encodeTraining(fields, values) {
  return pickFields(fields.filter(({ asked }) => asked === "training"), values);
}

/** @param {readonly LinkField[]} fields @param {Wanted} values */
function pickFields(fields, values) {
  return Object.fromEntries(fields.map(({ name }) => [name, /** @type {Values} */ ({ ...values })[name]]));
}

/** @param {unknown} value */
function encodeValue(value) {
  if (value === null) return null;
  return Array.isArray(value) ? value.join(",") : String(value);
}

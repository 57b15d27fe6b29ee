/** Reading a notebook file: everything nbformat 4 asks of it is checked, and what is wrong is said with its place. */
import type { Cell, Notebook } from "./format.js";

/** A file that is not a notebook we can read. */
export class NotebookError extends Error {
  override readonly name = "InputError";
}

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === "string" || (Array.isArray(value) && value.every((line) => typeof line === "string"));
const isCount = (value: unknown): boolean => value === null || (typeof value === "number" && Number.isInteger(value) && value >= 0);

/** What a field must be, by words. */
const rules = {
  "text": isText,
  "a string": (value: unknown) => typeof value === "string",
  "an object": isObject,
  "null or a count": isCount,
  "stdout or stderr": (value: unknown) => value === "stdout" || value === "stderr",
  "an array": Array.isArray,
  "an array of strings": (value: unknown) => Array.isArray(value) && value.every((each) => typeof each === "string"),
} as const;
type Rule = keyof typeof rules;

const outputFields: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  stream: { name: "stdout or stderr", text: "text" },
  display_data: { data: "an object", metadata: "an object" },
  execute_result: { data: "an object", metadata: "an object", execution_count: "null or a count" },
  error: { ename: "a string", evalue: "a string", traceback: "an array of strings" },
};
const cellFields: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  code: { metadata: "an object", source: "text", outputs: "an array", execution_count: "null or a count" },
  markdown: { metadata: "an object", source: "text" },
  raw: { metadata: "an object", source: "text" },
};

/** A notebook from the text of its file. Throws `NotebookError` naming the file, the place and what is expected there. */
export function parseNotebook(text: string, name: string): Notebook {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new NotebookError(`${name} is not a notebook: ${(error as Error).message}`);
  }
  const fail = (place: string, expected: string): never => { throw new NotebookError(`${name} is not a notebook: ${place} ${expected}`); };
  if (!isObject(value)) return fail("the file", "holds no JSON object");
  if (typeof value.nbformat !== "number") return fail("nbformat", "is missing");
  if (value.nbformat !== 4) throw new NotebookError(`${name} is in notebook format ${value.nbformat}, we read 4; Jupyter converts it: jupyter nbconvert --to notebook --nbformat 4`);
  if (!Number.isInteger(value.nbformat_minor)) fail("nbformat_minor", "is not an integer");
  if (!isObject(value.metadata)) fail("metadata", "is not an object");
  if (!Array.isArray(value.cells)) return fail("cells", "is not an array");
  const cells = value.cells.map((cell: unknown, i) => checkCell(cell, `cells[${i}]`, fail));
  if ((value.nbformat_minor as number) >= 5) checkIds(cells, fail);
  return value as unknown as Notebook;
}

type Fail = (place: string, expected: string) => never;

function checkCell(cell: unknown, place: string, fail: Fail): Cell {
  if (!isObject(cell)) return fail(place, "is not an object");
  const type = cell.cell_type;
  if (typeof type !== "string" || !Object.hasOwn(cellFields, type)) return fail(`${place}.cell_type`, `is not one of ${Object.keys(cellFields).join(", ")}`);
  checkFields(cell, cellFields[type]!, place, fail);
  if (type === "code") (cell.outputs as unknown[]).forEach((output, i) => checkOutput(output, `${place}.outputs[${i}]`, fail));
  return cell as unknown as Cell;
}

function checkOutput(output: unknown, place: string, fail: Fail): void {
  if (!isObject(output)) return fail(place, "is not an object");
  const type = output.output_type;
  if (typeof type !== "string" || !Object.hasOwn(outputFields, type)) return fail(`${place}.output_type`, `is not one of ${Object.keys(outputFields).join(", ")}`);
  checkFields(output, outputFields[type]!, place, fail);
  for (const [mime, data] of Object.entries((output.data ?? {}) as Fields)) {
    if (!/json$/.test(mime) && !isText(data)) fail(`${place}.data["${mime}"]`, "is not text");
  }
}

function checkFields(value: Fields, fields: Readonly<Record<string, Rule>>, place: string, fail: Fail): void {
  for (const [field, rule] of Object.entries(fields)) {
    if (!Object.hasOwn(value, field)) fail(`${place}.${field}`, "is missing");
    if (!rules[rule](value[field])) fail(`${place}.${field}`, `is not ${rule}`);
  }
}

function checkIds(cells: readonly Cell[], fail: Fail): void {
  const seen = new Set<string>();
  cells.forEach(({ id }, i) => {
    if (typeof id !== "string" || !/^[\w-]{1,64}$/.test(id)) return fail(`cells[${i}].id`, "is not 1 to 64 letters, digits, - or _");
    if (seen.has(id)) fail(`cells[${i}].id`, `is the id of an earlier cell, \`${id}\``);
    seen.add(id);
  });
}

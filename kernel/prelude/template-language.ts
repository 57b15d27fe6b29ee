/**
 * The language inside our templates, for an editor: what is wrong before the cell runs, what may be written at a cursor, what a template
 * amounts to. Offsets are those of the text that `sourceOf` (dsl/source.ts) joins from the parts and holes.
 */
import { configure } from "../../compiler/configuration/configure.js";
import { paddedSizes } from "../../compiler/configuration/padded-sizes.js";
import { PassError } from "../../compiler/pass/pass.js";
import { targets, typesText, type Target } from "../../compiler/target/targets.js";
import { Diagnostics, WorkloadError, type Diagnostic, type DiagnosticCode } from "../../dsl/diagnostics.js";
import { bytesOf, dtypeNames, dtypes, isDtype } from "../../dsl/dtypes.js";
import { matmul, sweep, type Workload } from "../../dsl/index.js";
import { optionNames, optionWords, type WorkloadOptions } from "../../dsl/options.js";
import { sourceOf, type Source } from "../../dsl/source.js";
import { tokenize, type Token } from "../../dsl/tokens.js";

/** What is known of a hole before the cell runs: its value, or only what kind of value it will be. */
export type HoleValue = { readonly known: unknown } | { readonly kind: "number" | "string" | "other" };

export interface TemplateText {
  readonly tag: "matmul" | "sweep";
  /** The parts between holes as they are written. */
  readonly parts: readonly string[];
  readonly holes: readonly HoleValue[];
}

export interface TemplateItem { readonly text: string; readonly kind: string }

/** Diagnostics that depend on the value of a size: nothing to say while a size is not known. */
const dependOnSizes: ReadonlySet<DiagnosticCode> = new Set(["bad-size", "bad-range", "bad-scale", "sweep-too-large", "tensor-shape"]);
const functions = ["min", "max", "ceil", "floor", "round", "gcd", "lcm"];
/** Any valid size, for a hole whose number is not known yet. */
const someSize = 64;

/** What the tag would reject, as far as that is certain before the holes have their values. */
export function templateDiagnostics(template: TemplateText): readonly Diagnostic[] {
  const holes = standIns(template);
  if (!holes) return [];
  const unknown = template.holes.some((hole) => !("known" in hole));
  try {
    evaluate(template, holes);
    return [];
  } catch (error) {
    if (!(error instanceof WorkloadError)) throw error;
    const { holes: placed } = sourceOf(stringsOf(template), holes);
    const touchesUnknown = ({ span }: Diagnostic): boolean =>
      placed.some((hole, i) => !("known" in template.holes[i]) && span.start < hole.span.end && hole.span.start < span.end);
    return error.diagnostics.filter((diagnostic) => !unknown || (!dependOnSizes.has(diagnostic.code) && !touchesUnknown(diagnostic)));
  }
}

/** The text that diagnostics point into. */
export function templateSource(template: TemplateText): Source {
  return sourceOf(stringsOf(template), standIns(template) ?? template.holes.map(() => someSize));
}

function stringsOf({ parts }: TemplateText): TemplateStringsArray {
  return Object.assign([...parts], { raw: parts });
}

function evaluate(template: TemplateText, holes: readonly unknown[]): readonly Workload[] {
  if (template.tag === "sweep") return sweep(stringsOf(template), ...holes).points;
  return [matmul(stringsOf(template), ...holes)];
}

/** A value for every hole; undefined when nothing sensible can stand for one (a tensor, an option's word). */
function standIns({ parts, holes }: TemplateText): unknown[] | undefined {
  const values = holes.map((hole, i) => {
    if ("known" in hole) return hole.known;
    if (hole.kind === "number") return someSize;
    if (hole.kind === "string") return /:\s*$/.test(parts[i]) ? "bf16" : undefined;
    // `M in ${list}`; after `(M,K,N)` the list has tuples.
    return /[A-Za-z0-9_]\s+in\s*$/.test(parts[i]) ? [someSize] : undefined;
  });
  return values.includes(undefined) ? undefined : values;
}

/** What may be written at `offset`: the items replace start..end. */
export function templateCompletions(template: TemplateText, offset: number): { items: readonly TemplateItem[]; start: number; end: number } {
  const source = templateSource(template);
  const before = /[A-Za-z_][A-Za-z0-9_]*$/.exec(source.text.slice(0, offset))?.[0] ?? "";
  const after = /^[A-Za-z0-9_]*/.exec(source.text.slice(offset))![0];
  const tokens = tokenize(source, new Diagnostics(source)).filter(({ kind, span }) => kind !== "end" && span.end <= offset - before.length);
  const items = itemsAfter(tokens, source, template.tag).filter(({ text }) => text.toLowerCase().startsWith(before.toLowerCase()));
  return { items, start: offset - before.length, end: offset + (before === "" ? 0 : after.length) };
}

function itemsAfter(tokens: readonly Token[], source: Source, tag: TemplateText["tag"]): TemplateItem[] {
  const last = tokens.at(-1);
  const clause = tokens.findLast(({ text }) => text === "where" || text === "using")?.text;
  if (last?.text === ":" || (clause !== "using" && last?.text === "in")) {
    return [...(last.text === ":" ? [] : itemsOf(["{"], "keyword")), ...itemsOf(dtypeNames, "type"), ...itemsOf(boundNames(source), "variable")];
  }
  if (clause === "using") return optionItems(tokens, tag);
  if (clause === "where") return bindingItems(tokens, source, tag);
  return [...itemsOf(["where", "using", "relu"], "keyword"), ...itemsOf(indexNames(source), "variable"), ...itemsOf(dtypeNames, "type")];
}

/** In `where`: names that wait for a size first, then what a size may use. */
function bindingItems(tokens: readonly Token[], source: Source, tag: TemplateText["tag"]): TemplateItem[] {
  const last = tokens.at(-1)!;
  const bound = boundNames(source);
  if (last.text === "where" || last.text === ",") return itemsOf([...indexNames(source).filter((name) => !bound.includes(name)), ...bound], "variable");
  if (last.kind === "symbol" && last.text !== "}" && last.text !== ")") return [...itemsOf(bound, "variable"), ...itemsOf(functions, "function"), ...itemsOf(dtypeNames, "type")];
  return itemsOf([...(tag === "sweep" ? ["in", "step"] : []), "using"], "keyword");
}

/** In `using`: options that are not given yet, or the words of the option before the cursor. */
function optionItems(tokens: readonly Token[], tag: TemplateText["tag"]): TemplateItem[] {
  const clause = tokens.slice(tokens.findLastIndex(({ text }) => text === "using") + 1);
  // A comma inside a set stands between values, one outside between options.
  let start = 0;
  let depth = 0;
  const given: string[] = [];
  clause.forEach(({ text }, i) => {
    if (text === "{") depth++;
    else if (text === "}") depth--;
    else if (text === "," && depth === 0) start = i + 1;
    if (i === start) given.push(text);
  });
  const name = clause[start]?.text;
  if (name === undefined || !isOption(name)) return itemsOf(optionNames.filter((option) => !given.includes(option)), "property");
  const words = [...optionWords(name), ...(name === "target" ? targets.map((target) => target.name) : compilerWords.get(name) ?? [])];
  return [...itemsOf(words, "enum member"), ...itemsOf(tag === "sweep" ? ["in"] : [], "keyword")];
}

function isOption(name: string): name is keyof WorkloadOptions {
  return (optionNames as readonly string[]).includes(name);
}

const compilerWords = new Map<keyof WorkloadOptions, readonly string[]>();

/** Learns the words of options that the compiler and the runtime decide; not at the start, because both take time to load. */
export async function learnOptionWords(): Promise<void> {
  const [{ toolchainNames }, { pipelineNames }, { devices }, { profiles }] = await Promise.all([
    import("../../compiler/toolchains.js"), import("../../compiler/pipelines/pipelines.js"), import("../../runtime/device.js"), import("../../runtime/sim/ledger.js"),
  ]);
  compilerWords.set("toolchain", toolchainNames).set("pipeline", ["auto", ...pipelineNames])
    .set("device", devices.map(({ name }) => name)).set("profile", profiles.map(({ name }) => name));
}

function itemsOf(words: readonly string[], kind: string): TemplateItem[] {
  return words.map((text) => ({ text, kind }));
}

/** The indices that operands have, in order, each once. */
function indexNames({ text }: Source): string[] {
  const head = text.split(/\bwhere\b/)[0];
  return [...new Set([...head.matchAll(/\[([^\]]*)/g)].flatMap(([, list]) => list.split(",").map((name) => name.trim()).filter((name) => /^[A-Za-z_]\w*$/.test(name))))];
}

/** The names that `where` gives a value. */
function boundNames({ text }: Source): string[] {
  const where = text.split(/\bwhere\b/)[1]?.split(/\busing\b/)[0] ?? "";
  return [...new Set([...where.matchAll(/([A-Za-z_]\w*)\s*(?==)/g)].map(([, name]) => name).concat([...where.matchAll(/([\w\s,()]*)\bin\b/g)].flatMap(([, names]) => names.match(/[A-Za-z_]\w*/g) ?? [])))];
}

/** What a template amounts to, and what the word at `offset` means in it; undefined when the template cannot be read. */
export function templateHover(template: TemplateText, offset: number): string | undefined {
  const source = templateSource(template);
  const word = `${/[A-Za-z_]\w*$/.exec(source.text.slice(0, offset))?.[0] ?? ""}${/^\w*/.exec(source.text.slice(offset))![0]}`;
  const meaning = wordMeaning(word);
  const holes = standIns(template);
  let points: readonly Workload[] = [];
  try {
    if (holes) points = evaluate(template, holes);
  } catch (error) {
    if (!(error instanceof WorkloadError)) throw error;
  }
  if (points.length === 0) return meaning;
  const unknown = template.holes.some((hole) => !("known" in hole));
  const card = unknown ? "sizes in holes are known when the cell runs" : points.length === 1 ? workloadCard(points[0]) : sweepCard(points);
  return meaning === undefined ? card : `${meaning}\n\n${card}`;
}

function wordMeaning(word: string): string | undefined {
  if (isDtype(word)) return `${word}: ${dtypes[word].bits} bits, sums are kept in ${dtypes[word].accumulator}`;
  if (isOption(word)) {
    const words = [...optionWords(word), ...(word === "target" ? targets.map(({ name }) => name) : compilerWords.get(word) ?? [])];
    return `option ${word}${words.length > 0 ? `: ${words.join(", ")}` : ""}`;
  }
  return undefined;
}

function workloadCard(workload: Workload): string {
  const { M, K, N, batch, lhs, rhs, out } = workload;
  const bytes = batch * (bytesOf(lhs.dtype, M * K) + bytesOf(rhs.dtype, K * N) + bytesOf(out.dtype, M * N));
  return [
    `${batch > 1 ? `${batch} x ` : ""}M=${M} K=${K} N=${N}  ${lhs.dtype} x ${rhs.dtype} -> ${out.dtype}`,
    `${significant((2 * batch * M * K * N) / 1e9)} GFLOP, ${significant(bytes / 1e6)} MB of operands`,
    ...targets.map((target) => `${target.name}: ${legality(workload, target)}`),
  ].join("\n");
}

function sweepCard(points: readonly Workload[]): string {
  const flop = points.reduce((sum, { batch, M, K, N }) => sum + 2 * batch * M * K * N, 0);
  return `${points.length} points, ${significant(flop / 1e9)} GFLOP in all\nfirst: ${workloadCard(points[0])}`;
}

/** Whether a target has the types, and what herd and tiles its rules choose for the sizes, padded where they have to be. */
function legality({ M, K, N, lhs, rhs, acc, options }: Workload, target: Target): string {
  const has = target.types.some((types) => types.lhs === lhs.dtype && types.rhs === rhs.dtype && types.acc === acc);
  if (!has) return `unsupported, it has ${target.types.map(typesText).join("; ")}`;
  try {
    const problem = { M, K, N, lhs: lhs.dtype, rhs: rhs.dtype, acc } as Parameters<typeof configure>[0];
    const { problem: padded } = paddedSizes(problem, target, options, options.columns ?? target.device.columns);
    const { configuration: { herd, tile, pack } } = configure(padded, { target, columns: options.columns, tiles: options.tiles, herd: options.herd });
    return `herd ${herd.x}x${herd.y} (columns x rows), core tile M=${tile.M1} K=${tile.K1 * pack.k} N=${tile.N1}`;
  } catch (error) {
    if (!(error instanceof PassError)) throw error;
    return `${error.code}: ${error.message}${error.hint ? `; ${error.hint}` : ""}`;
  }
}

function significant(value: number): string {
  return String(Number(value.toPrecision(4)));
}

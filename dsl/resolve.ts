/** Gives a parsed template its meaning at one point: indices, transposes, dtypes, sizes, epilogue. */
import { nearest, type Diagnostics } from "./diagnostics.js";
import { showAs, workloadLine, workloadText } from "./inspection.js";
import { accumulatorOf, dtypeNames, dtypes, isDtype, type Dtype } from "./dtypes.js";
import { bindingSpan, type Point } from "./expand.js";
import type { Span } from "./source.js";
import type { Name, OperandSyntax, WorkloadSyntax } from "./syntax.js";
import { isTensor, type TensorValue } from "./tensor.js";
import type { Token } from "./tokens.js";
import { canonicalText, type Bias, type Factor, type IndexSpans, type Workload, type WorkloadSpans } from "./workload.js";

/** Index roles of a contraction: which written index is b, M, K, N. */
interface Roles { readonly batch?: Name; readonly m: string; readonly k: string; readonly n: string }

/** The workload at a point; undefined after reports. */
export function resolve(syntax: WorkloadSyntax, point: Point, diagnostics: Diagnostics): Workload | undefined {
  const source = diagnostics.source.text;
  if (syntax.lhs.hole && syntax.rhs.hole && !syntax.output.indices) return fromTensors(syntax, point, diagnostics);
  const roles = checkStructure(syntax, diagnostics);
  const types = dtypesOf(syntax, point, diagnostics);
  if (!roles || !types) return undefined;
  const size = (name: string, span: Span): number | undefined => sizeOf(name, span, point, diagnostics);
  const [m, n] = syntax.output.indices!.slice(-2);
  const summed = [...syntax.lhs.indices!].find((name) => name.text === roles.k)!;
  const sizes = { M: size(roles.m, m.span), K: size(roles.k, summed.span), N: size(roles.n, n.span), batch: roles.batch ? size(roles.batch.text, roles.batch.span) : 1 };
  if (Object.values(sizes).some((value) => value === undefined)) return undefined;
  const factor = (operand: OperandSyntax, dtype: Dtype, last: string): Factor => ({
    name: operand.name.text, dtype, transposed: operand.indices![operand.indices!.length - 1].text !== last, span: operand.span,
  });
  const bias = biasOf(syntax, types.bias, roles, diagnostics);
  const scale = scaleOf(syntax, types.lhs, diagnostics);
  if (diagnostics.any) return undefined;
  return finish({
    kind: "workload", source, M: sizes.M!, K: sizes.K!, N: sizes.N!, batch: sizes.batch!, batched: roles.batch !== undefined,
    lhs: factor(syntax.lhs, types.lhs, roles.k), rhs: factor(syntax.rhs, types.rhs, roles.n),
    acc: accumulatorOf(types.lhs, types.out), out: { name: syntax.output.name.text, dtype: types.out, span: syntax.output.span },
    bias, relu: syntax.relu, scale, options: point.options,
    spans: { ...syntax.spans, indices: { batch: roles.batch?.span, M: m.span, K: summed.span, N: n.span }, sizes: sizeSpans(syntax, roles), options: optionSpans(syntax) },
  });
}

function optionSpans({ options }: WorkloadSyntax): WorkloadSpans["options"] {
  return Object.fromEntries(options.map(({ name, span }) => [name.text, span]));
}

/** The bindings of the sizes; every one has one by now. */
function sizeSpans({ bindings }: WorkloadSyntax, { batch, m, k, n }: Roles): IndexSpans {
  const of = (index: string): Span => bindingSpan(bindings.find(({ names }) => names.some(({ text }) => text === index))!);
  return { batch: batch && of(batch.text), M: of(m), K: of(k), N: of(n) };
}

/** What can be said of names and indices without sizes. */
export function checkStructure(syntax: WorkloadSyntax, diagnostics: Diagnostics): Roles | undefined {
  if (syntax.lhs.hole && syntax.rhs.hole && !syntax.output.indices) return undefined;
  const named = [syntax.output, syntax.lhs, syntax.rhs, ...(syntax.bias ? [syntax.bias] : [])];
  checkNames(named, diagnostics);
  const indexed = named.filter((operand) => checkIndices(operand, diagnostics));
  return indexed.length === named.length ? rolesOf(syntax, diagnostics) : undefined;
}

/** What can be said of the dtypes when no value of a name is known: words that no binding explains are dtypes or wrong. */
export function checkDtypes({ output, lhs, rhs, bias, bindings }: WorkloadSyntax, diagnostics: Diagnostics): void {
  const bound = new Set(bindings.flatMap(({ names }) => names.map(({ text }) => text)));
  for (const operand of [output, lhs, rhs, bias]) {
    if (operand?.dtype && !bound.has(operand.dtype.text)) dtypeOf(operand, { scope: new Map(), options: {} }, diagnostics);
  }
}

function finish(workload: Omit<Workload, "text">): Workload {
  return deepFreeze(showAs({ ...workload, text: canonicalText(workload) }, workloadText, workloadLine));
}

/** Freezes plain objects all the way down; typed arrays cannot be frozen and are left as they are. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
  if (Object.getPrototypeOf(value) === Object.prototype || Array.isArray(value)) {
    Object.freeze(value);
    for (const nested of Object.values(value)) deepFreeze(nested);
  }
  return value;
}

function checkNames(operands: readonly OperandSyntax[], diagnostics: Diagnostics): void {
  const seen = new Set<string>();
  for (const { name } of operands) {
    if (seen.has(name.text)) diagnostics.report("duplicate-name", name.span, `there are two operands named \`${name.text}\``, "give each its own name");
    seen.add(name.text);
  }
}

function checkIndices(operand: OperandSyntax, diagnostics: Diagnostics): boolean {
  if (operand.hole) {
    diagnostics.report("bad-hole", operand.span, isTensor(operand.hole.value) ? "a tensor in a hole stands without indices" : "a hole at an operand's place must be a tensor",
      "with tensors write `C = ${a} * ${b}`");
    return false;
  }
  const indices = operand.indices;
  if (!indices) {
    diagnostics.report("index-rank", operand.span, `\`${operand.name.text}\` has no indices`, `for example \`${operand.name.text}[M,K]: bf16\``);
    return false;
  }
  const repeated = indices.find((index, i) => indices.findIndex((other) => other.text === index.text) < i);
  if (repeated) diagnostics.report("repeated-index", repeated.span, `\`${repeated.text}\` is twice in \`${operand.name.text}\``);
  return !repeated;
}

/** Finds b, M, K and N by which operands an index is in. */
function rolesOf(syntax: WorkloadSyntax, diagnostics: Diagnostics): Roles | undefined {
  const { output, lhs, rhs } = syntax;
  const has = (operand: OperandSyntax, index: string): boolean => operand.indices!.some((name) => name.text === index);
  const rank = output.indices!.length;
  for (const operand of [output, lhs, rhs]) {
    if (operand.indices!.length < 2 || operand.indices!.length > 3) {
      diagnostics.report("index-rank", operand.span, `\`${operand.name.text}\` has ${operand.indices!.length} indices; a matmul has 2, with a batch 3`);
      return undefined;
    }
  }
  const unknown = output.indices!.find((index) => !has(lhs, index.text) && !has(rhs, index.text));
  if (unknown) {
    diagnostics.report("unknown-index", unknown.span, `\`${unknown.text}\` is in neither factor`, "every index of the output comes from a factor");
    return undefined;
  }
  const summed = [...lhs.indices!, ...rhs.indices!].filter((index, i, all) => !has(output, index.text) && all.findIndex((other) => other.text === index.text) === i);
  if (summed.length !== 1) {
    if (summed.length === 0) diagnostics.report("no-summed-index", output.span, "no index is summed: every index of the factors is in the output", "leave the summed index out of the output, as in `C[M,N] = A[M,K] * B[K,N]`");
    else diagnostics.report("two-summed-indices", summed[1].span, `\`${summed.map((name) => name.text).join("` and `")}\` are summed; exactly one may be`);
    return undefined;
  }
  const k = summed[0].text;
  const shared = output.indices!.filter((index) => has(lhs, index.text) && has(rhs, index.text));
  if (!has(lhs, k) || !has(rhs, k) || shared.length !== rank - 2 || lhs.indices!.length !== rank || rhs.indices!.length !== rank) {
    const span = has(lhs, k) ? rhs.span : lhs.span;
    if (shared.length > 0 || rank === 3) diagnostics.report("batch-index", shared[0]?.span ?? output.span, "a batch index is the first index of the output and of both factors", "as in `C[b,M,N] = A[b,M,K] * B[b,K,N]`");
    else diagnostics.report("unknown-index", span, `the summed index \`${k}\` must be in both factors`);
    return undefined;
  }
  return orderedRoles(syntax, k, shared[0], diagnostics);
}

function orderedRoles(syntax: WorkloadSyntax, k: string, batch: Name | undefined, diagnostics: Diagnostics): Roles | undefined {
  const { output, lhs, rhs } = syntax;
  if (batch && [output, lhs, rhs].some((operand) => operand.indices![0].text !== batch.text)) {
    diagnostics.report("batch-index", batch.span, `\`${batch.text}\` is a batch index and must come first everywhere`);
    return undefined;
  }
  const m = lhs.indices!.find((name) => name.text !== k && name.text !== batch?.text)!.text;
  const n = rhs.indices!.find((name) => name.text !== k && name.text !== batch?.text)!.text;
  const [row] = output.indices!.slice(-2);
  if (row.text !== m) {
    diagnostics.report("transposed-output", output.span, `the output is written transposed: \`${m}\`, the index of the first factor, comes before \`${n}\``,
      `write \`${output.name.text}[${batch ? `${batch.text},` : ""}${m},${n}]\`, or swap and transpose the factors`);
    return undefined;
  }
  return { batch, m, k, n };
}

interface Types { readonly lhs: Dtype; readonly rhs: Dtype; readonly out: Dtype; readonly bias?: Dtype }

function dtypesOf(syntax: WorkloadSyntax, point: Point, diagnostics: Diagnostics): Types | undefined {
  const lhs = dtypeOf(syntax.lhs, point, diagnostics);
  const rhs = dtypeOf(syntax.rhs, point, diagnostics);
  const bias = syntax.bias && dtypeOf(syntax.bias, point, diagnostics);
  if (!lhs || !rhs || (syntax.bias && !bias)) return undefined;
  if (dtypes[lhs].kind !== dtypes[rhs].kind) {
    diagnostics.report("mixed-dtypes", syntax.rhs.span, `${lhs} and ${rhs} cannot be multiplied: one is a float, the other an integer`);
    return undefined;
  }
  const out = syntax.output.dtype ? dtypeOf(syntax.output, point, diagnostics) : accumulatorOf(lhs);
  if (!out) return undefined;
  for (const [type, operand] of [[out, syntax.output], [bias, syntax.bias]] as const) {
    if (type && dtypes[type].kind !== dtypes[lhs].kind) {
      diagnostics.report("mixed-dtypes", operand!.span, `${dtypes[lhs].kind} factors, but \`${operand!.name.text}\` is ${type}`);
      return undefined;
    }
  }
  return { lhs, rhs, out, bias };
}

function dtypeOf(operand: OperandSyntax, point: Point, diagnostics: Diagnostics): Dtype | undefined {
  if (!operand.dtype) {
    diagnostics.report("missing-dtype", operand.span, `\`${operand.name.text}\` has no dtype`, `write it after a colon: \`: bf16\`. There are ${dtypeNames.join(", ")}`);
    return undefined;
  }
  const bound = point.scope.get(operand.dtype.text);
  const text = typeof bound === "string" ? bound : operand.dtype.text;
  if (isDtype(text)) return text;
  const near = nearest(text, dtypeNames);
  diagnostics.report("unknown-dtype", operand.dtype.span, typeof bound === "number" ? `\`${text}\` is a size, not a dtype` : `there is no dtype \`${text}\``,
    near ? `did you mean \`${near}\`?` : `there are ${dtypeNames.join(", ")}`);
  return undefined;
}

function sizeOf(name: string, span: Span, point: Point, diagnostics: Diagnostics): number | undefined {
  const value = point.scope.get(name);
  if (typeof value === "number") return value;
  if (value !== undefined) diagnostics.report("bad-size", span, `\`${name}\` is bound to the dtype ${value}, but it is an index`);
  else diagnostics.report("unbound-name", span, `the size of \`${name}\` is not given`, `add it: \`where ${name} = 512\``);
  return undefined;
}

function biasOf(syntax: WorkloadSyntax, dtype: Dtype | undefined, roles: Roles, diagnostics: Diagnostics): Bias | undefined {
  if (!syntax.bias || !dtype) return undefined;
  const indices = syntax.bias.indices!.map((name) => name.text).join();
  const full = [...(roles.batch ? [roles.batch.text] : []), roles.m, roles.n].join();
  if (indices !== roles.n && indices !== full) {
    diagnostics.report("bias-shape", syntax.bias.span, `a bias is \`[${roles.n}]\` or \`[${full}]\``);
    return undefined;
  }
  return { name: syntax.bias.name.text, dtype, shape: indices === roles.n ? "N" : "MxN", span: syntax.bias.span };
}

function scaleOf(syntax: WorkloadSyntax, lhs: Dtype, diagnostics: Diagnostics): Workload["scale"] {
  const { scale, shift } = syntax;
  if (!scale && !shift) return undefined;
  const value = (token: Token | undefined): number => token?.hole ? Number(token.hole.value) : Number(token?.text);
  const span = (scale ?? shift)!.span;
  const multiplier = scale ? value(scale) : 1;
  const bits = shift ? value(shift) : 0;
  const bad = (message: string, hint?: string): undefined => void diagnostics.report("bad-scale", span, message, hint);
  if (dtypes[lhs].kind !== "integer") return bad("only integer results are scaled and shifted");
  if (!Number.isInteger(multiplier) || multiplier < 1 || multiplier > 0x7fffffff) return bad("a scale is an integer from 1 to 2^31 - 1");
  if (!Number.isInteger(bits) || bits < 0 || bits > 63) return bad("a shift is from 0 to 63 bits");
  return multiplier === 1 && bits === 0 ? undefined : { multiplier, shift: bits };
}

/** ``matmul`C = ${a} * ${b}` ``: shapes and dtypes come from the tensors. */
function fromTensors(syntax: WorkloadSyntax, point: Point, diagnostics: Diagnostics): Workload | undefined {
  const a = tensorIn(syntax.lhs, diagnostics);
  const b = tensorIn(syntax.rhs, diagnostics);
  if (!a || !b) return undefined;
  const bad = (span: Span, message: string): undefined => void diagnostics.report("tensor-shape", span, message, "A is M x K and B is K x N");
  if (a.shape.length !== 2) return bad(syntax.lhs.span, `the first tensor has ${a.shape.length} dimensions, not 2`);
  if (b.shape.length !== 2) return bad(syntax.rhs.span, `the second tensor has ${b.shape.length} dimensions, not 2`);
  if (a.shape[1] !== b.shape[0]) return bad(syntax.rhs.span, `the inner sizes differ: ${a.shape.join(" x ")} times ${b.shape.join(" x ")}`);
  if (dtypes[a.dtype].kind !== dtypes[b.dtype].kind) {
    diagnostics.report("mixed-dtypes", syntax.rhs.span, `${a.dtype} and ${b.dtype} cannot be multiplied: one is a float, the other an integer`);
    return undefined;
  }
  if (syntax.bias || syntax.bindings.length > 0) {
    diagnostics.report("bad-hole", syntax.bias?.span ?? syntax.bindings[0].names[0].span, "with tensors in holes there are no bindings and no bias");
    return undefined;
  }
  const out = syntax.output.dtype ? dtypeOf(syntax.output, point, diagnostics) : accumulatorOf(a.dtype);
  const scale = scaleOf(syntax, a.dtype, diagnostics);
  if (!out || diagnostics.any) return undefined;
  if (dtypes[out].kind !== dtypes[a.dtype].kind) {
    diagnostics.report("mixed-dtypes", syntax.output.span, `${dtypes[a.dtype].kind} factors, but the output is ${out}`);
    return undefined;
  }
  const name = syntax.output.name.text;
  const [first, second] = ["A", "B", "C", "D"].filter((candidate) => candidate !== name);
  return finish({
    kind: "workload", source: diagnostics.source.text, M: a.shape[0], K: a.shape[1], N: b.shape[1], batch: 1, batched: false,
    lhs: { name: first, dtype: a.dtype, transposed: false, span: syntax.lhs.span },
    rhs: { name: second, dtype: b.dtype, transposed: false, span: syntax.rhs.span },
    acc: accumulatorOf(a.dtype, out), out: { name, dtype: out, span: syntax.output.span },
    relu: syntax.relu, scale, options: point.options,
    spans: {
      ...syntax.spans, indices: { M: syntax.output.span, K: syntax.spans.product, N: syntax.output.span },
      sizes: { M: syntax.lhs.span, K: syntax.lhs.span, N: syntax.rhs.span }, options: optionSpans(syntax),
    },
    inputs: { [first]: plain(a), [second]: plain(b) },
  });
}

function tensorIn(operand: OperandSyntax, diagnostics: Diagnostics): TensorValue | undefined {
  if (isTensor(operand.hole!.value)) return operand.hole!.value;
  diagnostics.report("bad-hole", operand.span, "a hole at an operand's place must be a tensor", "from tensor(data, { shape, dtype }) or await load(\"a.npy\")");
  return undefined;
}

/** Only the data of a tensor: a workload crosses threads, methods do not. */
function plain(tensor: TensorValue): TensorValue {
  return { shape: [...tensor.shape], dtype: tensor.dtype, data: tensor.data };
}

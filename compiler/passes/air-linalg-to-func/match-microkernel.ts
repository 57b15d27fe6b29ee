/** Recognizes the microkernel that a linalg operation on packed L1 tiles describes. */
import type { AffineMap } from "../../ir/affine.js";
import type { Operation, Value } from "../../ir/operation.js";
import type { MemRefType, Type } from "../../ir/types.js";
import { microkernelTypes, type BlockOrder, type MatmulMicrokernel, type MicrokernelType, type ZeroMicrokernel } from "../../target/microkernels.js";
import { segment } from "../../ir/structure.js";

/** Name of an element type that microkernels know. */
export function elementName(type: Type): MicrokernelType | undefined {
  const name = type.kind === "float" ? type.name : type.kind === "integer" ? `i${type.width}` : "";
  return microkernelTypes.find((each) => each === name);
}

/** Sizes of a tile in blocks and elements, without the two leading ones of pack-peel, where it is the only core tile of its buffer. */
export function shapeOf(type: Type): number[] {
  const shape = (type as MemRefType).shape as readonly number[];
  return shape.length === 6 && shape[0] === 1 && shape[1] === 1 ? shape.slice(2) : [...shape];
}

/** A fill of an accumulator tile [N/n][M/m][m][n] with zero. */
export function microkernelOfFill(op: Operation): ZeroMicrokernel | undefined {
  const value = segment(op, 0)[0].definingOp?.attribute("value");
  const isZero = (value?.kind === "float" && value.value === 0) || (value?.kind === "integer" && value.value === 0n);
  const type = segment(op, 1)[0].type as MemRefType;
  const acc = elementName(type.element);
  const shape = shapeOf(type);
  if (!isZero || !acc || shape.length !== 4) return undefined;
  const [outerN, outerM, m, n] = shape;
  return { kind: "zero", m: outerM * m, n: outerN * n, acc };
}

/** Loop dimensions of a packed matmul, by role. */
interface Roles { readonly m: number; readonly n: number; readonly k: number; readonly m0: number; readonly n0: number; readonly k0: number }

/** A packed matmul: six loops, three outer over blocks and three inner within a block, accumulating a product. */
export function microkernelOfGeneric(op: Operation): MatmulMicrokernel | undefined {
  const maps = mapsOf(op);
  const [lhsType, rhsType, accType] = [...segment(op, 0), ...segment(op, 1)].map((operand) => operand.type as MemRefType);
  if (maps?.length !== 3 || !accType || !accumulatesProduct(op)) return undefined;
  const [a, b, c] = maps;
  const roles = rolesOf(a, b, c);
  const [lhs, rhs, acc] = [lhsType, rhsType, accType].map((type) => elementName(type.element));
  if (!roles || !lhs || !rhs || !acc) return undefined;
  // Blocks of C are m x n; those of the factors may be stored transposed.
  if (c[2] !== roles.m0) return undefined;
  const transposed = a[2] === roles.k0 || b[2] === roles.n0 ? { lhs: a[2] === roles.k0, rhs: b[2] === roles.n0 } : undefined;
  const [blocks, blocksB] = [shapeOf(lhsType), shapeOf(rhsType)];
  if (blocks.length !== 4 || blocksB.length !== 4 || shapeOf(accType).length !== 4) return undefined;
  const extent = new Map<number, number>();
  a.forEach((loop, d) => extent.set(loop, blocks[d]));
  b.forEach((loop, d) => extent.set(loop, blocksB[d]));
  const size = (loop: number): number => extent.get(loop)!;
  const block = { m: size(roles.m0), k: size(roles.k0), n: size(roles.n0) };
  return {
    kind: "matmul", m: size(roles.m) * block.m, k: size(roles.k) * block.k, n: size(roles.n) * block.n,
    block, order: orderOf(a, b, c, roles), ...(transposed && { transposed }), lhs, rhs, acc,
  };
}

/** Loop per dimension of each operand; undefined when a map is no projection. */
function mapsOf(op: Operation): number[][] | undefined {
  const attribute = op.attribute("indexing_maps");
  if (attribute?.kind !== "array") return undefined;
  const maps = attribute.elements.map((element) => (element.kind === "affine_map" ? loopsOf(element.map) : undefined));
  return maps.every((map) => map !== undefined) ? maps : undefined;
}
/** Of the last four dimensions: those before have one element. */
function loopsOf(map: AffineMap): number[] | undefined {
  const loops = map.results.slice(-4).map((result) => (result.kind === "dim" ? result.position : -1));
  return loops.length === 4 && !loops.includes(-1) ? loops : undefined;
}

/** m is in A and C, n in B and C, k in A and B; each once outside and once within the block. */
function rolesOf(a: readonly number[], b: readonly number[], c: readonly number[]): Roles | undefined {
  const common = (x: readonly number[], y: readonly number[]): number | undefined => {
    const shared = x.filter((loop) => y.includes(loop));
    return shared.length === 1 ? shared[0] : undefined;
  };
  const [outer, inner] = [[a, b, c].map((map) => map.slice(0, 2)), [a, b, c].map((map) => map.slice(2))];
  const [m, n, k] = [common(outer[0], outer[2]), common(outer[1], outer[2]), common(outer[0], outer[1])];
  const [m0, n0, k0] = [common(inner[0], inner[2]), common(inner[1], inner[2]), common(inner[0], inner[1])];
  if (m === undefined || n === undefined || k === undefined || m0 === undefined || n0 === undefined || k0 === undefined) return undefined;
  return { m, n, k, m0, n0, k0 };
}

/** Order of the blocks. */
function orderOf(a: readonly number[], b: readonly number[], c: readonly number[], roles: Roles): BlockOrder {
  return { lhs: a[0] === roles.m ? "mk" : "km", rhs: b[0] === roles.k ? "kn" : "nk", acc: c[0] === roles.m ? "mn" : "nm" };
}

/** Body: yield(acc + lhs * rhs), operands widened as needed. */
function accumulatesProduct(op: Operation): boolean {
  const block = op.body;
  const [lhs, rhs, acc] = block.arguments;
  const sum = block.terminator?.operands[0]?.definingOp;
  if (!sum || !["arith.addf", "arith.addi"].includes(sum.name)) return false;
  const product = sum.operands.find((operand) => operand !== acc)?.definingOp;
  if (!sum.operands.includes(acc) || !product || !["arith.mulf", "arith.muli"].includes(product.name)) return false;
  const factors = product.operands.map(narrow);
  return factors.includes(lhs) && factors.includes(rhs);
}

/** The value before it was widened. */
function narrow(value: Value): Value {
  const op = value.definingOp;
  return op?.name === "arith.extf" || op?.name === "arith.extsi" ? op.operands[0] : value;
}

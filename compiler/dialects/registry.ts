/** All dialects, and text in and out with them. */
import { Registry } from "../ir/dialect.js";
import type { Operation } from "../ir/operation.js";
import { parse as parseWith, type ParseOptions } from "../ir/parser.js";
import { verify as verifyWith, type VerifyIssue } from "../ir/verifier.js";
import { print as printWith, type PrintOptions } from "../ir/printer.js";
import { affine } from "./affine.js";
import { aie } from "./aie.js";
import { aiex } from "./aiex.js";
import { air } from "./air.js";
import { airrt } from "./airrt.js";
import { arith } from "./arith.js";
import { bufferization } from "./bufferization.js";
import { builtin } from "./builtin.js";
import { cf } from "./cf.js";
import { func } from "./func.js";
import { ireeLinalgExt } from "./iree-linalg-ext.js";
import { linalg } from "./linalg.js";
import { memref } from "./memref.js";
import { scf } from "./scf.js";
import { tensor } from "./tensor.js";

export const registry = new Registry([builtin, func, cf, arith, scf, affine, memref, tensor, linalg, ireeLinalgExt, bufferization, air, airrt, aie, aiex]);

/** Parses a module of any of the dialects; an unknown operation is accepted in generic form. Throws `ParseError`. */
export function parse(text: string, options: ParseOptions = {}): Operation { return parseWith(text, registry, options); }

/** The operation as MLIR text, in custom form unless `generic` is set. */
export function print(op: Operation, options: PrintOptions = {}): string { return printWith(op, registry, options); }

/** All violations in the operation and what it holds; empty when it is valid. */
export function verify(op: Operation): VerifyIssue[] { return verifyWith(op, registry); }

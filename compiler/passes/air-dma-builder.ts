/** Makes `air.dma_memcpy_nd` from two views. */
import type { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import type { MemRefType } from "../ir/types.js";
import { accessOperands } from "../dialects/air-access.js";
import { viewOf, type View } from "../dialects/memref-views.js";
import { grouped } from "../dialects/operand-groups.js";
import { PassError } from "./pass.js";

/** A blocking copy of `source` to `destination`; both in the same order of elements. */
export function createDma(builder: Builder, destination: View, source: View, constants: (value: number) => Value): Operation {
  const { operands, sizes } = grouped([[], ...side(destination), ...side(source)]);
  return builder.create("air.dma_memcpy_nd", { operands, attributes: { operandSegmentSizes: sizes } });

  function side({ root, access }: View): Value[][] {
    return [[root], ...accessOperands(access, root.type as MemRefType, builder, constants)];
  }
}

/** View of an operand, or a diagnostic when it has a size or stride that is no constant. */
export function staticView(value: Value, op: Operation): View {
  const view = viewOf(value);
  if (!view) {
    throw new PassError("AIR01", `${op.name} moves a view whose size or stride is not a constant`, {
      op, hint: "AIR access lists need constant sizes: pad the shape to a multiple of the tile size",
    });
  }
  return view;
}

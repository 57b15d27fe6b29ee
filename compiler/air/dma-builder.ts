/** Makes `air.dma_memcpy_nd` from two views. */
import type { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import type { MemRefType } from "../ir/types.js";
import { accessList, paddingAttributes } from "../dialects/air-access.js";
import type { AccessList } from "../dialects/air-async.js";
import { dmaMemcpyNd } from "../dialects/air-data.js";
import { viewOf, type View } from "../dialects/memref-views.js";
import { PassError } from "../pass/pass.js";

/** A blocking copy of `source` to `destination`; both in the same order of elements. */
export function createDma(builder: Builder, destination: View, source: View, constants: (value: number) => Value): Operation {
  const list = ({ root, access }: View): AccessList => accessList(access, root.type as MemRefType, builder, constants);
  const [dst, src] = [list(destination), list(source)];
  return dmaMemcpyNd(builder, destination.root, source.root, { dst, src, attributes: paddingAttributes(source.access, src.sizes.length) });
}

/** View of an operand, or a diagnostic when it has a size or stride that is no constant. */
export function staticView(value: Value, op: Operation): View {
  const view = viewOf(value);
  if (!view) {
    throw new PassError("dynamic-shape", `${op.name} moves a view whose size or stride is not a constant`, {
      op, hint: "AIR access lists need constant sizes: pad the shape to a multiple of the tile size",
    });
  }
  return view;
}

/**
 * Numbers the descriptors of tasks. Ids given in the text are kept; the others are the lowest free ones of the tile. Awaiting or
 * freeing a task gives its ids back.
 */
import { i32Attr, integerValue } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import { limits, memtileBds, type Range } from "../target/limits.js";
import { kindAt, positionText, requiredInteger, tilePosition } from "../aie/device-view.js";
import { PassError, type Pass } from "../pass/pass.js";
import { configuredTask } from "../runtime-sequence/dma-tasks.js";
import { sequencesOf } from "../runtime-sequence/runtime-sequence.js";

export const aieAssignRuntimeSequenceBdIds: Pass = {
  name: "aie-assign-runtime-sequence-bd-ids",
  summary: "Give the descriptors of runtime tasks their numbers, reusing those of finished tasks",
  stageIn: "aie",
  stageOut: "aie",
  run(module) {
    for (const device of module.collect("aie.device")) for (const sequence of sequencesOf(device)) new Assignment().run(sequence);
  },
};

class Assignment {
  /** Ids in use, by tile. */
  readonly #used = new Map<Operation, Set<number>>();
  readonly #awaited = new Set<Operation>();

  run(sequence: Operation): void {
    for (const op of [...sequence.body.operations]) {
      if (op.name === "aiex.dma_configure_task") this.#configure(op);
      else if (op.name === "aiex.dma_await_task") this.#release(configuredTask(op), op);
      else if (op.name === "aiex.dma_free_task") {
        this.#release(configuredTask(op), op);
        op.erase();
      }
    }
  }

  #configure(task: Operation): void {
    const used = this.#usedOn(task);
    const open: Operation[] = [];
    for (const bd of task.collect("aie.dma_bd")) {
      const id = integerValue(bd.attribute("bd_id"));
      if (id === undefined) open.push(bd);
      else if (used.has(id)) {
        throw new PassError("bd-in-use", `buffer descriptor ${id} is already in use`, {
          op: bd, hint: "await or free the task that has it first",
        });
      } else used.add(id);
    }
    for (const bd of open) {
      const id = lowestFree(task, used);
      used.add(id);
      bd.setAttribute("bd_id", i32Attr(id));
    }
  }

  #release(task: Operation, by: Operation): void {
    const used = this.#usedOn(task);
    for (const bd of task.collect("aie.dma_bd")) {
      const id = requiredInteger(bd, "bd_id");
      // Freeing what was awaited is the usual way to say that a task is over.
      if (!used.delete(id) && !this.#awaited.has(task)) {
        throw new PassError("bd-not-in-use", `${by.name} gives back buffer descriptor ${id}, which is not in use`, {
          op: by, hint: "await or free each task once",
        });
      }
    }
    if (by.name === "aiex.dma_await_task") this.#awaited.add(task);
  }

  #usedOn(task: Operation): Set<number> {
    const tile = task.operands[0].definingOp!;
    let used = this.#used.get(tile);
    if (!used) this.#used.set(tile, (used = new Set()));
    return used;
  }
}

function lowestFree(task: Operation, used: ReadonlySet<number>): number {
  const { min, max } = numbered(task);
  for (let id = min; id <= max; id++) if (!used.has(id)) return id;
  const tile = positionText(tilePosition(task));
  throw new PassError("bds-exhausted", `tile ${tile} has ${max - min + 1} buffer descriptors for this channel, all in use`, {
    op: task, hint: "await or free tasks before configuring more",
  });
}

/**
 * The ids that are given out. On memtiles upstream takes every channel for an even one (its "FIXME: use correct channelIndex"), and so the
 * words do here: a task of an odd channel has to say its `bd_id`, from 24 on, to run on hardware.
 */
function numbered(task: Operation): Range {
  const kind = kindAt(task);
  return kind === "memtile" ? memtileBds(0) : { min: 0, max: limits[kind].bdCount - 1 };
}

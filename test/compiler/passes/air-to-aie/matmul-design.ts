/**
 * Writes AIR matmul designs as air-to-aie receives them from the passes before it: herd X x Y, K/K0 = `panels` L2 panels of
 * `steps` L1 steps each, `group` rows of B sharing one L3 channel, loops ping-ponged with the odd iteration peeled.
 */

export interface MatmulDesign {
  readonly columns: number;
  readonly rows: number;
  /** K / K0: L2 panels per launch iteration. */
  readonly panels: number;
  /** K0 / K1: L1 steps per panel. */
  readonly steps: number;
  /** Rows of B that share an L3 channel; divides `rows`. */
  readonly group?: number;
  /** M1 = N1 = K1. */
  readonly tile?: number;
  /** Launch iterations along M and N. */
  readonly grid?: readonly [m: number, n: number];
}

/** Sizes of the whole product. */
export function sizesOf({ columns, rows, panels, steps, tile = 64, grid = [1, 1] }: MatmulDesign): { M: number; N: number; K: number } {
  return { M: grid[0] * columns * tile, N: grid[1] * rows * tile, K: panels * steps * tile };
}

/** Channel numbers in the text, for tests that follow the data. */
export interface Channels {
  readonly aIn: (x: number) => number;
  readonly bIn: (group: number) => number;
  readonly cOut: (x: number) => number;
}

export function channelsOf({ columns: X, rows: Y, group = 1 }: MatmulDesign): Channels & { aL1: (x: number) => number; bL1: (y: number) => number; cL1: number } {
  const groups = Y / group;
  return {
    aIn: (x) => x, bIn: (g) => X + g, aL1: (x) => X + groups + x, bL1: (y) => 2 * X + groups + y,
    cL1: 2 * X + groups + Y, cOut: (x) => 2 * X + groups + Y + 1 + x,
  };
}

/** Text lines with an indent, and names that are never given twice. */
class Text {
  readonly #lines: string[] = [];
  #indent = "";
  #names = 0;
  line(text: string): void { this.#lines.push(this.#indent + text); }
  nest(open: string, close: string, fill: () => void): void {
    this.line(open);
    const outer = this.#indent;
    this.#indent += "  ";
    fill();
    this.#indent = outer;
    this.line(close);
  }
  name(base: string): string { return `%${base}_${this.#names++}`; }
  alloc(name: string, type: string): void {
    const token = this.name("t");
    this.nest(`${token}, ${name} = air.execute -> (${type}) {`, "}", () => {
      this.line(`%alloc = memref.alloc() : ${type}`);
      this.line(`air.execute_terminator %alloc : ${type}`);
    });
  }
  /** Loop over `trips` with two buffers in turn; an odd iteration is peeled. */
  pingPong(trips: number, half: (which: "ping" | "pong") => void): void {
    const even = trips - trips % 2;
    if (even > 0) {
      this.nest(`scf.for ${this.name("k")} = %c0 to %c${even} step %c2 {`, "}", () => {
        half("ping");
        half("pong");
      });
    }
    if (trips % 2 === 1) half("ping");
  }
  constants(values: readonly number[]): void {
    for (const value of new Set([0, 1, 2, ...values])) this.line(`%c${value} = arith.constant ${value} : index`);
  }
  toString(): string { return `${this.#lines.join("\n")}\n`; }
}

const list = (values: readonly (number | string)[]): string => values.map((value) => typeof value === "string" ? value : `%c${value}`).join(", ");
const access = (sizes: readonly number[], strides: readonly number[]): string => `[${list(sizes.map(() => 0))}] [${list(sizes)}] [${list(strides)}]`;

/** The whole module; functions, channels and memory types as in the pad-pack pipeline with bf16 inputs and f32 results. */
export function matmulDesign(design: MatmulDesign): string {
  const { columns: X, rows: Y, panels, steps, group = 1, tile = 64 } = design;
  const groups = Y / group;
  const { M, N, K } = sizesOf(design);
  const [M0, N0, K0] = [X * tile, Y * tile, steps * tile];
  const [gridM, gridN] = design.grid ?? [1, 1];
  const channel = channelsOf(design);
  const types = {
    a3: `memref<${M}x${K}xbf16>`, b3: `memref<${K}x${N}xbf16>`, c3: `memref<${M}x${N}xf32>`,
    a2: `memref<${tile}x${K0}xbf16, 1 : i32>`, b2: `memref<${K0}x${tile}xbf16, 1 : i32>`, c2: `memref<${tile}x${tile}xf32, 1 : i32>`,
    a1: `memref<${tile / 8}x${tile / 4}x4x8xbf16, 2 : i32>`, b1: `memref<${tile / 4}x${tile / 8}x8x4xbf16, 2 : i32>`,
    c1: `memref<${tile / 4}x${tile / 4}x4x4xf32, 2 : i32>`,
  };
  const t = new Text();
  const move = (op: "get" | "put", number: number, element: string, memory: string, lists: string, type: string): void => {
    t.line(`${t.name("m")} = air.channel.${op} async @channel_${number}[${element}] (${memory}${lists}) : (${type})`);
  };
  const whole = "[] [] []";

  const declare = (): void => {
    for (let c = 0; c < channel.aL1(0); c++) t.line(`air.channel @channel_${c} [1, 1]`);
    for (let x = 0; x < X; x++) t.line(`air.channel @channel_${channel.aL1(x)} [1, 1] {broadcast_shape = [1, ${Y}]}`);
    for (let y = 0; y < Y; y++) t.line(`air.channel @channel_${channel.bL1(y)} [1, 1] {broadcast_shape = [${X}, 1]}`);
    t.line(`air.channel @channel_${channel.cL1} [${X}, ${Y}]`);
    for (let x = 0; x < X; x++) t.line(`air.channel @channel_${channel.cOut(x)} [1, 1]`);
    const sizes = `m = ${tile} : i64, n = ${tile} : i64`;
    const matmul = `block = [4, 8, 4], k = ${tile} : i64, kind = "matmul", lhs = "bf16", rhs = "bf16", order = ["km", "nk", "nm"]`;
    t.line(`func.func private @zero(${types.c1}) attributes {link_with = "zero.o", microkernel = {acc = "f32", kind = "zero", ${sizes}}}`);
    t.line(`func.func private @mac(${types.a1}, ${types.b1}, ${types.c1}) attributes {link_with = "mac.o", microkernel = {acc = "f32", ${matmul}, ${sizes}}}`);
  };

  const offset = (size: number, start: number, id: string): string => {
    const name = t.name("o");
    t.line(`${name} = affine.apply affine_map<()[s0] -> (s0 * ${size} + ${start})>()[${id}]`);
    return name;
  };
  const launchSide = (): void => {
    t.constants([tile, K0, K, N, group, panels, Y, K0 * N]);
    for (let x = 0; x < X; x++) {
      move("put", channel.aIn(x), "", "%a", `[%c0, ${offset(M0, x * tile, "%i")}, %c0] [${list([panels, tile, K0])}] [${list([K0, K, 1])}]`, types.a3);
    }
    for (let g = 0; g < groups; g++) {
      const column = offset(N0, g * group * tile, "%j");
      move("put", channel.bIn(g), "", "%b", `[%c0, %c0, %c0, ${column}] [${list([panels, group, K0, tile])}] [${list([K0 * N, tile, N, 1])}]`, types.b3);
    }
    for (let x = 0; x < X; x++) {
      const [row, column] = [offset(M0, x * tile, "%i"), offset(N0, 0, "%j")];
      move("get", channel.cOut(x), "", "%c", `[%c0, ${row}, ${column}] [${list([Y, tile, tile])}] [${list([tile, N, 1])}]`, types.c3);
    }
  };

  const segmentIn = (): void => {
    t.constants([tile, K0, panels, panels - panels % 2, steps * tile / 8, 8, steps, tile / 4, 4, tile * tile, X, Y, ...Array.from({ length: Math.max(X, Y) }, (_, i) => i)]);
    for (let x = 0; x < X; x++) {
      t.alloc(`%a${x}_ping`, types.a2);
      t.alloc(`%a${x}_pong`, types.a2);
      t.pingPong(panels, (which) => {
        move("get", channel.aIn(x), "", `%a${x}_${which}`, whole, types.a2);
        move("put", channel.aL1(x), "", `%a${x}_${which}`, access([K0 / 8, tile, 8], [8, K0, 1]), types.a2);
      });
    }
    for (let g = 0; g < groups; g++) {
      const panelRows = Array.from({ length: group }, (_, i) => g * group + i);
      for (const y of panelRows) {
        t.alloc(`%b${y}_ping`, types.b2);
        t.alloc(`%b${y}_pong`, types.b2);
      }
      t.pingPong(panels, (which) => {
        for (const y of panelRows) {
          move("get", channel.bIn(g), "", `%b${y}_${which}`, whole, types.b2);
          move("put", channel.bL1(y), "", `%b${y}_${which}`, access([steps, tile / 4, tile, 4], [tile * tile, 4, tile, 1]), types.b2);
        }
      });
    }
  };

  /** Gets from the channel of this core's row or column: a chain of affine.if. */
  const choose = (count: number, set: (i: number) => string, get: (i: number) => void): void => {
    const from = (i: number): void => {
      if (i === count - 1) return get(i);
      t.nest(`affine.if affine_set<()[s0, s1] : (${set(i)})>()[%x, %y] {`, "}", () => get(i));
      t.nest(`affine.if affine_set<()[s0, s1] : (${set(i).replace("==", "- 1 >=")})>()[%x, %y] {`, "}", () => from(i + 1));
    };
    from(0);
  };

  const herd = (): void => {
    t.constants([panels * steps - panels * steps % 2]);
    t.alloc("%acc", types.c1);
    for (const which of ["ping", "pong"]) {
      t.alloc(`%a_${which}`, types.a1);
      t.alloc(`%b_${which}`, types.b1);
    }
    t.nest(`${t.name("z")} = air.execute {`, "}", () => t.line(`func.call @zero(%acc) : (${types.c1}) -> ()`));
    t.pingPong(panels * steps, (which) => {
      choose(X, (x) => `s0 - ${x} == 0`, (x) => move("get", channel.aL1(x), "%x, %y", `%a_${which}`, whole, types.a1));
      choose(Y, (y) => `s1 - ${y} == 0`, (y) => move("get", channel.bL1(y), "%x, %y", `%b_${which}`, whole, types.b1));
      t.nest(`${t.name("e")} = air.execute {`, "}", () => {
        t.line(`func.call @mac(%a_${which}, %b_${which}, %acc) : (${types.a1}, ${types.b1}, ${types.c1}) -> ()`);
      });
    });
    move("put", channel.cL1, "%x, %y", "%acc", whole, types.c1);
  };

  const segmentOut = (): void => {
    for (let x = 0; x < X; x++) {
      for (let y = 0; y < Y; y++) {
        t.alloc(`%c2_${x}_${y}`, types.c2);
        move("get", channel.cL1, `%c${x}, %c${y}`, `%c2_${x}_${y}`, access([tile / 4, tile, 4], [4, tile, 1]), types.c2);
        move("put", channel.cOut(x), "", `%c2_${x}_${y}`, whole, types.c2);
      }
    }
  };

  t.nest("module {", "}", () => {
    declare();
    t.nest(`func.func @matmul(%A: ${types.a3}, %B: ${types.b3}, %C: ${types.c3}) {`, "}", () => {
      t.line(`%m = arith.constant ${gridM} : index`);
      t.line(`%n = arith.constant ${gridN} : index`);
      const launchArgs = `args(%a=%A, %b=%B, %c=%C) : ${types.a3}, ${types.b3}, ${types.c3}`;
      t.nest(`%l = air.launch async (%i, %j) in (%ni=%m, %nj=%n) ${launchArgs} attributes {id = 1 : i32} {`, "}", () => {
        launchSide();
        t.nest("%s = air.segment @segment_0 async attributes {id = 2 : i32, x_loc = 0 : i64, y_loc = 2 : i64} {", "}", () => {
          segmentIn();
          t.nest(`%h = air.herd @herd_0 async tile (%x, %y) in (%sx=%c${X}, %sy=%c${Y}) attributes {id = 3 : i32, link_with = "mac.o", x_loc = 0 : i64, y_loc = 2 : i64} {`, "}", herd);
          segmentOut();
        });
      });
      t.line("return");
    });
  });
  return t.toString();
}

import { scanLinesCode } from "./scan-lines-code.ts";

/** The part of WebAssembly that is used here; the libraries of types for Node have none. */
declare const WebAssembly: {
  Module: new (code: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: unknown };
};

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** What the compiled scanner offers; see scan-lines.as.ts. Places are byte offsets in its memory. */
export interface ScanLines {
  readonly memory: Memory;
  readonly configure: (fields: number) => void;
  readonly scan: (at: number, end: number, lines: number) => number;
  readonly newTexts: () => number;
  readonly shortEnd: () => number;
}

/** The layout of its memory, in bytes; see memory.as.ts. */
export const layout = {
  names: 1024,
  nameSlots: 512,
  nameBytes: 16384,
  /** First byte that is not for names. */
  namesEnd: 65536,
  newTexts: 458752,
  shortTexts: 655360,
  tape: 852992,
  input: 991232,
  /** Texts in all. */
  rememberedTexts: 65536,
  mostNewTexts: 16384,
} as const;

/** Kinds of values on its tape. */
export const kinds = {
  nothing: 0x7ff80000,
  text: 0x7ff80001,
  true: 0x7ff80002,
  false: 0x7ff80003,
  null: 0x7ff80004,
  json: 0x7ff80005,
} as const;

/** Compiled when it is first needed; undefined where there is no WebAssembly with SIMD. */
let compiled: object | undefined;
let failed = false;

/** A new instance; undefined where WebAssembly with SIMD is missing. */
export function createScanLines(): ScanLines | undefined {
  if (failed) return undefined;
  try {
    compiled ??= new WebAssembly.Module(Buffer.from(scanLinesCode, "base64"));
    // The exports of each instance have a hidden class of their own, for which code would be compiled anew.
    const { memory, configure, scan, newTexts, shortEnd } = new WebAssembly.Instance(compiled)
      .exports as ScanLines;
    return { memory, configure, scan, newTexts, shortEnd };
  } catch {
    failed = true;
    return undefined;
  }
}

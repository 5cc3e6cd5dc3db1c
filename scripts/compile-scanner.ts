import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const folder = fileURLToPath(new URL("../src/operators/source/json/wasm/", import.meta.url));

/** The text of the module that holds the compiled scanner. Throws when it does not compile. */
export async function compileScanner(): Promise<string> {
  const options = "-O3 --converge --noAssert --enable simd --runtime stub --use abort= --initialMemory 16";
  let binary: Uint8Array | undefined;
  const { error } = await asc.main(
    ["scan-lines.as.ts", "--baseDir", folder, "-o", "scan-lines.wasm", ...options.split(" ")],
    {
      writeFile: (_name: string, contents: Uint8Array | string) => {
        if (typeof contents !== "string") binary = contents;
      },
    },
  );
  if (error !== null || binary === undefined)
    throw new Error(`the scanner does not compile: ${error?.message}`);
  return moduleText(Buffer.from(binary).toString("base64"));
}

function moduleText(code: string): string {
  const lines = code.match(/.{1,100}/g)!.map((line) => `  "${line}",`);
  return [
    "/** WebAssembly compiled from scan-lines.as.ts by `npm run build:wasm`, in base 64. */",
    "export const scanLinesCode = [",
    ...lines,
    '].join("");',
    "",
  ].join("\n");
}

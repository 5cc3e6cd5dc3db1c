// Compiles the AssemblyScript of the JSON scanner and writes it as a module. Run with: npm run build:wasm
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileScanner } from "./compile-scanner.ts";

const target = fileURLToPath(
  new URL("../src/operators/source/json/wasm/scan-lines-code.ts", import.meta.url),
);
writeFileSync(target, await compileScanner());

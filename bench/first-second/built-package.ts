// Loaded before a program (node --import): what it imports of src comes from the built package in dist.
import { registerHooks } from "node:module";

const source = new URL("../../src/", import.meta.url).href;
const built = new URL("../../dist/", import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    if (!found.url.startsWith(source)) return found;
    const url = built + found.url.slice(source.length).replace(/\.ts$/, ".js");
    return { ...found, url, format: "module" };
  },
});

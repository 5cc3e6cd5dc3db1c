// Writes docs/errors.md from the table of errors: npm run docs:errors
import { writeFileSync } from "node:fs";
import { errorDocs } from "./error-docs.ts";

writeFileSync(new URL("../docs/errors.md", import.meta.url), errorDocs());

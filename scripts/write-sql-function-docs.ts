// Writes docs/sql-functions.md: npm run docs:sql-functions
import { writeFileSync } from "node:fs";
import { sqlFunctionDocs } from "./sql-function-docs.ts";

writeFileSync(new URL("../docs/sql-functions.md", import.meta.url), sqlFunctionDocs());

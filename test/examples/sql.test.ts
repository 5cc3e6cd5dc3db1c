import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { sluice } from "../cli/sluice.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const scripts = readdirSync(new URL("../../examples/sql", import.meta.url)).filter((name) =>
  name.endsWith(".sql"),
);

describe("examples/sql", () => {
  it("prints what the README says of its command", async () => {
    const readme = readFileSync(new URL("../../examples/sql/README.md", import.meta.url), "utf8");
    const [, command = ""] = /```sh\nnpm run -s sluice -- (.*)\n```/.exec(readme)!;
    const [, printed = ""] = /```text\n([\s\S]*?)```/.exec(readme)!;
    expect((await sluice(root, command.split(" "))).out).toBe(printed);
    for (const script of scripts) expect(readme).toContain(`\`${script}\``);
  });

  it.each(scripts)("%s gives what stands beside it, without a warning", async (script) => {
    const { code, out, err } = await sluice(root, ["sql", "-f", `examples/sql/${script}`]);
    const expected = new URL(
      `../../examples/sql/${script.replace(".sql", ".expected.ndjson")}`,
      import.meta.url,
    );
    expect(err).toBe("");
    expect(out).toBe(readFileSync(expected, "utf8"));
    expect(code).toBe(0);
  });
});

import { expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { finish, folderWith, sluice, start } from "./sluice.ts";

const rule = (condition: string): string =>
  JSON.stringify({
    id: "big",
    key: "user",
    pattern: {
      nodes: [{ name: "a", type: "ATOMIC", condition: { type: "AVIATOR", expression: condition } }],
      edges: [],
    },
  });
const event = (at: number): string => `${JSON.stringify({ user: "ann", amount: 50, at })}\n`;

it("sluice run --follow puts what changes in a store into force while it runs", async () => {
  const folder = folderWith({ "first.json": rule("amount > 100"), "second.json": rule("amount > 10") });
  const put = (file: string): Promise<unknown> =>
    sluice(folder, ["rules", "put", file, "--store", "sqlite:rules.db"]);
  expect(await sluice(folder, ["rules", "init", "--store", "sqlite:rules.db"])).toMatchObject({ code: 0 });
  expect(await put("first.json")).toMatchObject({ code: 0 });
  const args = [
    "run",
    "--store",
    "sqlite:rules.db",
    "--follow",
    "--events",
    "-",
    "--event-time",
    "at",
    "--journal",
    "j.db",
    "--out",
    "out",
  ];
  const child = start(folder, args);
  let messages = "";
  child.stderr!.on("data", (text: Buffer) => (messages += text.toString()));
  const finished = finish(child);
  await expect.poll(() => messages, { timeout: 20_000 }).toContain("Rules are read from sqlite:rules.db.");
  child.stdin!.write(event(1));
  expect(await put("second.json")).toMatchObject({ code: 0 });
  await expect
    .poll(() => messages, { timeout: 20_000 })
    .toMatch(/Revision 2 came into force .*: big 1 → 2 starts anew\./);
  child.stdin!.end(event(2));
  expect((await finished).code).toBe(0);
  const out = readFileSync(join(folder, "out"), "utf8");
  expect(
    out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { version: number; time: number }),
  ).toMatchObject([{ version: 2, time: 2 }]);
  const replayed = await sluice(
    folder,
    ["replay", "--journal", "j.db", "--events", "-"],
    event(1) + event(2),
  );
  expect(replayed.out).toBe(out);
  const wrong = await sluice(folder, [
    "run",
    "--follow",
    "--rules",
    "first.json",
    "--events",
    "-",
    "--event-time",
    "at",
  ]);
  expect([wrong.code, wrong.err.split("\n")[0]]).toEqual([2, expect.stringContaining("--follow")]);
});

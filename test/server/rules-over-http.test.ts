import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderWith, sluice } from "../cli/sluice.ts";
import { largerThan, pays, runningService } from "./running-service.ts";

it("sluice rules works on a running server as on a store", async () => {
  const service = await runningService("store: sqlite:rules.db\nevents: { time: at }\n");
  const folder = folderWith({ "rule.json": largerThan(100), "next.json": largerThan(50) });
  const token = await service.tokenOf("author");
  const rules = (...args: readonly string[]): ReturnType<typeof sluice> =>
    sluice(folder, ["rules", ...args, "--server", service.address, "--token", token]);
  const said = async (...args: readonly string[]): Promise<string> => {
    const { out, err } = await rules(...args);
    return out + err;
  };
  expect(await said("put", "rule.json")).toBe("large: now version 1, in force: large 1 is new\n");
  await service.ask("POST", "/events", pays("ann", [0, 150]));
  expect(await said("list")).toBe("large  1  enabled\n");
  expect(await said("preview", "large")).toBe("large 1 is gone (1 partial match dropped)\n");
  expect(await said("preview", "large", "next.json")).toBe(
    "large 1 → 2 starts anew (1 partial match dropped)\n",
  );
  expect(await said("put", "next.json")).toBe(
    "large: now version 2, in force: large 1 → 2 starts anew (1 partial match dropped)\n",
  );
  expect(await said("disable", "large")).toBe("large: disabled, version 3\n");
  expect(await said("history", "large")).toMatch(/^3 {2}put .* the author\n2 {2}put .*\n1 {2}put .*\n$/);
  expect(await said("rollback", "large", "--to", "1")).toBe("large: version 1 is back as version 4\n");
  const { out: text } = await rules("get", "large");
  expect(text).toContain("expression: amount > 100");
  writeFileSync(join(folder, "again.yaml"), text);
  expect(await said("put", "again.yaml")).toBe("large: unchanged, version 4\n");
  writeFileSync(join(folder, "no-function.json"), largerThan(1, { function: "nobody" }));
  const refused = await rules("put", "no-function.json");
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('"nobody"');
  expect(await said("delete", "large", "--expected-version", "9")).toContain("error STORE_VERSION_CONFLICT");
  expect(await said("delete", "large")).toBe("large: deleted\n");
  expect(await said("delete", "large")).toContain('there is no rule "large"');
  expect(await said("init")).toContain("error STORE_CANNOT");
  expect(await said("list", "--store", "dir:x")).toContain("goes not together with --server");
  await service.stop();
  const gone = await rules("list");
  expect(gone.code).toBe(1);
  expect(gone.err).toContain(`error REMOTE_FAILED: the server ${service.address} cannot be used: `);
  const without = await sluice(folder, ["rules", "list", "--server", service.address]);
  expect([without.code, without.err]).toEqual([
    2,
    expect.stringContaining("make one with sluice tokens create"),
  ]);
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import type { Schema } from "../../src/event/schema.ts";
import { bothForms, describeData, exampleFolder, readGzip } from "./data-set.ts";
import { recordsFound, runExample } from "./run-example.ts";

const threeDays = 3 * 24 * 60 * 60_000;

interface Refund {
  readonly record: number;
  readonly time: number;
  readonly customer: string;
  readonly pieces: number;
  readonly pounds: number;
}

/** Plain code: per customer, refunds of the last three days until their sum is over the limit. */
function sumsOver(refunds: readonly Refund[], amount: (refund: Refund) => number, limit: number): number[][] {
  const found: number[][] = [];
  const open = new Map<string, Refund[]>();
  for (const refund of refunds) {
    const recent = (open.get(refund.customer) ?? []).filter(({ time }) => refund.time - time < threeDays);
    recent.push(refund);
    const over = recent.reduce((sum, each) => sum + amount(each), 0) > limit;
    if (over) found.push(recent.map(({ record }) => record));
    open.set(refund.customer, over ? [] : recent);
  }
  return found;
}

describeData("retail/online-retail-2010-12-01_09.csv.gz", (path) => {
  const rows = parse(readGzip(path), { columns: true }) as Record<string, string>[];
  const refunds = rows
    .map((row, at) => ({
      record: at + 1,
      time: Date.parse(`${row.InvoiceDate!.replace(" ", "T")}Z`),
      customer: row.CustomerID!,
      invoice: row.InvoiceNo!,
      pieces: -Number(row.Quantity),
      pounds: -Number(row.Quantity) * Number(row.UnitPrice),
    }))
    .filter(({ invoice, customer }) => invoice.startsWith("C") && customer !== "");

  it.each(bothForms)("%s finds the customers that plain code finds", async (form) => {
    const folder = exampleFolder("retail-refunds");
    const { alerts, problems } = await runExample({
      rules: join(folder, form),
      schema: JSON.parse(readFileSync(join(folder, "schema.json"), "utf8")) as Schema,
      events: path,
      format: { kind: "csv" },
      eventTime: "InvoiceDate",
    });
    const amounts = sumsOver(refunds, ({ pounds }) => pounds, 200);
    const pieces = sumsOver(refunds, (refund) => refund.pieces, 100);
    expect(amounts.length).toBeGreaterThan(5);
    expect(pieces.length).toBeGreaterThan(5);
    expect(recordsFound(alerts, "refund-amount")).toEqual(amounts);
    expect(recordsFound(alerts, "pieces-returned")).toEqual(pieces);
    expect(problems).toEqual([]);
  });

  it("offers no line without a customer, and reads quoted commas", async () => {
    const folder = exampleFolder("retail-refunds");
    const { statistics } = await runExample({
      rules: join(folder, "rules.yaml"),
      events: path,
      format: { kind: "csv" },
      eventTime: "InvoiceDate",
    });
    const withoutCustomer = rows.filter(({ CustomerID }) => CustomerID === "").length;
    expect(withoutCustomer).toBeGreaterThan(0);
    expect(rows.some(({ Description }) => Description!.includes(","))).toBe(true);
    expect(statistics).toMatchObject({ read: rows.length, events: rows.length, late: 0, deadLetters: 0 });
    expect(statistics.rules["refund-amount"]!.keyMissing).toBe(withoutCustomer);
  });
});

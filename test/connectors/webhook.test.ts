import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { WebhookSink } from "../../src/connectors/webhook/webhook-sink.ts";
import type { Alert } from "../../src/event/alert.ts";

const alert = (id: string): Alert => ({
  id,
  type: "match",
  rule: "r",
  version: 1,
  key: [],
  time: 0,
  releasedAt: 0,
  events: new Map(),
});

/** A server that answers the requests for an alert with these statuses, one after the other, then with 200. */
async function serverOf(statuses: Readonly<Record<string, readonly number[]>>): Promise<{
  url: string;
  received: string[];
  close: () => void;
}> {
  const received: string[] = [];
  const server = createServer((request, response) => {
    const id = request.headers["idempotency-key"] as string;
    const status = statuses[id]?.[received.filter((each) => each === id).length] ?? 200;
    received.push(id);
    response.writeHead(request.headers["x-secret"] === "s" ? status : 401).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, received, close: () => server.close() };
}

function sinkTo(url: string): { sink: WebhookSink; dead: string[] } {
  const dead: string[] = [];
  const deadLetters = { write: (text: string) => void dead.push(text), close: () => Promise.resolve() };
  const sink = new WebhookSink({ url, headers: { "x-secret": "s" }, attempts: 3, deadLetters, pause: 1 });
  return { sink, dead };
}

describe("a webhook", () => {
  it("gets every alert, again where it failed for a while; what is refused is kept with the reason", async () => {
    const { url, received, close } = await serverOf({
      passing: [503, 429],
      down: [500, 500, 500, 500],
      refused: [400],
    });
    const { sink, dead } = sinkTo(url);
    await sink.write(["fine", "passing", "down", "refused"].map(alert));
    await sink.close();
    close();
    const count = (id: string): number => received.filter((each) => each === id).length;
    expect(["fine", "passing", "down", "refused"].map(count)).toEqual([1, 3, 3, 1]);
    const kept = dead.map((line) => JSON.parse(line) as { reason: string; alert: Alert });
    const reasons = kept.map(({ reason, alert: { id } }) => `${id} ${reason}`);
    expect(reasons.sort()).toEqual(["down answered 500", "refused answered 400"]);
  });

  it("that is not there loses nothing", async () => {
    const { url, close } = await serverOf({});
    close();
    const { sink, dead } = sinkTo(url);
    await sink.write(Array.from({ length: 20 }, (_, at) => alert(String(at))));
    expect(dead).toHaveLength(20);
    expect(dead[0]).toContain("ECONNREFUSED");
  });
});

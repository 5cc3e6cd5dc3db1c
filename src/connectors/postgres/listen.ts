import pg from "pg";

/** Listens on a channel with a connection of its own until the signal aborts. */
export async function listen(
  config: pg.ClientConfig,
  channel: string,
  onNotice: () => void,
  onLost: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  const client = new pg.Client({ ...config, keepAlive: true });
  const lost = (error?: unknown): void => {
    if (!signal.aborted) onLost(error ?? new Error("the connection ended"));
  };
  client.on("error", lost);
  client.on("end", lost);
  client.on("notification", () => {
    if (!signal.aborted) onNotice();
  });
  const end = (): void => void client.end().catch(() => {});
  try {
    await client.connect();
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
  } catch (error) {
    end();
    throw error;
  }
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
}

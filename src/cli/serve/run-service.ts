import { SluiceError, sluiceError } from "../../errors/sluice-error.ts";
import { createApp, type App } from "../../server/app.ts";
import { createToken } from "../../server/auth/tokens.ts";
import { exitCodes } from "../exit-codes.ts";
import { Messages } from "../messages.ts";
import { openService, type Service } from "./open-service.ts";
import { readServiceConfig } from "./read-service-config.ts";
import type { HttpConfig } from "./service-config.ts";

/** Runs a service until a signal asks it to stop, or its job fails. Returns the exit code. */
export async function runService(path: string, version: string): Promise<number> {
  const messages = new Messages();
  const config = await readServiceConfig(path);
  const service = await openService(config, messages);
  const { live, tokens } = service;
  const log = { write: (line: string) => void process.stderr.write(line) };
  const app = await createApp(live, { ...config.http, version, tokens, log });
  try {
    await tellFirstToken(service, messages);
    const address = await listen(app, config.http);
    messages.text(`Listening on ${address}; the interface is described at ${address}/openapi.json.`);
    return await untilStopped(service, messages);
  } finally {
    await app.close();
    await service.close();
  }
}

/** Without any token nobody could use the interface. */
async function tellFirstToken({ tokens }: Service, messages: Messages): Promise<void> {
  if ((await tokens.tokens()).length > 0) return;
  const { secret } = await createToken(tokens, "first", "admin");
  messages.text(`The first token, for an admin; it is shown this once: ${secret}`);
}

async function listen(app: App, { host, port }: HttpConfig): Promise<string> {
  try {
    return await app.listen({ host, port, listenTextResolver: () => "listening" });
  } catch (cause) {
    const reason = (cause as Error).message;
    throw sluiceError("SERVER_ADDRESS", { host, port, reason }, undefined, { cause });
  }
}

/** An input that ends does not end the service: what it found stays to be looked at. */
async function untilStopped({ live }: Service, messages: Messages): Promise<number> {
  const stopped = Promise.withResolvers<number>();
  const stop = (): void => {
    messages.text("Stopping: what was taken is finished.");
    void live.stop().then(() => stopped.resolve(exitCodes.ok));
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  live.run().then(
    () => {
      if (live.state === "ended")
        messages.text("The input has ended. The service goes on until it is stopped.");
    },
    (error: unknown) => {
      if (error instanceof SluiceError) messages.problems(error.problems);
      else stopped.reject(error as Error);
      stopped.resolve(exitCodes.failed);
    },
  );
  try {
    return await stopped.promise;
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}

/** A thread with one engine host in it. Started by `WorkerThread`. */
import { parentPort } from "node:worker_threads";
import type { Numbered, Reply, Request } from "./protocol.ts";
import { problemsOf, WorkerHost } from "./worker-host.ts";

const port = parentPort!;
let host: WorkerHost | undefined;
let last: Promise<void> = Promise.resolve();

async function answer({ number, ...request }: Numbered<Request>): Promise<Reply> {
  try {
    if (request.kind !== "open") return { number, answer: host!.answer(request) };
    host = await WorkerHost.open(request.settings);
    return { number, answer: undefined };
  } catch (error) {
    return { number, problems: problemsOf(error) };
  }
}

// What is no SluiceError is a defect: it ends the thread, and the job with it.
port.on("message", (message: Numbered<Request>) => {
  last = last.then(async () => port.postMessage(await answer(message)));
});

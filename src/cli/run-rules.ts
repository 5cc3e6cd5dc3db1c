import { CountSink } from "../operators/sink/count-sink.ts";
import { lateText } from "../operators/sink/dead-letter-text.ts";
import { LineWriter } from "../operators/sink/line-writer.ts";
import { NdjsonSink } from "../operators/sink/ndjson-sink.ts";
import type { Sink } from "../operators/sink/sink.ts";
import { openOutput } from "../connectors/file/file-output.ts";
import { sluiceError, SluiceError } from "../errors/sluice-error.ts";
import { buildJob } from "../runtime/build-job.ts";
import type { Job } from "../runtime/job.ts";
import { openEvents, type EventInput } from "./event-options.ts";
import type { RunCommandOptions } from "./commands/run.ts";
import { DeadLetters } from "./dead-letters.ts";
import { exitCodes } from "./exit-codes.ts";
import { loadFunctions } from "./load-functions.ts";
import { loadRules } from "./load-rules.ts";
import { splitKey } from "../rules/split-key.ts";
import { Messages } from "./messages.ts";
import { Progress } from "./progress.ts";
import { summarize } from "./summary.ts";

/** Runs a job as the options say; messages go to the standard error. Returns the exit code. */
export async function runRules(options: RunCommandOptions): Promise<number> {
  const messages = new Messages();
  const events = await openEvents(options);
  const deadLetters = new DeadLetters(outputOf(options.deadLetter));
  const job = await prepare(options, events, messages, deadLetters);
  if (job === undefined) return exitCodes.failed;
  const bytesRead = (): number => events.readers.reduce((sum, reader) => sum + (reader.bytesRead ?? 0), 0);
  const progress = new Progress(options.events, process.stderr, job.statistics, bytesRead);
  const failure = await runUntilSignal(job).catch((error: unknown) => error);
  progress.end();
  messages.text(summarize(job.statistics, options, deadLetters.first));
  await writeStatistics(job, options.stats);
  if (failure === undefined) return exitCodes.ok;
  if (!(failure instanceof SluiceError)) throw failure;
  messages.problems(failure.problems);
  return exitCodes.failed;
}

async function prepare(
  options: RunCommandOptions,
  events: EventInput,
  messages: Messages,
  deadLetters: DeadLetters,
): Promise<Job | undefined> {
  const { schema } = events;
  const users = await loadFunctions(options.functions);
  const key = options.key === undefined ? undefined : splitKey(options.key).map(({ text }) => text);
  const environment = { schema, ...users, key, timeouts: options.timeouts };
  const { rules, problems } = await loadRules(options.rules, environment);
  messages.problems(problems);
  if (problems.some(({ severity }) => severity === "error")) {
    messages.text(
      `The rules have errors, so nothing was run. Check them with: sluice check ${options.rules}`,
    );
    return undefined;
  }
  return buildJob({
    ...environment,
    ...events,
    rules,
    sink: sinkOf(options),
    late: new LineWriter(lateText, outputOf(options.late)),
    deadLetters,
    onProblem: (problem) => messages.problems([problem]),
  });
}

function sinkOf({ sink, out }: RunCommandOptions): Sink {
  if (sink === "count") return new CountSink();
  if (sink === "ndjson") return new NdjsonSink(openOutput(out));
  throw sluiceError("OPTION_INVALID", { option: "--sink", value: sink, reason: "is not ndjson or count" });
}

function outputOf(path: string | undefined): ReturnType<typeof openOutput> | undefined {
  return path === undefined ? undefined : openOutput(path);
}

/** Ctrl-C or a termination signal ends the job cleanly; a second one ends the process. */
async function runUntilSignal(job: Job): Promise<undefined> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  try {
    await job.run(stop.signal);
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

async function writeStatistics(job: Job, path: string | undefined): Promise<void> {
  if (path === undefined) return;
  const output = openOutput(path);
  await output.write(`${JSON.stringify(job.statistics, undefined, path === "-" ? 0 : 2)}\n`);
  await output.close();
}

import { CountSink } from "../operators/sink/count-sink.ts";
import { lateText } from "../operators/sink/dead-letter-text.ts";
import { LineWriter } from "../operators/sink/line-writer.ts";
import { NdjsonSink } from "../operators/sink/ndjson-sink.ts";
import type { Sink } from "../operators/sink/sink.ts";
import { openOutput } from "../connectors/file/file-output.ts";
import { sluiceError, SluiceError } from "../errors/sluice-error.ts";
import { buildJob, type JobOptions } from "../runtime/build-job.ts";
import type { Job } from "../runtime/job.ts";
import type { EventInput } from "./event-options.ts";
import { DeadLetters } from "./dead-letters.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Messages } from "./messages.ts";
import { Progress } from "./progress.ts";
import { summarize } from "./summary.ts";

/** Options that say where the results of a job go. */
export interface OutputCommandOptions {
  readonly events: readonly string[];
  readonly outOfOrderness?: string;
  readonly sink: string;
  readonly out: string;
  readonly late?: string;
  readonly deadLetter?: string;
  readonly stats?: string;
}

/** The parts of a job that do not come from the options of its outputs. */
export type JobContent = Omit<JobOptions, "sink" | "late" | "deadLetters" | "onProblem"> &
  EventInput & {
    /** Given the job before it runs, to change its rules. */
    readonly onJob?: (job: Job) => void;
  };

/** Runs a job to its end; messages go to the standard error. Returns the exit code. */
export async function runJob(
  content: JobContent,
  options: OutputCommandOptions,
  messages: Messages,
): Promise<number> {
  const deadLetters = new DeadLetters(outputOf(options.deadLetter));
  const job = buildJob({
    ...content,
    sink: sinkOf(options),
    late: new LineWriter(lateText, outputOf(options.late)),
    deadLetters,
    onProblem: (problem) => messages.problems([problem]),
  });
  content.onJob?.(job);
  const { readers } = content;
  const bytesRead = (): number => readers.reduce((sum, reader) => sum + (reader.bytesRead ?? 0), 0);
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

function sinkOf({ sink, out }: OutputCommandOptions): Sink {
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

import { statSync } from "node:fs";
import type { JobStatistics } from "../runtime/job-statistics.ts";

const refreshMs = 200;

/** A line on the terminal that tells how far a job is; nothing when the stream is no terminal. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #statistics: JobStatistics;
  readonly #bytesRead: () => number;
  readonly #started = performance.now();
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(
    files: readonly string[],
    stream: NodeJS.WriteStream,
    statistics: JobStatistics,
    bytesRead: () => number,
  ) {
    this.#stream = stream;
    this.#bytesRead = bytesRead;
    this.#statistics = statistics;
    if (stream.isTTY !== true) return;
    const bytes = sizeOf(files);
    this.#timer = setInterval(() => this.#draw(bytes), refreshMs);
    this.#timer.unref();
  }

  /** Takes the line away. */
  end(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#stream.write("\r\x1b[2K");
  }

  #draw(bytes: number | undefined): void {
    const seconds = (performance.now() - this.#started) / 1000;
    const matches = Object.values(this.#statistics.rules).reduce((sum, rule) => sum + rule.matches, 0);
    this.#stream.write(
      `\r\x1b[2K${progressLine(this.#statistics.read, matches, seconds, this.#bytesRead(), bytes)}`,
    );
  }
}

/** `bytes`: size of the input files, when it is known. */
function progressLine(
  read: number,
  matches: number,
  seconds: number,
  bytesRead: number,
  bytes: number | undefined,
): string {
  const rate = seconds > 0 ? Math.round(read / seconds) : 0;
  const counts = `${read.toLocaleString("en")} events, ${rate.toLocaleString("en")}/s, ${matches.toLocaleString("en")} matches`;
  if (bytes === undefined || bytesRead === 0) return counts;
  const share = Math.min(1, bytesRead / bytes);
  const left = Math.ceil((seconds * (1 - share)) / share);
  return `${bar(share)} ${counts}, ${left} s left`;
}

function bar(share: number): string {
  const width = 20;
  const full = Math.round(share * width);
  return `[${"#".repeat(full)}${"-".repeat(width - full)}] ${Math.round(share * 100)}%`;
}

function sizeOf(files: readonly string[]): number | undefined {
  try {
    return files.reduce((sum, file) => sum + statSync(file).size, 0);
  } catch {
    return undefined; // the standard input has no size, and a missing file is told by its reader
  }
}

import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";

/**
 * Settles how many threads V8 has beside the one that matches. For processes of our own only; a program that uses the
 * library settles this itself.
 *
 * - One thread collects what dies young. V8 uses helper threads for it, but an engine that remembers millions of small
 *   things gets little out of them: on two cores jobs take 5 to 15 % less processor time without, and hardly longer by
 *   the clock (bench/README.md).
 * - The threads that compile leave a core to the one that matches. V8 has up to six, and in the first half second they
 *   have work for all of them: on two cores a job found half as much in its first 200 ms.
 */
export function tuneV8(): void {
  const others = Math.max(1, availableParallelism() - 1);
  setFlagsFromString("--no-parallel-scavenge");
  setFlagsFromString(`--concurrent-turbofan-max-threads=${Math.min(4, others)}`);
  setFlagsFromString(`--concurrent-maglev-max-threads=${Math.min(2, others)}`);
}

import { setFlagsFromString } from "node:v8";

/**
 * Lets one thread collect what dies young. V8 uses helper threads for it, but an engine that remembers millions of small
 * things gets little out of them: on two cores jobs take 5 to 15 % less processor time without, and hardly longer by
 * the clock (bench/README.md). For processes of our own only; a program that uses the library settles this itself.
 */
export function tuneCollector(): void {
  setFlagsFromString("--no-parallel-scavenge");
}

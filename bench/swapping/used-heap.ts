import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** The heap that is in use after all that can be collected is, in MiB. */
export function usedHeap(): number {
  for (let turn = 0; turn < 4; turn++) collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

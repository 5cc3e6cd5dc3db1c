import type { Event } from "../../event/event.ts";
import type { PathContext } from "../path-context.ts";
import type { PathNode } from "../path-node.ts";
import type { Join, JoinValue } from "./join.ts";

/**
 * A join by order, such as `amount > match.first("a").amount`, turned so that the event's number must be above that of
 * the path. NaN stands for what is not a number: whatever it is compared with is not excluded.
 */
export class Threshold {
  readonly kind = "threshold";
  readonly #join: Join;
  readonly #context: PathContext;
  readonly #sign: 1 | -1;
  readonly #open: boolean;

  constructor(join: Join, context: PathContext) {
    this.#join = join;
    this.#context = context;
    this.#sign = join.operator.startsWith(">") ? 1 : -1;
    this.#open = !join.operator.endsWith("=");
  }

  ofEvent(event: Event): number {
    const value = this.#join.ofEvent(event);
    return typeof value === "number" ? value * this.#sign : Number.NaN;
  }

  ofPath(path: PathNode): number {
    this.#context.path = path;
    return this.#above(this.#join.ofPath(this.#context));
  }

  /** Whether an event with the one number certainly does not pass the other, of a path or the lowest of many. */
  excludes(ofEvent: number, ofPath: number): boolean {
    return this.#open ? ofEvent <= ofPath : ofEvent < ofPath;
  }

  /** No number passes nil. */
  #above(value: JoinValue): number {
    if (value === null) return Infinity;
    return typeof value === "number" ? value * this.#sign : Number.NaN;
  }
}

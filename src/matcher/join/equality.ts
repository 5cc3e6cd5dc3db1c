import type { Event } from "../../event/event.ts";
import type { PathContext } from "../path-context.ts";
import type { PathNode } from "../path-node.ts";
import type { Join, JoinValue } from "./join.ts";

/** A join by `==`, such as `ref == match.first("a").ref`. Values that the languages call equal have one key. */
export class Equality {
  readonly kind = "equality";
  readonly #join: Join;
  readonly #context: PathContext;

  constructor(join: Join, context: PathContext) {
    this.#join = join;
    this.#context = context;
  }

  ofEvent(event: Event): JoinValue {
    return keyOf(this.#join.ofEvent(event));
  }

  ofPath(path: PathNode): JoinValue {
    this.#context.path = path;
    return keyOf(this.#join.ofPath(this.#context));
  }
}

/** A big integer equals the double that has just its value. */
function keyOf(value: JoinValue): JoinValue {
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  return Number.isFinite(number) && BigInt(number) === value ? number : value;
}

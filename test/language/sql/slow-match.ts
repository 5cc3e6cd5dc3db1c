/** A row of the random tables. */
export interface Row {
  readonly id: number;
  readonly key: string | null;
  readonly type: string;
  readonly price: number | null;
  readonly at: number;
}

/** A row that a variable took. */
export interface Taken {
  readonly variable: number;
  readonly row: Row;
}

/** A variable of a plain pattern; `most` Infinity = without end. */
export interface PlainVariable {
  readonly least: number;
  readonly most: number;
  readonly greedy: boolean;
  /** Whether the last row of the path, which this variable would take, satisfies its DEFINE. */
  readonly holds: (path: readonly Taken[]) => boolean;
}

/** What a match does to the others; `variable` is a number. */
export interface PlainSkip {
  readonly kind: "NO SKIP" | "TO NEXT ROW" | "PAST LAST ROW" | "TO FIRST" | "TO LAST";
  readonly variable?: number;
}

export interface PlainQuery {
  readonly variables: readonly PlainVariable[];
  readonly within: number;
  readonly skip: PlainSkip;
}

interface Path {
  readonly taken: readonly Taken[];
  /** Place of its first row in the partition. */
  readonly start: number;
}

/** What a query finds, and whether a skip failed, which ends it. */
export interface SlowResult {
  readonly matches: readonly (readonly Taken[])[];
  readonly failed: boolean;
}

/**
 * MATCH_RECOGNIZE of the plain subset, as cep-sql.md and flink-semantics.md §8 tell it: every path is kept as the list of
 * its rows, and every row is tried against every path. Slow, and obvious.
 */
export function slowMatch(query: PlainQuery, rows: readonly Row[]): SlowResult {
  return new SlowMatch(query).run(rows);
}

class SlowMatch {
  readonly #query: PlainQuery;
  #live: Path[] = [];
  #held: Path[] = [];
  readonly #matches: (readonly Taken[])[] = [];
  #failed = false;

  constructor(query: PlainQuery) {
    this.#query = query;
  }

  run(rows: readonly Row[]): SlowResult {
    for (const [index, row] of rows.entries()) {
      this.#expire(row.at);
      if (!this.#failed) this.#take(row, index);
      if (this.#failed) break;
    }
    if (!this.#failed) this.#expire(Infinity);
    this.#live = [];
    if (!this.#failed) this.#release([]);
    return { matches: this.#matches, failed: this.#failed };
  }

  /** Windows that end up to this time, earliest first. */
  #expire(now: number): void {
    const { within } = this.#query;
    const end = (path: Path): number => path.taken[0]!.row.at + within;
    for (;;) {
      const next = Math.min(...this.#live.map(end));
      if (!(next <= now) || next === Infinity || this.#failed) return;
      this.#live = this.#live.filter((path) => end(path) > next);
      this.#release([]);
    }
  }

  #take(row: Row, index: number): void {
    const paths = [...this.#live, { taken: [], start: index }];
    const grown = paths.flatMap((path) => this.#extend(path, row));
    this.#live = grown.filter((path) => this.#canGrow(path));
    this.#release(grown.filter((path) => this.#isComplete(path)));
  }

  /** Every way in which the path goes on with this row. */
  #extend({ taken, start }: Path, row: Row): Path[] {
    const found: Path[] = [];
    const { variables } = this.#query;
    for (let variable = taken.at(-1)?.variable ?? 0; variable < variables.length; variable++) {
      const { least, most } = variables[variable]!;
      const count = taken.filter((each) => each.variable === variable).length;
      const wanted = this.#wants(variable, taken, row);
      if (wanted && count < most) found.push({ taken: [...taken, { variable, row }], start });
      if (count < least || (wanted && variables[variable]!.greedy)) break;
    }
    return found;
  }

  /** Whether the variable would take the row after these; what a greedy one wants, no later one gets (Q7). */
  #wants(variable: number, taken: readonly Taken[], row: Row): boolean {
    return this.#query.variables[variable]!.holds([...taken, { variable, row }]);
  }

  #count({ taken }: Path): { readonly last: number; readonly count: number } {
    const last = taken.at(-1)!.variable;
    return { last, count: taken.filter(({ variable }) => variable === last).length };
  }

  #canGrow(path: Path): boolean {
    const { last, count } = this.#count(path);
    return count < this.#query.variables[last]!.most || last < this.#query.variables.length - 1;
  }

  /**
   * Nothing mandatory is missing, and no greedy variable that others follow would take the row just taken, as the path
   * was before it (flink-semantics §3.3, step).
   */
  #isComplete(path: Path): boolean {
    const { last, count } = this.#count(path);
    const { variables } = this.#query;
    if (count < variables[last]!.least || !variables.slice(last + 1).every(({ least }) => least === 0))
      return false;
    const before = path.taken.slice(0, -1);
    const { row } = path.taken.at(-1)!;
    const passed = variables.map((_, variable) => variable).slice(last, -1);
    return !passed.some((variable) => variables[variable]!.greedy && this.#wants(variable, before, row));
  }

  /** Matches come out by their first row; with a skip strategy they wait for paths that began earlier. */
  #release(completed: readonly Path[]): void {
    const waiting = [...this.#held, ...completed].toSorted(byStart);
    const given: (readonly Taken[])[] = [];
    const { skip } = this.#query;
    while (waiting.length > 0) {
      const path = waiting[0]!;
      const oldest = Math.min(...this.#live.map(({ start }) => start));
      if (skip.kind !== "NO SKIP" && path.start > oldest) break;
      waiting.shift();
      const upTo = this.#skipsUpTo(path);
      if (upTo === undefined) {
        this.#failed = true;
        return; // nothing of this cause comes out
      }
      given.push(path.taken);
      this.#live = this.#live.filter(({ start }) => start > upTo);
      for (let index = waiting.length - 1; index >= 0; index--) {
        if (waiting[index]!.start <= upTo) waiting.splice(index, 1);
      }
    }
    this.#matches.push(...given);
    this.#held = waiting;
  }

  /** The last start that the match removes; undefined where the skip fails. */
  #skipsUpTo({ taken, start }: Path): number | undefined {
    const { skip } = this.#query;
    if (skip.kind === "NO SKIP") return -1;
    if (skip.kind === "TO NEXT ROW") return start;
    if (skip.kind === "PAST LAST ROW") return start + taken.length - 1;
    const places = taken.flatMap(({ variable }, index) => (variable === skip.variable ? [index] : []));
    const target = skip.kind === "TO FIRST" ? places[0] : places.at(-1);
    return target === undefined || target === 0 ? undefined : start + target - 1;
  }
}

/** Ties: at the first difference the variable that stands earlier; a match that goes on behind another comes before it. */
function byStart(left: Path, right: Path): number {
  if (left.start !== right.start) return left.start - right.start;
  for (let index = 0; index < Math.min(left.taken.length, right.taken.length); index++) {
    const difference = left.taken[index]!.variable - right.taken[index]!.variable;
    if (difference !== 0) return difference;
  }
  return right.taken.length - left.taken.length;
}

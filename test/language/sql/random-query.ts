import type { RandomNumbers } from "../../../src/testing/random-numbers.ts";
import type { PlainQuery, PlainSkip, PlainVariable, Row, Taken } from "./slow-match.ts";

/** Number, text or NULL. */
type Value = number | string | boolean | null;

/** A piece of a condition or measure: as SQL, and what it gives on a path. */
interface Piece {
  readonly sql: string;
  readonly value: (path: readonly Taken[]) => Value;
}

/** A random query of the plain subset, as SQL and for the slow evaluator. */
export interface RandomQuery extends PlainQuery {
  readonly sql: string;
  readonly measures: readonly Piece[];
}

/** A variable as SQL writes it in PATTERN and DEFINE. */
interface WrittenVariable {
  readonly text: string;
  readonly variable: PlainVariable;
  readonly define?: string;
}

const names = ["A", "B", "C", "D"];
type Column = "id" | "price";

function rowsOf(path: readonly Taken[], variable: number | undefined): Row[] {
  return path.filter((each) => variable === undefined || each.variable === variable).map(({ row }) => row);
}

/** `A.price`, or `price` without variable. */
function ref(variable: number | undefined, column: Column): string {
  return variable === undefined ? column : `${names[variable]}.${column}`;
}

function last(variable: number | undefined, column: Column, offset: number): Piece {
  return {
    sql: `LAST(${ref(variable, column)}, ${offset})`,
    value: (path) => rowsOf(path, variable).at(-1 - offset)?.[column] ?? null,
  };
}

function first(variable: number | undefined, column: Column, offset: number): Piece {
  return {
    sql: `FIRST(${ref(variable, column)}, ${offset})`,
    value: (path) => rowsOf(path, variable)[offset]?.[column] ?? null,
  };
}

function plain(variable: number | undefined, column: Column): Piece {
  return { sql: ref(variable, column), value: (path) => rowsOf(path, variable).at(-1)?.[column] ?? null };
}

const folds: Readonly<Record<string, (values: readonly number[]) => number | null>> = {
  COUNT: (values) => values.length,
  SUM: (values) => (values.length === 0 ? null : values.reduce((a, b) => a + b)),
  AVG: (values) =>
    values.length === 0 ? null : Math.trunc(values.reduce((a, b) => a + b) / values.length) + 0,
  MIN: (values) => (values.length === 0 ? null : Math.min(...values)),
  MAX: (values) => (values.length === 0 ? null : Math.max(...values)),
  "COUNT(DISTINCT": (values) => new Set(values).size,
};

function aggregate(name: string, variable: number | undefined, column: Column): Piece {
  const closing = name.includes("(") ? " " : "(";
  return {
    sql: `${name}${closing}${ref(variable, column)})`,
    value: (path) =>
      folds[name]!(
        rowsOf(path, variable)
          .map((row) => row[column])
          .filter((value) => value !== null),
      ),
  };
}

/** A random query and rows to run it on. */
export class RandomCase {
  readonly #random: RandomNumbers;

  constructor(random: RandomNumbers) {
    this.#random = random;
  }

  rows(): Row[] {
    const random = this.#random;
    let at = 0;
    return Array.from({ length: random.between(4, 14) }, (_, index) => {
      at += random.between(0, 3);
      const key = random.pick(["x", "x", "x", "y", null]);
      return {
        id: index + 1,
        key,
        type: random.pick(["a", "a", "b", "c"]),
        price: random.chance(0.1) ? null : random.between(0, 9),
        at,
      };
    });
  }

  query(): RandomQuery {
    const random = this.#random;
    const count = random.between(1, 4);
    const written = Array.from({ length: count }, (_, index) => this.#variable(index, count));
    if (written.every(({ variable }) => variable.least === 0)) written[0] = this.#mandatory(0, count);
    const skip = this.#skip(count);
    const within = random.chance(0.4) ? random.between(2, 12) : undefined;
    const measures = Array.from({ length: random.between(1, 4) }, () => this.#measure(count));
    const defines = written.flatMap(({ define }, index) =>
      define === undefined ? [] : [`${names[index]} AS ${define}`],
    );
    if (defines.length === 0) defines.push(`${names[0]} AS TRUE`);
    const sql = `SELECT * FROM T MATCH_RECOGNIZE (
  PARTITION BY key ORDER BY at
  MEASURES ${measures.map((piece, index) => `${piece.sql} AS m${index}`).join(", ")}
  AFTER MATCH ${skipText(skip)}
  PATTERN (${written.map(({ text }) => text).join(" ")})${within === undefined ? "" : ` WITHIN INTERVAL '0.00${within}' SECOND`.replace(/'0\.00(\d\d)'/, "'0.0$1'")}
  DEFINE ${defines.join(", ")})`;
    return {
      sql,
      measures,
      skip,
      within: within ?? Infinity,
      variables: written.map(({ variable }) => variable),
    };
  }

  #variable(index: number, count: number): WrittenVariable {
    const random = this.#random;
    const low = random.between(0, 2);
    const high = random.between(Math.max(1, low), 3);
    const [text, least, most] = random.pick<readonly [string, number, number]>([
      ["", 1, 1],
      ["", 1, 1],
      ["+", 1, Infinity],
      ["*", 0, Infinity],
      ["?", 0, 1],
      [`{${high}}`, high, high],
      [`{${low},}`, low, Infinity],
      [`{${low},${high}}`, low, high],
      [`{,${high}}`, 0, high],
    ]);
    const reluctant = text !== "" && text !== "?" && random.chance(0.4);
    const single = most === 1;
    const greedy = !reluctant && least !== most && !single;
    const condition = random.chance(0.9) ? this.#condition(index, count) : undefined;
    return {
      text: `${names[index]}${text}${reluctant ? "?" : ""}`,
      variable: {
        least,
        most,
        greedy,
        holds: (path) => condition === undefined || condition.value(path) === true,
      },
      ...(condition && { define: condition.sql }),
    };
  }

  #mandatory(index: number, count: number): WrittenVariable {
    const condition = this.#condition(index, count);
    const variable = {
      least: 1,
      most: 1,
      greedy: false,
      holds: (path: readonly Taken[]) => condition.value(path) === true,
    };
    return { text: names[index]!, variable, define: condition.sql };
  }

  #skip(count: number): PlainSkip {
    const kind = this.#random.pick([
      "NO SKIP",
      "TO NEXT ROW",
      "PAST LAST ROW",
      "PAST LAST ROW",
      "TO FIRST",
      "TO LAST",
    ] as const);
    if (kind !== "TO FIRST" && kind !== "TO LAST") return { kind };
    return { kind, variable: this.#random.between(0, count - 1) };
  }

  /** A value that a condition of this variable, or a measure, can read. */
  #operand(own: number | undefined, count: number): Piece {
    const random = this.#random;
    const variable = random.pick<number | undefined>([own, own, undefined, random.between(0, count - 1)]);
    const column = random.chance(0.8) ? "price" : "id";
    switch (random.between(0, 4)) {
      case 0:
        return last(variable, column, random.between(0, 2));
      case 1:
        return first(variable, column, random.between(0, 2));
      case 2:
        return aggregate(random.pick(Object.keys(folds)), variable, column);
      default:
        // Without a variable it is the row at hand, which is the last one of the path.
        return plain(variable, column);
    }
  }

  #measure(count: number): Piece {
    return this.#operand(this.#random.between(0, count - 1), count);
  }

  #condition(own: number, count: number, depth = 2): Piece {
    const random = this.#random;
    if (depth > 0 && random.chance(0.4)) {
      const [left, right] = [this.#condition(own, count, depth - 1), this.#condition(own, count, depth - 1)];
      return random.chance(0.3) ? both(left, right) : either(left, right);
    }
    if (depth > 0 && random.chance(0.1)) return negated(this.#condition(own, count, depth - 1));
    if (random.chance(0.4)) return typeIs(random.pick(["a", "a", "b", "c"]));
    if (random.chance(0.15)) return isNull(this.#operand(own, count), random.chance(0.5));
    const constant = random.between(0, 8);
    const right = random.chance(0.5)
      ? this.#operand(own, count)
      : { sql: String(constant), value: () => constant };
    return compared(random.pick(["<", "<=", ">", ">=", "=", "<>"]), this.#operand(own, count), right);
  }
}

function skipText(skip: PlainSkip): string {
  if (skip.kind === "NO SKIP") return skip.kind;
  return skip.variable !== undefined ? `SKIP ${skip.kind} ${names[skip.variable]}` : `SKIP ${skip.kind}`;
}

function typeIs(type: string): Piece {
  return { sql: `type = '${type}'`, value: (path) => path.at(-1)!.row.type === type };
}

function isNull(piece: Piece, not: boolean): Piece {
  return {
    sql: `${piece.sql} IS ${not ? "NOT " : ""}NULL`,
    value: (path) => (piece.value(path) === null) !== not,
  };
}

const tests: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "=": (a, b) => a === b,
  "<>": (a, b) => a !== b,
};

function compared(operator: string, left: Piece, right: Piece): Piece {
  return {
    sql: `${left.sql} ${operator} ${right.sql}`,
    value: (path) => {
      const [a, b] = [left.value(path), right.value(path)];
      return a === null || b === null ? null : tests[operator]!(a as number, b as number);
    },
  };
}

function both(left: Piece, right: Piece): Piece {
  return {
    sql: `(${left.sql} AND ${right.sql})`,
    value: (path) => {
      const values = [left.value(path), right.value(path)];
      return values.includes(false) ? false : values.includes(null) ? null : true;
    },
  };
}

function either(left: Piece, right: Piece): Piece {
  return {
    sql: `(${left.sql} OR ${right.sql})`,
    value: (path) => {
      const values = [left.value(path), right.value(path)];
      return values.includes(true) ? true : values.includes(null) ? null : false;
    },
  };
}

function negated(piece: Piece): Piece {
  return {
    sql: `NOT (${piece.sql})`,
    value: (path) => {
      const value = piece.value(path);
      return value === null ? null : value === false;
    },
  };
}

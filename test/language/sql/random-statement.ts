import type {
  Expression,
  MatchRecognize,
  Name,
  PatternSequence,
  PatternTerm,
  Quantifier,
  Query,
  Select,
  SelectItem,
  Source,
  Statement,
  TimeUnit,
  TypeName,
} from "../../../src/language/sql/ast.ts";
import type { RandomNumbers } from "../../../src/testing/random-numbers.ts";

const span = { start: 0, end: 0 };
const names = [
  "A",
  "B",
  "C",
  "price",
  "qty",
  "symbol",
  "rowtime",
  "user",
  "order",
  "first",
  "time",
  "timestamp",
  "odd name",
  "ünï",
  "with`tick",
  "x1",
  "running",
  "day",
  "trim",
  "match_recognize",
];
const functions = [
  "SUM",
  "AVG",
  "COUNT",
  "MIN",
  "LAST",
  "FIRST",
  "COALESCE",
  "UPPER",
  "LEFT",
  "ABS",
  "nope",
  "MATCH_ROWTIME",
  "CONCAT",
];
const units: readonly TimeUnit[] = ["SECOND", "MINUTE", "HOUR", "DAY", "MONTH", "YEAR", "MILLISECOND"];
const binary = [
  "OR",
  "AND",
  "=",
  "<>",
  "<",
  "<=",
  ">",
  ">=",
  "+",
  "-",
  "*",
  "/",
  "%",
  "||",
  "IS DISTINCT FROM",
  "IS NOT DISTINCT FROM",
] as const;
const typeNames: readonly TypeName[] = [
  { name: "INT", parameters: [], ...span },
  { name: "DECIMAL", parameters: [10, 2], ...span },
  { name: "TIMESTAMP", parameters: [3], ...span },
  { name: "STRING", parameters: [], ...span },
  { name: "TIMESTAMP WITH LOCAL TIME ZONE", parameters: [3], ...span },
];

/** Random statements: everything that the grammar has, whether or not it makes sense. */
export class RandomStatement {
  readonly #random: RandomNumbers;

  constructor(random: RandomNumbers) {
    this.#random = random;
  }

  statement(): Statement {
    const random = this.#random;
    if (random.chance(0.1)) return { kind: "explain", statement: this.#query(), ...span };
    if (random.chance(0.1))
      return { kind: "insert", table: this.#name(), query: this.#query().query, ...span };
    return random.chance(0.2) ? this.#createTable() : this.#query();
  }

  #name(): Name {
    return { text: this.#random.pick(names), ...span };
  }

  #some<Item>(least: number, most: number, make: () => Item): Item[] {
    return Array.from({ length: this.#random.between(least, most) }, make);
  }

  #maybe<Key extends string, Item>(
    key: Key,
    chance: number,
    make: () => Item,
  ): { readonly [K in Key]?: Item } {
    return this.#random.chance(chance) ? ({ [key]: make() } as { [K in Key]: Item }) : {};
  }

  #query(): Extract<Statement, { kind: "query" }> {
    return { kind: "query", query: this.#queryBody(2), ...span };
  }

  #queryBody(depth: number): Query {
    return { selects: this.#some(1, this.#random.chance(0.2) ? 3 : 1, () => this.#select(depth)), ...span };
  }

  #select(depth: number): Select {
    return {
      items: this.#some(1, 3, () => this.#item()),
      source: this.#source(depth),
      ...this.#maybe("where", 0.3, () => this.expression(3)),
      ...span,
    };
  }

  #item(): SelectItem {
    const random = this.#random;
    if (random.chance(0.3)) return { ...this.#maybe("qualifier", 0.5, () => this.#name()), ...span };
    return { expression: this.expression(2), ...this.#maybe("alias", 0.5, () => this.#name()), ...span };
  }

  #source(depth: number): Source {
    const alias = this.#maybe("alias", 0.5, () => ({
      name: this.#name(),
      columns: this.#random.chance(0.2) ? this.#some(1, 2, () => this.#name()) : [],
      ...span,
    }));
    if (depth > 0 && this.#random.chance(0.6)) {
      return { kind: "match", input: this.#source(depth - 1), match: this.#match(), ...alias, ...span };
    }
    if (depth > 0 && this.#random.chance(0.2)) {
      return { kind: "subquery", query: this.#queryBody(depth - 1), ...alias, ...span };
    }
    return { kind: "table", name: this.#name(), ...alias, ...span };
  }

  #match(): MatchRecognize {
    const random = this.#random;
    return {
      partition: this.#some(0, 2, () => this.expression(1)),
      order: this.#some(0, 2, () => ({
        expression: this.expression(0),
        descending: random.chance(0.3),
        ...this.#maybe("nulls", 0.2, () => random.pick(["FIRST", "LAST"] as const)),
        ...span,
      })),
      measures: this.#some(0, 3, () => ({
        expression: this.expression(3),
        ...this.#maybe("name", 0.9, () => this.#name()),
        ...span,
      })),
      ...this.#maybe("rowsPerMatch", 0.5, () => ({
        rows: random.pick(["ONE", "ALL"] as const),
        timeouts: random.chance(0.3),
        ...span,
      })),
      ...this.#maybe("skip", 0.7, () => this.#skip()),
      pattern: this.#pattern(2),
      ...this.#maybe("within", 0.5, () => this.#interval()),
      subsets: this.#some(0, 1, () => ({
        name: this.#name(),
        variables: this.#some(1, 2, () => this.#name()),
        ...span,
      })),
      definitions: this.#some(0, 3, () => ({
        variable: this.#name(),
        condition: this.expression(4),
        ...span,
      })),
      ...span,
    };
  }

  #skip(): NonNullable<MatchRecognize["skip"]> {
    const to = this.#random.pick(["NEXT ROW", "PAST LAST ROW", "NO SKIP", "FIRST", "LAST"] as const);
    if (to !== "FIRST" && to !== "LAST") return { to, ...span };
    const variable = { variable: this.#name() };
    return to === "LAST" && this.#random.chance(0.3)
      ? { to, bare: true, ...variable, ...span }
      : { to, ...variable, ...span };
  }

  #pattern(depth: number): PatternSequence {
    const count = this.#random.chance(0.15) ? 2 : 1;
    return {
      alternatives: Array.from({ length: count }, () => this.#some(1, 4, () => this.#term(depth))),
      ...span,
    };
  }

  #term(depth: number): PatternTerm {
    const random = this.#random;
    const quantifier = this.#maybe("quantifier", 0.5, () => this.#quantifier());
    if (depth > 0 && random.chance(0.2))
      return { kind: "group", body: this.#pattern(depth - 1), ...quantifier, ...span };
    if (random.chance(0.1)) return { kind: "negation", name: this.#name(), ...span };
    if (depth > 0 && random.chance(0.1)) return { kind: "exclusion", body: this.#pattern(0), ...span };
    if (depth > 0 && random.chance(0.05))
      return { kind: "permute", parts: this.#some(1, 3, () => this.#pattern(0)), ...quantifier, ...span };
    if (random.chance(0.03)) return { kind: "anchor", anchor: random.pick(["^", "$"] as const), ...span };
    return { kind: "variable", name: this.#name(), ...quantifier, ...span };
  }

  #quantifier(): Quantifier {
    const random = this.#random;
    const variant = random.between(0, 3);
    const until = this.#maybe("until", 0.2, () => this.#name());
    const written = random.pick(["*", "+", "?", "{}"] as const);
    if (written === "*") return { written, from: 0, variant, ...until, ...span };
    if (written === "+") return { written, from: 1, variant, ...until, ...span };
    if (written === "?") return { written, from: 0, to: 1, variant, ...until, ...span };
    const from = random.between(0, 3);
    return {
      written,
      from,
      ...this.#maybe("to", 0.7, () => random.between(0, 4)),
      variant,
      ...until,
      ...span,
    };
  }

  #createTable(): Statement {
    return {
      kind: "createTable",
      name: this.#name(),
      columns: this.#some(1, 4, () =>
        this.#random.chance(0.2)
          ? { name: this.#name(), computed: this.expression(2), ...span }
          : { name: this.#name(), type: this.#random.pick(typeNames), ...span },
      ),
      ...this.#maybe("watermark", 0.5, () => ({
        column: this.#name(),
        expression: this.expression(1),
        ...span,
      })),
      options: this.#some(0, 2, () => ({ key: this.#text(), value: this.#text(), ...span })),
      ...span,
    };
  }

  #text(): string {
    return this.#random.pick(["", "a", "it's", "connector", "a;b", "--", "/*", "é\n", "csv"]);
  }

  #interval(): Expression {
    const random = this.#random;
    const from = random.pick(units);
    return {
      kind: "interval",
      text: random.pick(["1", "5", "0", "1 02:03", "x", "-3"]),
      negative: random.chance(0.2),
      from,
      ...this.#maybe("to", 0.2, () => random.pick(units)),
      ...span,
    };
  }

  /** An expression at most so deep. */
  expression(depth: number): Expression {
    const random = this.#random;
    if (depth === 0 || random.chance(0.2)) return this.#leaf();
    const inner = (): Expression => this.expression(depth - 1);
    const negated = random.chance(0.3);
    switch (random.between(0, 12)) {
      case 0:
        return {
          kind: "unary",
          operator: random.pick(["-", "+", "NOT"] as const),
          operand: inner(),
          ...span,
        };
      case 1:
        return {
          kind: "is",
          operand: inner(),
          truth: random.pick(["NULL", "TRUE", "FALSE", "UNKNOWN"] as const),
          negated,
          ...span,
        };
      case 2:
        return {
          kind: "between",
          operand: inner(),
          low: inner(),
          high: inner(),
          negated,
          symmetric: random.chance(0.2),
          ...span,
        };
      case 3:
        return { kind: "in", operand: inner(), list: this.#some(1, 3, inner), negated, ...span };
      case 4:
        return {
          kind: "like",
          operator: random.pick(["LIKE", "SIMILAR TO"] as const),
          operand: inner(),
          pattern: inner(),
          ...this.#maybe("escape", 0.2, inner),
          negated,
          ...span,
        };
      case 5:
        return {
          kind: "case",
          ...this.#maybe("operand", 0.4, inner),
          branches: this.#some(1, 2, () => ({ when: inner(), result: inner() })),
          ...this.#maybe("otherwise", 0.5, inner),
          ...span,
        };
      case 6:
        return {
          kind: "cast",
          operand: inner(),
          type: random.pick(typeNames),
          safe: random.chance(0.3),
          ...span,
        };
      case 7:
      case 8:
        return this.#call(inner);
      case 9:
        return { kind: "extract", unit: random.pick(units), operand: inner(), ...span };
      case 10:
        return {
          kind: "trim",
          side: random.pick(["BOTH", "LEADING", "TRAILING"] as const),
          ...this.#maybe("characters", 0.5, inner),
          operand: inner(),
          ...span,
        };
      default:
        return { kind: "binary", operator: random.pick(binary), left: inner(), right: inner(), ...span };
    }
  }

  #call(inner: () => Expression): Expression {
    const random = this.#random;
    const call = { kind: "call", name: { text: random.pick(functions), ...span } } as const;
    const filter = this.#maybe("filter", 0.1, inner);
    const semantics = this.#maybe("semantics", 0.1, () => random.pick(["RUNNING", "FINAL"] as const));
    if (random.chance(0.15)) {
      return {
        ...call,
        args: [],
        distinct: false,
        star: this.#maybe("variable", 0.5, () => this.#name()),
        ...filter,
        ...semantics,
        ...span,
      };
    }
    const args = this.#some(0, 3, inner);
    return {
      ...call,
      args,
      distinct: args.length > 0 && random.chance(0.1),
      ...filter,
      ...semantics,
      ...span,
    };
  }

  #leaf(): Expression {
    const random = this.#random;
    switch (random.between(0, 6)) {
      case 0:
        return {
          kind: "literal",
          type: "integer",
          text: random.pick(["0", "1", "42", "99999999999999999999"]),
          ...span,
        };
      case 1:
        return { kind: "literal", type: "decimal", text: random.pick(["0.5", "1.10", "3."]), ...span };
      case 2:
        return { kind: "literal", type: "string", text: this.#text(), ...span };
      case 3:
        return random.pick<Expression>([
          { kind: "literal", type: "null", text: "NULL", ...span },
          { kind: "literal", type: "boolean", text: "TRUE", ...span },
          { kind: "literal", type: "double", text: "1E3", ...span },
          { kind: "time", what: "TIMESTAMP", text: "2024-05-17 10:00:00", ...span },
          { kind: "time", what: "DATE", text: "soon", ...span },
        ]);
      case 4:
        return this.#interval();
      default:
        return { kind: "column", path: this.#some(1, 2, () => this.#name()), ...span };
    }
  }
}

import type { Span } from "../expression/ast.ts";

/** An identifier as written, without its quotes. */
export interface Name extends Span {
  readonly text: string;
}

/** Units of time in intervals and time functions. */
export type TimeUnit =
  | "MILLISECOND"
  | "SECOND"
  | "MINUTE"
  | "HOUR"
  | "DAY"
  | "WEEK"
  | "MONTH"
  | "QUARTER"
  | "YEAR"
  | "DOW"
  | "DOY"
  | "ISODOW"
  | "ISOYEAR"
  | "EPOCH";

/** A type as written: `DECIMAL(10, 2)`, `TIMESTAMP(3)`. */
export interface TypeName extends Span {
  readonly name: string;
  readonly parameters: readonly number[];
}

export type BinaryOperator =
  | "OR"
  | "AND"
  | "="
  | "<>"
  | "<"
  | "<="
  | ">"
  | ">="
  | "IS DISTINCT FROM"
  | "IS NOT DISTINCT FROM"
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "||";

/** What is compared with IS. */
export type Truth = "NULL" | "TRUE" | "FALSE" | "UNKNOWN";

type Node<Kind extends string, Fields> = Span & { readonly kind: Kind } & {
  readonly [F in keyof Fields]: Fields[F];
};

export type Literal = Node<
  "literal",
  {
    type: "null" | "boolean" | "integer" | "decimal" | "double" | "string";
    /** Digits of a number, the characters of a string, TRUE, FALSE or NULL. */
    text: string;
  }
>;
export type IntervalLiteral = Node<
  "interval",
  { text: string; negative: boolean; from: TimeUnit; to?: TimeUnit }
>;
/** `INTERVAL expression UNIT`: refused, but by its reason. */
export type IntervalOf = Node<"intervalOf", { operand: Expression; unit: TimeUnit }>;
export type TimeLiteral = Node<"time", { what: "DATE" | "TIME" | "TIMESTAMP"; text: string }>;
/** `price`, `A.price`. */
export type Column = Node<"column", { path: readonly Name[] }>;
export type Unary = Node<"unary", { operator: "-" | "+" | "NOT"; operand: Expression }>;
export type Binary = Node<"binary", { operator: BinaryOperator; left: Expression; right: Expression }>;
export type Is = Node<"is", { operand: Expression; truth: Truth; negated: boolean }>;
export type Between = Node<
  "between",
  { operand: Expression; low: Expression; high: Expression; negated: boolean; symmetric: boolean }
>;
export type In = Node<"in", { operand: Expression; list: readonly Expression[]; negated: boolean }>;
export type Like = Node<
  "like",
  {
    operator: "LIKE" | "SIMILAR TO";
    operand: Expression;
    pattern: Expression;
    escape?: Expression;
    negated: boolean;
  }
>;
export interface CaseBranch {
  readonly when: Expression;
  readonly result: Expression;
}
export type Case = Node<
  "case",
  { operand?: Expression; branches: readonly CaseBranch[]; otherwise?: Expression }
>;
export type Cast = Node<"cast", { operand: Expression; type: TypeName; safe: boolean }>;
/** A function or aggregate. `star`: `COUNT(*)`, or `COUNT(A.*)` with a variable. */
export type Call = Node<
  "call",
  {
    name: Name;
    args: readonly Expression[];
    distinct: boolean;
    star?: { readonly variable?: Name };
    filter?: Expression;
    /** RUNNING or FINAL before the call. */
    semantics?: "RUNNING" | "FINAL";
  }
>;
export type Extract = Node<"extract", { unit: TimeUnit; operand: Expression }>;
export type Trim = Node<
  "trim",
  { side: "BOTH" | "LEADING" | "TRAILING"; characters?: Expression; operand: Expression }
>;
/** A unit as an argument: `TIMESTAMPDIFF(SECOND, a, b)`. */
export type UnitArgument = Node<"unit", { unit: TimeUnit }>;

/** Expressions of MEASURES, DEFINE, SELECT and WHERE. */
export type Expression =
  | Literal
  | IntervalLiteral
  | IntervalOf
  | TimeLiteral
  | Column
  | Unary
  | Binary
  | Is
  | Between
  | In
  | Like
  | Case
  | Cast
  | Call
  | Extract
  | Trim
  | UnitArgument;

/** How often; `to` undefined = without end. */
export interface Quantifier extends Span {
  readonly written: "*" | "+" | "?" | "{}";
  readonly from: number;
  readonly to?: number;
  /** Number of `?` after it: none strict and greedy, one strict, two relaxed and greedy, three relaxed. */
  readonly variant: number;
  /** `A+{B}`: the loop stops where B holds. */
  readonly until?: Name;
}

export type Variable = Node<"variable", { name: Name; quantifier?: Quantifier }>;
export type PatternGroup = Node<"group", { body: PatternSequence; quantifier?: Quantifier }>;
/** `[^B]`. */
export type Negation = Node<"negation", { name: Name }>;
/** `{- X*? -}` and `{- X* -}`: what may stand between two rows. */
export type Exclusion = Node<"exclusion", { body: PatternSequence }>;
export type Permute = Node<"permute", { parts: readonly PatternSequence[]; quantifier?: Quantifier }>;
export type Anchor = Node<"anchor", { anchor: "^" | "$" }>;
export type PatternTerm = Variable | PatternGroup | Negation | Exclusion | Permute | Anchor;

/** `A B | C`: alternatives of terms in order; mostly one alternative. */
export interface PatternSequence extends Span {
  readonly alternatives: readonly (readonly PatternTerm[])[];
}

export interface OrderItem extends Span {
  readonly expression: Expression;
  readonly descending: boolean;
  readonly nulls?: "FIRST" | "LAST";
}

export interface Measure extends Span {
  readonly expression: Expression;
  readonly name?: Name;
}

export interface Definition extends Span {
  readonly variable: Name;
  readonly condition: Expression;
}

export interface Subset extends Span {
  readonly name: Name;
  readonly variables: readonly Name[];
}

export interface SkipClause extends Span {
  readonly to: "NEXT ROW" | "PAST LAST ROW" | "NO SKIP" | "FIRST" | "LAST";
  /** `SKIP TO v`, which means `SKIP TO LAST v`. */
  readonly bare?: boolean;
  readonly variable?: Name;
}

export interface RowsPerMatch extends Span {
  readonly rows: "ONE" | "ALL";
  readonly timeouts: boolean;
}

export interface MatchRecognize extends Span {
  readonly partition: readonly Expression[];
  readonly order: readonly OrderItem[];
  readonly measures: readonly Measure[];
  readonly rowsPerMatch?: RowsPerMatch;
  readonly skip?: SkipClause;
  readonly pattern: PatternSequence;
  readonly within?: Expression;
  readonly subsets: readonly Subset[];
  readonly definitions: readonly Definition[];
}

/** The name of a result, and perhaps of its columns: `AS T (a, b)`. */
export interface Alias extends Span {
  readonly name: Name;
  readonly columns: readonly Name[];
}

export type Source = Span & {
  readonly alias?: Alias;
} & (
    | { readonly kind: "table"; readonly name: Name }
    | { readonly kind: "subquery"; readonly query: Query }
    | { readonly kind: "match"; readonly input: Source; readonly match: MatchRecognize }
  );

/** An item of a SELECT list; without expression it is `*` or `T.*`. */
export interface SelectItem extends Span {
  readonly expression?: Expression;
  readonly qualifier?: Name;
  readonly alias?: Name;
}

export interface Select extends Span {
  readonly items: readonly SelectItem[];
  readonly source: Source;
  readonly where?: Expression;
}

/** Queries joined by UNION ALL. */
export interface Query extends Span {
  readonly selects: readonly Select[];
}

export interface ColumnDefinition extends Span {
  readonly name: Name;
  readonly type?: TypeName;
  /** `col AS expression`. */
  readonly computed?: Expression;
}

export interface WatermarkDefinition extends Span {
  readonly column: Name;
  readonly expression: Expression;
}

export interface TableOption extends Span {
  readonly key: string;
  readonly value: string;
}

export type Statement =
  | Node<"query", { query: Query }>
  | Node<"insert", { table: Name; query: Query }>
  | Node<"explain", { statement: Statement }>
  | Node<
      "createTable",
      {
        name: Name;
        columns: readonly ColumnDefinition[];
        watermark?: WatermarkDefinition;
        options: readonly TableOption[];
      }
    >;

import type { Selects } from "./path-fold.ts";

/** The variables of a pattern by number, and its subsets. */
export class PatternNames {
  /** In the order in which the pattern names them, which numbers them. */
  readonly variables: readonly string[];
  readonly subsets: ReadonlyMap<string, readonly string[]>;
  /** Names in `{- X*? -}`, which have no rows. */
  readonly placeholders: ReadonlySet<string>;
  /** Variables that only end loops: `A+{B}`. */
  readonly untils: ReadonlySet<string>;

  constructor(names: {
    readonly variables: readonly string[];
    readonly subsets: ReadonlyMap<string, readonly string[]>;
    readonly placeholders: ReadonlySet<string>;
    readonly untils: ReadonlySet<string>;
  }) {
    this.variables = names.variables;
    this.subsets = names.subsets;
    this.placeholders = names.placeholders;
    this.untils = names.untils;
  }

  /** Number of a variable; -1 for one that takes no rows. */
  number(name: string): number {
    return this.variables.indexOf(name);
  }

  /** Whether the pattern names it as a variable, a subset or the end of a loop. */
  has(name: string): boolean {
    return this.variables.includes(name) || this.subsets.has(name) || this.untils.has(name);
  }

  /** All names that can stand before a column. */
  get all(): readonly string[] {
    return [...this.variables, ...this.subsets.keys(), ...this.untils];
  }

  /** The rows of a variable or subset; without name all rows. */
  selects(name: string | undefined): Selects {
    if (name === undefined) return () => true;
    const members = this.subsets.get(name);
    if (members === undefined) {
      const number = this.number(name);
      return (element) => element === number;
    }
    const numbers = new Set(members.map((each) => this.number(each)));
    return (element) => numbers.has(element);
  }
}

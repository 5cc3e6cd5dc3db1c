import type { Problem } from "../errors/problem.ts";
import type { Schema } from "../event/schema.ts";
import { DocumentReading, type UnknownFields } from "../language/pattern/document/document-reading.ts";
import type { JsonPath } from "../language/pattern/document/json-path.ts";
import type { Places } from "../language/pattern/document/places.ts";
import { showValue } from "../language/pattern/document/show-value.ts";
import type { CheckExpression } from "../language/pattern/graph/graph-reading.ts";
import { placeInExpression } from "../language/pattern/graph/place-in-expression.ts";
import type { SourceLocation } from "../errors/source-location.ts";
import type { Pattern } from "../language/pattern/pattern.ts";
import { readRuleGraph } from "../language/pattern/read-rule-graph.ts";
import { readRule, type RulePattern } from "./read-rule.ts";
import { isSql, readSqlRule } from "./read-sql-rule.ts";
import type { Rule } from "./rule.ts";
import { ruleListFields } from "./rule-fields.ts";
import { apartPlaces, embeddedPlaces } from "./text/embedded-places.ts";
import { readTextDocument, type TextDocument } from "./text/text-document.ts";
import { plainValue } from "./text/text-node.ts";

/** A text with rules, JSON or YAML, and the name that problems give it. */
export interface RulesText {
  readonly source: string;
  readonly text: string;
}

export interface ReadRulesOptions {
  /** Whether a field that the format does not have is an error (default) or a warning. */
  readonly unknownFields?: UnknownFields;
  /** Checks the expressions of conditions and keys; without it they are taken as they are. */
  readonly checkExpression?: CheckExpression;
  /** Problems in a pattern that is a text are shown in that text, as a column of a table, and not in the text around it. */
  readonly patternsApart?: boolean;
  /** Types of the fields, for rules in SQL; without it fields have the types they come with. */
  readonly schema?: Schema;
  /** The field of the job's event time; a rule in SQL whose ORDER BY names another gets a warning. */
  readonly eventTime?: string;
}

export interface ReadRulesResult {
  /** The rules without an error, in the order of the texts. */
  readonly rules: readonly Rule[];
  /** All errors and warnings, with source, line, column and path. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the rules of several texts. A text holds one rule, a list of rules, `{"rules": […]}` or a bare rule
 * graph, whose id is the source's name without folder and ending. A wrong rule never hides the others; of two
 * rules with one id the first stays. Never throws.
 */
export function readRules(texts: readonly RulesText[], options: ReadRulesOptions = {}): ReadRulesResult {
  const read = texts.map((text) => new RulesReading(text, options).read());
  const rules = new Map<string, Rule>();
  const problems = read.flatMap((each) => each.problems);
  for (const { rule, path, reading } of read.flatMap((each) => each.rules)) {
    if (rules.has(rule.id)) {
      reading.report("RULE_DUPLICATE_ID", { id: rule.id }, reading.places.value([...path, "id"]));
      problems.push(reading.problems.at(-1)!);
    } else rules.set(rule.id, rule);
  }
  return { rules: [...rules.values()], problems };
}

/** Reads the rules of one text; see `readRules`. */
export function readRulesFile(text: string, source: string, options: ReadRulesOptions = {}): ReadRulesResult {
  return readRules([{ text, source }], options);
}

interface PlacedRule {
  readonly rule: Rule;
  readonly path: JsonPath;
  readonly reading: DocumentReading;
}

class RulesReading {
  readonly #source: string;
  readonly #document: TextDocument;
  readonly #options: ReadRulesOptions;
  readonly #reading: DocumentReading;

  constructor({ text, source }: RulesText, options: ReadRulesOptions) {
    this.#source = source;
    this.#document = readTextDocument(text, source);
    this.#options = options;
    this.#reading = new DocumentReading(this.#document.places, options.unknownFields ?? "error");
    this.#reading.problems.push(...this.#document.problems);
  }

  read(): { readonly rules: readonly PlacedRule[]; readonly problems: readonly Problem[] } {
    const { root } = this.#document;
    const rules = root === undefined ? [] : this.#rules(plainValue(root));
    return { rules, problems: [...this.#reading.problems] };
  }

  #rules(value: unknown): readonly PlacedRule[] {
    if (Array.isArray(value)) return this.#list(value, []);
    if (typeof value !== "object" || value === null)
      return this.#nothing(value === null ? "it is empty" : showValue(value));
    if (Object.hasOwn(value, "rules")) {
      const object = this.#reading.object(value, [], ruleListFields, "a file of rules");
      return this.#list(object?.list("rules") ?? [], ["rules"]);
    }
    return Object.hasOwn(value, "nodes") ? this.#bareGraph(value) : this.#rule(value, []);
  }

  #list(values: readonly unknown[], path: JsonPath): readonly PlacedRule[] {
    return values.flatMap((value, index) => this.#rule(value, [...path, index]));
  }

  #rule(value: unknown, path: JsonPath): readonly PlacedRule[] {
    const readPattern = (pattern: unknown, at: JsonPath): RulePattern | undefined =>
      typeof pattern === "string" && isSql(pattern) ? this.#sql(pattern, at) : this.#asPattern(pattern, at);
    const rule = readRule(value, path, this.#reading, readPattern, this.#options.checkExpression);
    if (rule === undefined || this.#hasDuplicates(path)) return [];
    return [{ rule, path, reading: this.#reading }];
  }

  #bareGraph(value: unknown): readonly PlacedRule[] {
    const pattern = this.#graph(value, [], this.#document.places);
    if (pattern === undefined || this.#hasDuplicates([])) return [];
    const id = this.#source.replace(/^.*[/\\]/, "").replace(/\.(json|ya?ml)$/i, "");
    const rule: Rule = { id, version: 1, pattern, enabled: true, priority: 0 };
    return [{ rule, path: [], reading: this.#reading }];
  }

  #asPattern(value: unknown, path: JsonPath): RulePattern | undefined {
    const pattern = this.#pattern(value, path);
    return pattern && { pattern };
  }

  /** The field "pattern" as SQL. */
  #sql(text: string, path: JsonPath): RulePattern | undefined {
    const { places } = this.#document;
    const { plan, problems } = readSqlRule(text, this.#options.schema, this.#options.eventTime);
    const inText = (at: SourceLocation | undefined): SourceLocation =>
      this.#options.patternsApart === true
        ? { ...at, source: `${this.#source}, pattern` }
        : placeInExpression(places, path, text, at);
    for (const each of problems) this.#reading.problems.push({ ...each, at: inText(each.at) });
    const { schema } = this.#options;
    return plan && { pattern: plan.pattern, plan, sql: { text, ...(schema && { schema }) } };
  }

  /** The field "pattern": a graph, or a graph as JSON text, as in the vendor's table. */
  #pattern(value: unknown, path: JsonPath): Pattern | undefined {
    const { places } = this.#document;
    if (typeof value !== "string") return this.#graph(value, path, places);
    if (value.trim() === "") {
      this.#reading.wrongType(path, "a rule graph, as an object or as JSON text", value);
      return undefined;
    }
    const apart = this.#options.patternsApart === true;
    const inner = readTextDocument(value, apart ? `${this.#source}, pattern` : this.#source);
    const embedded = apart ? apartPlaces(path, inner.places) : embeddedPlaces(places, path, inner.places);
    for (const each of inner.problems) {
      this.#reading.problems.push({ ...each, at: embedded.inside(path, each.at ?? {}) });
    }
    if (inner.problems.length > 0 || inner.root === undefined) return undefined;
    return this.#graph(plainValue(inner.root), path, embedded);
  }

  #graph(value: unknown, path: JsonPath, places: Places): Pattern | undefined {
    const { pattern, problems } = readRuleGraph(value, { ...this.#options, path, places });
    this.#reading.problems.push(...problems);
    return pattern;
  }

  #hasDuplicates(path: JsonPath): boolean {
    const { duplicates, places } = this.#document;
    if (duplicates.length === 0) return false;
    const { start, end } = places.node(path)!;
    return duplicates.some((field) => start <= field.start && field.end <= end);
  }

  #nothing(found: string): readonly PlacedRule[] {
    if (this.#document.problems.length > 0) return [];
    this.#reading.report("RULES_NONE", { found }, this.#document.places.value([]));
    return [];
  }
}

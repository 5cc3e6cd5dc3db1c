import { SluiceError } from "../errors/sluice-error.ts";
import type { Event } from "../event/event.ts";
import type { Pattern } from "../language/pattern/pattern.ts";
import { validatePattern } from "../language/pattern/validate-pattern.ts";
import { buildPatternText } from "./build-pattern-text.ts";
import { RandomNumbers } from "./random-numbers.ts";

/** A random pattern and a random stream for it. */
export interface RandomCase {
  readonly text: string;
  readonly pattern: Pattern;
  /** Events in order of time, and points to which time is moved between them. */
  readonly stream: readonly (Event | { readonly advance: number })[];
}

const letters = ["a", "b", "c", "d"];

/** The random case of a seed; always a valid pattern. */
export function randomCase(seed: number): RandomCase {
  const random = new RandomNumbers(seed);
  for (;;) {
    const text = new RandomPattern(random).text();
    const pattern = validPattern(text);
    if (pattern !== undefined) return { text, pattern, stream: randomStream(random) };
  }
}

/** A skip target inside a group is refused in rules, but the matcher gives it a meaning. */
function validPattern(text: string): Pattern | undefined {
  try {
    const pattern = buildPatternText(text);
    const errors = validatePattern(pattern).filter(({ severity }) => severity === "error");
    return errors.some(({ code }) => code !== "PATTERN_SKIP_TARGET_UNKNOWN") ? undefined : pattern;
  } catch (error) {
    if (error instanceof SluiceError) return undefined;
    throw error;
  }
}

function randomStream(random: RandomNumbers): RandomCase["stream"] {
  const stream: (Event | { advance: number })[] = [];
  let time = 0;
  const length = random.between(5, 10);
  for (let record = 0; record < length; record++) {
    time += random.pick([0, 1, 1, 2]);
    const data = {
      id: record,
      name: random.pick(letters),
      price: random.between(1, 4),
      key: random.pick(["k", "l"]),
    };
    stream.push({ data, time, source: "random", record });
    if (random.chance(0.15)) stream.push({ advance: (time += random.between(1, 3)) });
  }
  return stream;
}

/** Writes pattern texts with every construct: groups nested twice, NOTs, windows, gaps, until, skip strategies. */
class RandomPattern {
  readonly #random: RandomNumbers;
  readonly #names: string[] = [];
  #count = 0;

  constructor(random: RandomNumbers) {
    this.#random = random;
  }

  text(): string {
    const random = this.#random;
    let text = this.#sequence(0);
    if (random.chance(0.2)) text += ` >> v${this.#count++}[true].optional.within(${random.between(4, 10)})`;
    else if (random.chance(0.1))
      text += ` !>> v${this.#count++}[${this.#condition()}].within(${random.between(4, 10)})`;
    return `${text} skip ${this.#skip()}`;
  }

  #skip(): string {
    const random = this.#random;
    const target = this.#names.length === 0 ? undefined : random.pick(this.#names);
    const targets = target === undefined ? [] : [`toFirst ${target}`, `toLast ${target}`];
    const strategy = random.pick(["none", "none", "toNext", "pastLast", ...targets]);
    return strategy.includes(" ") && random.chance(0.1) ? `${strategy} throw` : strategy;
  }

  #sequence(depth: number): string {
    const random = this.#random;
    const length = random.between(1, depth === 0 ? 4 : 2);
    let text = "";
    for (let index = 0; index < length; index++) {
      const links = [">", ">>", ">>", ">>>", "!>>", "!>"];
      const link =
        index === 0 ? "" : random.pick(depth > 0 && index === length - 1 ? links.slice(0, 4) : links);
      text += link === "" ? "" : ` ${link} `;
      text += this.#step(depth, link.startsWith("!")) + this.#windows();
    }
    return text;
  }

  #step(depth: number, not: boolean): string {
    if (!not && depth < 2 && this.#random.chance(0.22))
      return `( ${this.#sequence(depth + 1)} )${this.#quantifier(true)}`;
    const name = `v${this.#count++}`;
    const text = `${name}[${this.#condition()}]`;
    if (not) return text;
    const quantified = text + this.#quantifier(false);
    this.#names.push(name);
    return quantified;
  }

  #windows(): string {
    const random = this.#random;
    const window = random.chance(0.12) ? `.within(${random.between(3, 10)})` : "";
    return window + (random.chance(0.1) ? `.withinGap(${random.between(2, 5)})` : "");
  }

  #condition(): string {
    const random = this.#random;
    const letter = random.pick(letters);
    const earlier = this.#names.length === 0 ? undefined : random.pick(this.#names);
    return random.pick([
      `name == "${letter}"`,
      `name == "${letter}"`,
      `name == "${letter}" || name == "${random.pick(letters)}"`,
      `price > ${random.between(1, 3)}`,
      "true",
      `name == "${letter}" && price > 1`,
      ...(earlier === undefined
        ? []
        : [
            `name == "${letter}" && price > last(${earlier}).price`,
            `count(${earlier}) < 2 || name == "${letter}"`,
          ]),
    ]);
  }

  #quantifier(group: boolean): string {
    const random = this.#random;
    const kind = random.pick(["single", "single", "oneOrMore", "times", "range", "timesOrMore"]);
    if (kind === "single") return random.chance(0.3) ? ".optional" : "";
    const calls = {
      oneOrMore: ".oneOrMore",
      times: `.times(${random.between(1, 3)})`,
      range: `.times(${random.between(0, 2)},${random.between(2, 3)})`,
      timesOrMore: `.timesOrMore(${random.between(1, 2)})`,
    };
    let text = calls[kind as keyof typeof calls];
    if (!group && random.chance(0.2)) text += `.gap(${random.between(2, 5)})`;
    if (!text.startsWith(".times(0") && random.chance(0.3)) text += ".optional";
    if (!group && random.chance(0.3)) text += ".greedy";
    if (random.chance(0.25)) text += ".consecutive";
    else if (!text.includes("greedy") && random.chance(0.2)) text += ".allowCombinations";
    if (/oneOrMore|timesOrMore/.test(kind) && random.chance(0.3)) text += `.until[${this.#condition()}]`;
    return text;
  }
}

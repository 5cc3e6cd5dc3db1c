import { styleText } from "node:util";
import type { Alert } from "../../src/event/alert.ts";
import type { Rule } from "../../src/rules/rule.ts";
import type { JobStatistics } from "../../src/runtime/job-statistics.ts";
import type { Story } from "./story.ts";
import { accusedUser, type Verdict } from "./verdict.ts";

type Style = Parameters<typeof styleText>[0];

const ruleColours = ["red", "yellow", "magenta", "cyan", "blue", "green"] as const;

/** Prints the demo for people; in colours where the stream takes them (NO_COLOR is kept). */
export class Printer {
  readonly #stream: NodeJS.WriteStream;
  readonly #colours: ReadonlyMap<string, Style>;

  constructor(stream: NodeJS.WriteStream, rules: readonly Rule[]) {
    this.#stream = stream;
    this.#colours = new Map(rules.map(({ id }, at) => [id, ruleColours[at % ruleColours.length]!]));
  }

  opening({ events, people, planted, closeCalls }: Story, rules: readonly Rule[]): void {
    const frauds = [...planted.values()].flat().length;
    this.#line(this.#paint("bold", "A shop and its bank, one morning"));
    this.#line(
      `${count(events.length)} events of ${people} people. ${frauds} frauds are hidden among them, and ${closeCalls} people only come close.`,
    );
    this.#line();
    for (const { id, description } of rules) this.#line(`  ${this.#rule(id)} ${description}`);
    this.#line();
  }

  alert(alert: Alert): void {
    const time = new Date(alert.time).toISOString().slice(11, 19);
    const user = this.#paint("bold", accusedUser(alert).padEnd(9));
    this.#line(
      `${this.#paint("dim", time)}  ${this.#rule(alert.rule)} ${user} ${alert.fields?.message as string}`,
    );
  }

  table(verdicts: readonly Verdict[]): void {
    this.#line();
    this.#line(this.#paint("dim", "rule".padEnd(17) + columns("planted", "alerts", "missed", "false")));
    for (const { rule, planted, alerts, missed, wronglyAccused } of verdicts) {
      this.#line(this.#rule(rule) + columns(planted, alerts, missed.length, wronglyAccused.length));
    }
    this.#line();
  }

  closing(found: boolean, { seconds, eventsPerSecond }: JobStatistics): void {
    const verdict = found
      ? this.#paint(["green", "bold"], "Every planted fraud was found, and nobody else was accused.")
      : this.#paint(["red", "bold"], "The rules do not find exactly what is planted; the table says where.");
    this.#line(`${verdict} (${seconds.toFixed(2)} s, ${count(eventsPerSecond)} events/s)`);
    this.#line();
    this.#line(
      "The rules are in examples/demo/rules.yaml: change one and run the demo again. Your own rules:",
    );
    this.#line("  npm run -s sluice -- init my-rules");
    this.#line("More examples, with real data: examples/README.md");
  }

  #rule(id: string): string {
    return this.#paint(this.#colours.get(id) ?? "bold", id.padEnd(17));
  }

  #paint(style: Style, text: string): string {
    return styleText(style, text, { stream: this.#stream });
  }

  #line(text = ""): void {
    this.#stream.write(`${text}\n`);
  }
}

function columns(...cells: readonly (string | number)[]): string {
  return cells.map((cell) => String(cell).padStart(9)).join("");
}

function count(number: number): string {
  return number.toLocaleString("en");
}

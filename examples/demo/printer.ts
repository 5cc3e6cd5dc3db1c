import { styleText } from "node:util";
import type { Alert } from "../../src/event/alert.ts";
import type { RuleDocument } from "../../src/rules/store/rule-store.ts";
import type { Edit } from "./edits.ts";
import type { Audience, Change, LiveRun } from "./live-run.ts";
import type { Story } from "./story.ts";
import { accusedUser, type Verdict } from "./verdict.ts";

type Style = Parameters<typeof styleText>[0];

const ruleColours = ["red", "yellow", "magenta", "cyan", "blue", "green"] as const;

/** Prints the demo for people; in colours where the stream takes them (NO_COLOR is kept). */
export class Printer implements Audience {
  readonly #stream: NodeJS.WriteStream;
  readonly #rules: readonly RuleDocument[];
  readonly #colours: ReadonlyMap<string, Style>;

  constructor(stream: NodeJS.WriteStream, rules: readonly RuleDocument[]) {
    this.#stream = stream;
    this.#rules = rules;
    this.#colours = new Map(rules.map(({ id }, at) => [id, ruleColours[at % ruleColours.length]!]));
  }

  opening({ events, people, planted, undiscovered, closeCalls }: Story): void {
    const frauds = [...planted.values()].flat().length;
    this.#line(this.#paint("bold", "A shop and its bank, one morning"));
    const later = [...undiscovered.values()].flat().length;
    this.#line(
      `${count(events.length)} events of ${people} people. Hidden among them are ${frauds} frauds that the rules know and ${later} that they do not know yet; ${closeCalls} people only come close.`,
    );
    this.#line("The rules are in a SQLite file, which somebody edits while the events flow:");
    this.#line();
    for (const { id, description } of this.#rules) this.#line(`  ${this.#rule(id)} ${description as string}`);
    this.#line();
  }

  edit({ says }: Edit): void {
    this.#line(`${this.#paint("bold", "edit")}      ${says}`);
  }

  change({ cut, updates, sinceCommit }: Change): void {
    const went = updates.map(({ kept, dropped }) => {
      return kept + dropped === 0 ? "" : `; of ${kept + dropped} begun matches ${kept} go on`;
    });
    const time = new Date(cut.time).toISOString().slice(11, 19);
    const place = `after event ${count(cut.order)} (${time})`;
    this.#line(
      `${this.#paint("bold", "in force")}  ${place}, ${sinceCommit.toFixed(1)} ms after the commit${went.join("")}`,
    );
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

  /** Says how it went, and gives whether all is well. */
  closing(
    verdicts: readonly Verdict[],
    { events }: Story,
    { statistics, alerts, replayed }: LiveRun,
  ): boolean {
    const { events: matched, late, deadLetters, seconds } = statistics;
    const found = verdicts.every(({ missed, wronglyAccused }) => missed.length + wronglyAccused.length === 0);
    this.#verdict(
      found,
      "Every planted fraud was found, those of the edits from their place on, and nobody else was accused.",
      "The rules do not find exactly what is planted; the table says where.",
    );
    const whole = matched === events.length && late + deadLetters === 0;
    const counted = `${count(events.length)} events were sent and ${count(matched)} matched, in ${seconds.toFixed(1)} s`;
    this.#verdict(whole, `No event was missed: ${counted}.`, `Events were missed: ${counted}.`);
    const same = alerts.length === replayed.length && alerts.every(({ id }, at) => id === replayed[at]);
    this.#verdict(
      same,
      `The journal, replayed over the same events, gives the same ${alerts.length} alerts in the same order.`,
      "The journal, replayed, gives other alerts.",
    );
    this.#line();
    this.#line("The rules are in examples/demo/rules.yaml. Your own rules:");
    this.#line("  npm run -s sluice -- init my-rules");
    this.#line("More examples, with real data: examples/README.md");
    return found && whole && same;
  }

  #verdict(good: boolean, yes: string, no: string): void {
    this.#line(good ? this.#paint("green", yes) : this.#paint(["red", "bold"], no));
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

import type { ValueObject } from "../../src/event/value.ts";
import { RandomNumbers } from "../../src/testing/random-numbers.ts";

const names = [
  "ann",
  "ben",
  "cem",
  "dee",
  "eva",
  "finn",
  "gus",
  "hana",
  "ida",
  "jan",
  "kim",
  "leo",
  "mia",
  "noor",
];
const cities = ["Berlin", "Lisbon", "Oslo", "Porto", "Quito", "Rome", "Turin", "Vienna"];

export const second = 1000;
export const minute = 60 * second;

/** Someone who does things one after another; what they did is in `events`, in order. */
export class Person {
  readonly user: string;
  readonly card: string;
  readonly city: string;
  readonly random: RandomNumbers;
  readonly events: ValueObject[] = [];
  #time: number;

  constructor(number: number, start: number, seed: number) {
    this.random = new RandomNumbers(seed + number);
    this.user = `${this.random.pick(names)}-${number}`;
    this.card = String(4000 + number);
    this.city = this.random.pick(cities);
    this.#time = start;
  }

  /** Lets time pass: between `low` and `high` milliseconds. */
  wait(low: number, high: number = low): this {
    this.#time += this.random.between(low, high);
    return this;
  }

  /** Something happens now. */
  does(type: string, fields: ValueObject = {}): this {
    this.events.push({ time: this.#time, type, user: this.user, ...fields });
    return this;
  }

  /** The same thing several times, with a pause before each. */
  repeats(times: number, pause: number, type: string, fields: () => ValueObject = () => ({})): this {
    for (let done = 0; done < times; done++) this.wait(pause).does(type, fields());
    return this;
  }

  pays(amount: number, city: string = this.city): this {
    return this.does("card_payment", { card: this.card, amount, city });
  }

  /** An amount of money with cents. */
  amount(low: number, high: number): number {
    return this.random.between(low * 100, high * 100) / 100;
  }

  anotherCity(): string {
    return this.random.pick(cities.filter((city) => city !== this.city));
  }
}

import { buy } from "./everyday.ts";
import { minute, second, type Person } from "./person.ts";

/** What someone can do to be found by a rule, and what comes close but is harmless. */
export interface Fraud {
  readonly rule: string;
  readonly planted: number;
  readonly commit: (person: Person) => void;
  readonly comeClose: (person: Person) => void;
}

export const frauds: readonly Fraud[] = [
  {
    rule: "account-takeover",
    planted: 7,
    commit: (person) => {
      failAndLogin(person, person.random.between(3, 5));
      person.wait(minute, 3 * minute).does("transfer", { amount: person.amount(2000, 9000) });
    },
    comeClose: (person) => {
      failAndLogin(person, 2);
      person.wait(minute).does("transfer", { amount: 50 });
    },
  },
  {
    rule: "card-testing",
    planted: 6,
    commit: (person) => {
      testCard(person);
      person.wait(minute, 4 * minute).pays(person.amount(300, 2000));
    },
    comeClose: (person) => {
      testCard(person);
      person.wait(minute).pays(person.amount(10, 50));
    },
  },
  {
    rule: "two-cities",
    planted: 8,
    commit: (person) => {
      person.pays(person.amount(20, 90));
      person.wait(2 * minute, 9 * minute).pays(person.amount(200, 900), person.anotherCity());
    },
    comeClose: (person) => {
      person
        .pays(person.amount(20, 90))
        .wait(11 * minute)
        .pays(20, person.anotherCity());
    },
  },
  {
    rule: "emptied-account",
    planted: 5,
    commit: (person) => transferOften(person, 6),
    comeClose: (person) => {
      transferOften(person, 3);
      person.does("view");
      transferOften(person, 3);
    },
  },
  {
    rule: "blocked-stock",
    planted: 9,
    commit: (person) => void person.repeats(person.random.between(3, 6), 20 * second, "cart"),
    comeClose: (person) =>
      void person
        .repeats(3, 20 * second, "cart")
        .wait(14 * minute)
        .does("checkout"),
  },
  {
    rule: "unpaid-order",
    planted: 6,
    commit: (person) => {
      person.does("order", { order: `${person.card}-0`, amount: person.amount(100, 700) });
      person.wait(3 * minute).does("payment", { order: "of somebody else", amount: 10 });
    },
    comeClose: (person) => buy(person, 19 * minute, 19.9 * minute),
  },
];

/** What only rules find that come while the demo runs. */
export interface Undiscovered {
  readonly rule: string;
  readonly planted: number;
  /** Its first event is the first that the rule needs. */
  readonly commit: (person: Person) => void;
}

export const undiscovered: readonly Undiscovered[] = [
  {
    rule: "card-testing",
    planted: 12,
    commit: (person) => {
      testCard(person, 2.1, 3.9);
      person.wait(minute, 4 * minute).pays(person.amount(400, 2000));
    },
  },
  {
    rule: "gift-cards",
    planted: 12,
    commit: (person) =>
      void person.repeats(4, 25 * second, "gift_card", () => ({ amount: person.amount(50, 100) })),
  },
];

function failAndLogin(person: Person, failures: number): void {
  person.repeats(failures, 8 * second, "login_failed");
  person.wait(10 * second).does("login", { city: person.anotherCity() });
}

function testCard(person: Person, low = 0.5, high = 1.9): void {
  for (let left = 3; left > 0; left--) person.wait(20 * second).pays(person.amount(low, high));
}

function transferOften(person: Person, times: number): void {
  const pause = person.random.between(3, 9) * second;
  person.repeats(times, pause, "transfer", () => ({ amount: person.amount(300, 900) }));
}

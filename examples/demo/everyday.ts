import { minute, second, type Person } from "./person.ts";

/** Things that people do all day. None of them is fraud. */
const habits: readonly ((person: Person) => void)[] = [
  (person) => person.repeats(person.random.between(2, 6), 20 * second, "view"),
  (person) => {
    person
      .repeats(person.random.between(1, 5), 15 * second, "cart")
      .wait(30 * second, 4 * minute)
      .does("checkout");
  },
  (person) => buy(person, 2 * minute, 6 * minute),
  (person) => person.pays(person.amount(8, 120)),
  (person) => {
    person
      .repeats(person.random.between(1, 2), 25 * second, "login_failed")
      .wait(10 * second)
      .does("login");
  },
  (person) => person.does("transfer", { amount: person.amount(20, 900) }),
];

/** A visit: a login and a few habits, some minutes apart. */
export function everyday(person: Person): void {
  person.does("login", { city: person.city });
  for (let left = person.random.between(2, 5); left > 0; left--) {
    person.random.pick(habits)(person.wait(30 * second, 3 * minute));
  }
}

/** An order and its payment, between `low` and `high` milliseconds apart. */
export function buy(person: Person, low: number, high: number): void {
  const order = `${person.card}-${person.events.length}`;
  const amount = person.amount(15, 400);
  person.does("order", { order, amount }).wait(low, high).does("payment", { order, amount });
}

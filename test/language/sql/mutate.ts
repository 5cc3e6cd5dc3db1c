import type { RandomNumbers } from "../../../src/testing/random-numbers.ts";

const pieces = (
  "SELECT FROM MATCH_RECOGNIZE ( ) , . ; PATTERN DEFINE MEASURES AS WITHIN INTERVAL '1' SECOND AFTER MATCH SKIP TO NEXT ROW NO LAST FIRST A B X " +
  "{- -} { } [^ ] * + ? ?? ??? | ^ $ {2,3} {,4} NOT NULL IS IN BETWEEN AND OR LIKE ESCAPE CASE WHEN THEN ELSE END CAST COUNT SUM DISTINCT FILTER WHERE " +
  "0 1.5 1E9 ' \" ` -- /* */ || <> <= é 😀 \\ \0 UNION ALL EXPLAIN INSERT INTO CREATE TABLE WITH WATERMARK FOR"
).split(" ");

/** The text with a few pieces deleted, doubled, swapped or put in. */
export function mutate(text: string, random: RandomNumbers): string {
  let mutated = text;
  for (let count = random.between(1, 4); count > 0; count--) mutated = mutateOnce(mutated, random);
  return mutated;
}

function mutateOnce(text: string, random: RandomNumbers): string {
  const words = text.split(/(\s+|\b)/);
  const at = random.between(0, words.length);
  const to = Math.min(words.length, at + random.between(1, 6));
  switch (random.between(0, 5)) {
    case 0:
      return [...words.slice(0, at), ...words.slice(to)].join("");
    case 1:
      return [...words.slice(0, to), ...words.slice(at, to), ...words.slice(to)].join("");
    case 2:
      return [...words.slice(0, at), random.pick(pieces), ...words.slice(at)].join("");
    case 3:
      return [...words.slice(0, at), ` ${random.pick(pieces)} `, ...words.slice(to)].join("");
    case 4: {
      const place = random.between(0, text.length);
      return (
        text.slice(0, place) +
        String.fromCharCode(random.between(0, 300)) +
        text.slice(place + random.between(0, 1))
      );
    }
    default:
      return text.slice(0, random.between(0, text.length));
  }
}

const noObjects = emptied<unknown>([undefined]);
const noNumbers = emptied([0.5]);

/**
 * An empty list of objects, or of numbers that are no small integers, that V8 takes for one from the start. It takes `[]`
 * for a list of small integers and lets it change when the first element comes, so code that was compiled for lists that
 * are filled would be thrown away for the empty one of the next job, rule or batch: of the processor time of a second job
 * in a process a fifth went into compiling such code again.
 *
 * A copy, since V8 comes to expect of a literal whose lists live long that all of them do. What a list in old memory held
 * is copied by the collector until that memory is collected: a flood of results (W8 of the peers) took twice as long.
 */
export function objectList<Item>(): Item[] {
  return noObjects.slice() as Item[];
}

/** The same for numbers with a fraction, or too large for small integers: times. */
export function numberList(): number[] {
  return noNumbers.slice();
}

function emptied<Item>(list: Item[]): Item[] {
  list.length = 0;
  return list;
}

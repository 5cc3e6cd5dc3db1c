/**
 * An empty list of objects, or of numbers that are no small integers, that V8 takes for one from the start. It takes `[]`
 * for a list of small integers and lets it change when the first element comes, so code that was compiled for lists that
 * are filled would be thrown away for the empty one of the next job, rule or batch: of the processor time of a second job
 * in a process a fifth went into compiling such code again.
 */
export function objectList<Item>(): Item[] {
  return emptied<unknown>([undefined]) as Item[];
}

/** The same for numbers with a fraction, or too large for small integers: times. */
export function numberList(): number[] {
  return emptied([0.5]);
}

function emptied<Item>(list: Item[]): Item[] {
  list.length = 0;
  return list;
}

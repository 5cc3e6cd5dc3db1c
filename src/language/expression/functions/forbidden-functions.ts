/** Why a function of the language is not offered, and what to use. */
export interface Refusal {
  readonly reason: string;
  readonly hint: string;
}

const effect = "it has an effect besides its value";
const meta: Refusal = { reason: "values carry no meta data here", hint: "Leave it out." };
const printing: Refusal = { reason: effect, hint: "Leave it out; the command line can trace conditions." };

const refusals: Readonly<Record<string, Refusal>> = {
  rand: { reason: "the same event must always give the same answer", hint: "Use a field of the event." },
  eval: { reason: "code cannot come from an event", hint: "Write the expression itself." },
  print: printing,
  println: printing,
  p: printing,
  pst: printing,
  assert: { reason: effect, hint: "Write the condition itself." },
  undef: { reason: effect, hint: "Leave it out." },
  meta,
  with_meta: meta,
  without_meta: meta,
  is_a: { reason: "there are no classes here", hint: 'Use type(x) == "string".' },
  "seq.collector": { reason: "collections are not changed in place", hint: "Use into, map or filter." },
  "seq.addAll": { reason: "collections are not changed in place", hint: "Use into(target, source)." },
  require: { reason: "there are no modules", hint: "Leave it out." },
  load: { reason: "there are no modules", hint: "Leave it out." },
  sleep: { reason: effect, hint: "Use a window of the pattern." },
  throw: { reason: effect, hint: "An expression that fails counts as false." },
};

/** The refusal of a function known by name; nothing for others. */
export function refusalOf(name: string): Refusal | undefined {
  return Object.hasOwn(refusals, name) ? refusals[name] : undefined;
}

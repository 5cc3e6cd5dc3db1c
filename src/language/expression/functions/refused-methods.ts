import type { Refusal } from "./forbidden-functions.ts";

const inPlace: Refusal = {
  reason: "collections are not changed in place",
  hint: "Use + and - on collections.",
};
const loop: Refusal = {
  reason: "it has an effect besides its value",
  hint: "Use any, every, collect or inject.",
};
const outside: Refusal = { reason: "it reaches outside of the event", hint: "Leave it out." };

const refused: Readonly<Record<string, Refusal>> = {
  add: inPlace,
  addAll: inPlace,
  put: inPlace,
  putAll: inPlace,
  remove: inPlace,
  removeAll: inPlace,
  retainAll: inPlace,
  clear: inPlace,
  push: inPlace,
  pop: inPlace,
  each: loop,
  eachWithIndex: loop,
  times: loop,
  execute: outside,
  getClass: outside,
  invokeMethod: outside,
  evaluate: outside,
};

/** The refusal of a Groovy method known by name; nothing for others. */
export function refusedMethod(name: string): Refusal | undefined {
  return Object.hasOwn(refused, name) ? refused[name] : undefined;
}

import { isMap } from "../values/collections.ts";
import { isList, isNil, isNumeric, type Item } from "../values/item.ts";
import { ValueSet } from "../values/value-set.ts";
import type { FunctionDefinition, FunctionFamily } from "./function-definition.ts";
import { anyMethods } from "./groovy-any-methods.ts";
import { collectionMethods } from "./groovy-collection-methods.ts";
import { mapMethods } from "./groovy-map-methods.ts";
import { numberMethods } from "./groovy-number-methods.ts";
import { stringMethods } from "./groovy-string-methods.ts";

const families: readonly FunctionFamily[] = [
  stringMethods,
  numberMethods,
  mapMethods,
  collectionMethods,
  anyMethods,
];

/** Every method name of some kind of value, with the fewest and most arguments it takes anywhere. */
export const groovyMethodNames: ReadonlySet<string> = new Set(
  families.flatMap((family) => Object.keys(family)),
);

/** The method of that name for a receiver; the receiver is its first argument. */
export function groovyMethod(receiver: Item, name: string): FunctionDefinition | undefined {
  const family = familyOf(receiver);
  if (family !== undefined && Object.hasOwn(family, name)) return family[name];
  return !isNil(receiver) && Object.hasOwn(anyMethods, name) ? anyMethods[name] : undefined;
}

function familyOf(receiver: Item): FunctionFamily | undefined {
  if (typeof receiver === "string") return stringMethods;
  if (isNumeric(receiver)) return numberMethods;
  if (isList(receiver) || receiver instanceof ValueSet) return collectionMethods;
  return !isNil(receiver) && isMap(receiver) ? mapMethods : undefined;
}

/** Whether some kind of value has the method with that many arguments. */
export function methodArities(name: string): readonly (readonly [number, number])[] {
  return families
    .filter((family) => Object.hasOwn(family, name))
    .map((family) => withoutReceiver(family[name]!));
}

function withoutReceiver({ arity: [fewest, most] }: FunctionDefinition): readonly [number, number] {
  return [fewest - 1, most - 1];
}

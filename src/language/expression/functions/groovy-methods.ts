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

/** The methods of one name and number of arguments, by receiver; the receiver is their first argument. */
export function groovyMethod(
  name: string,
  count: number,
): (receiver: Item) => FunctionDefinition | undefined {
  const pick = (family: FunctionFamily): FunctionDefinition | undefined => {
    const method = Object.hasOwn(family, name) ? family[name] : undefined;
    return method !== undefined && count + 1 >= method.arity[0] && count < method.arity[1]
      ? method
      : undefined;
  };
  const any = pick(anyMethods);
  const ofText = pick(stringMethods) ?? any;
  const ofNumber = pick(numberMethods) ?? any;
  const ofCollection = pick(collectionMethods) ?? any;
  const ofMap = pick(mapMethods) ?? any;
  return (receiver) => {
    if (typeof receiver === "string") return ofText;
    if (isNil(receiver)) return undefined;
    if (isNumeric(receiver)) return ofNumber;
    if (isList(receiver) || receiver instanceof ValueSet) return ofCollection;
    return isMap(receiver) ? ofMap : any;
  };
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

import type { KeySelector } from "../../key/key-selector.ts";
import type { KeyShare } from "../match-stage.ts";
import { KeyGroup } from "./key-group.ts";

/** The groups of the keys that rules have. */
export class KeyGroups {
  readonly #share: KeyShare;
  readonly #manyKeys: number;
  readonly #groups = new Map<KeySelector, KeyGroup>();
  /** The groups again: an array is walked faster than a map. */
  #list: readonly KeyGroup[] = [];

  constructor(share: KeyShare, manyKeys: number) {
    this.#share = share;
    this.#manyKeys = manyKeys;
  }

  get list(): readonly KeyGroup[] {
    return this.#list;
  }

  of(selector: KeySelector): KeyGroup {
    let group = this.#groups.get(selector);
    if (group === undefined) {
      group = new KeyGroup(selector, this.#share, this.#manyKeys);
      this.#groups.set(selector, group);
    }
    return group;
  }

  /** Takes all rules out of the groups. */
  clear(): void {
    for (const group of this.#list) group.clear();
  }

  /** To be called when rules have changed; until then a group without rules waits for others with its key. */
  settle(): void {
    for (const [selector, group] of this.#groups) if (group.isEmpty) this.#groups.delete(selector);
    this.#list = [...this.#groups.values()];
  }
}

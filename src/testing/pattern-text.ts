/** One step of a pattern text, as written. */
export interface StepText {
  readonly link: string;
  readonly name: string;
  /** Text between the brackets; absent for a group. */
  readonly condition?: string;
  readonly group?: readonly StepText[];
  readonly calls: readonly {
    readonly name: string;
    readonly args: readonly number[];
    readonly condition?: string;
  }[];
}

/** A pattern text, taken apart. */
export interface PatternText {
  readonly steps: readonly StepText[];
  readonly skip: { readonly kind: string; readonly element?: string; readonly throws: boolean };
}

/** Takes the pattern text of the conformance cases apart; what it means is settled by the builder. */
export function readPatternText(text: string): PatternText {
  return new PatternTextReader(text).pattern();
}

class PatternTextReader {
  private rest: string;

  constructor(text: string) {
    this.rest = text.trim();
  }

  pattern(): PatternText {
    const steps = this.steps();
    const skip =
      /^skip\s+(none|toNext|pastLast|toFirst|toLast)(?:\s+(?!throw\b)("(?:[^"\\]|\\.)*"|\S+))?(\s+throw)?\s*$/.exec(
        this.rest,
      );
    if (this.rest !== "" && skip === null) this.fail();
    return {
      steps,
      skip: {
        kind: skip?.[1] ?? "none",
        element: skip?.[2] && unquote(skip[2]),
        throws: skip?.[3] !== undefined,
      },
    };
  }

  private steps(): StepText[] {
    const steps = [this.step("begin")];
    for (;;) {
      const link = this.take(/^(>>>|>>|>|!>>|!>)/);
      if (link === undefined) return steps;
      steps.push(this.step(link));
    }
  }

  private step(link: string): StepText {
    if (this.take(/^\(/) !== undefined) {
      const group = this.steps();
      if (this.take(/^\)/) === undefined) this.fail();
      return { link, name: "", group, calls: this.calls() };
    }
    const name = unquote(this.take(/^("(?:[^"\\]|\\.)*"|[\w:$*-]+)/) ?? this.fail());
    return { link, name, condition: this.bracketed(), calls: this.calls() };
  }

  private calls(): StepText["calls"] {
    const calls: { name: string; args: number[]; condition?: string }[] = [];
    for (;;) {
      const call = this.take(/^\.[A-Za-z]+/);
      if (call === undefined) return calls;
      const name = call.slice(1);
      if (this.rest.startsWith("[")) calls.push({ name, args: [], condition: this.bracketed() });
      else {
        const args = this.take(/^\([^)]*\)/)?.slice(1, -1);
        calls.push({ name, args: args === undefined ? [] : args.split(",").map(Number) });
      }
    }
  }

  /** The text of `[…]`; a bracket inside a string does not count. */
  private bracketed(): string {
    const found = this.take(/^\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\]/) ?? this.fail();
    return found.slice(1, -1).trim();
  }

  private take(pattern: RegExp): string | undefined {
    const found = pattern.exec(this.rest)?.[0];
    if (found !== undefined) this.rest = this.rest.slice(found.length).trimStart();
    return found;
  }

  private fail(): never {
    throw new SyntaxError(`cannot read the pattern text at "${this.rest}"`);
  }
}

function unquote(name: string): string {
  return name.startsWith('"') ? (JSON.parse(name) as string) : name;
}

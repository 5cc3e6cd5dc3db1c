/** So many texts are remembered. */
const mostMakers = 256;

/**
 * Functions made of generated JavaScript. Equal texts that read the same fields share their code, so that the engine
 * compiles it once, whoever asks for it and however often rules change. With fields of other names it would no longer
 * know where a field stands in an object, so those have code of their own.
 *
 * The texts must consist of our own identifiers and numbers only; everything else is to be handed over as a value.
 */
export class GeneratedCode<Values extends readonly unknown[], Result> {
  readonly #parameters: readonly string[];
  readonly #makers = new Map<string, (...values: Values) => Result>();

  /** `parameters`: names under which a text knows the values. */
  constructor(...parameters: { readonly [Value in keyof Values]: string }) {
    this.#parameters = parameters;
  }

  /** What the body of a function returns for the values; undefined where code may not be generated from text. */
  make(body: string, fieldNames: readonly string[], ...values: Values): Result | undefined {
    try {
      return this.#makerOf(body, fieldNames)(...values);
    } catch (error) {
      if (error instanceof EvalError) return undefined; // the process forbids it
      throw error;
    }
  }

  #makerOf(body: string, fieldNames: readonly string[]): (...values: Values) => Result {
    const key = JSON.stringify([body, fieldNames]);
    let maker = this.#makers.get(key);
    if (maker === undefined) {
      // oxlint-disable-next-line no-implied-eval, no-new-func -- nothing of it comes from outside, see above
      maker = new Function(...this.#parameters, body) as (...values: Values) => Result;
      if (this.#makers.size >= mostMakers) this.#makers.clear();
      this.#makers.set(key, maker);
    }
    return maker;
  }
}

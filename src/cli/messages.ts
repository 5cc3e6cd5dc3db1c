import { styleText } from "node:util";
import { renderProblem } from "../errors/render-problem.ts";
import type { Problem } from "../errors/problem.ts";

/** Messages for people, on the standard error; coloured where the terminal takes it (NO_COLOR is kept). */
export class Messages {
  readonly #stream: NodeJS.WriteStream;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
  }

  text(text: string): void {
    this.#stream.write(`${text}\n`);
  }

  problems(problems: readonly Problem[]): void {
    for (const each of problems) this.text(`${this.#render(each)}\n`);
  }

  #render(problem: Problem): string {
    const colour = problem.severity === "error" ? "red" : "yellow";
    const [head = "", ...rest] = renderProblem(problem).split("\n");
    return [styleText([colour, "bold"], head, { stream: this.#stream }), ...rest].join("\n");
  }
}

import type { Problem } from "../errors/problem.ts";
import type { Match } from "../matcher/match.ts";
import type { ResultCounts } from "../operators/match/hosted-rule.ts";
import { statisticsOf, type JobStatistics } from "./job-statistics.ts";

/** Of one rule's function so many failures are told. */
const mostTold = 3;

/** Counts the results of rules, and tells about match functions that fail. */
export class ResultTally {
  readonly #statistics: JobStatistics;
  readonly #onProblem: (problem: Problem) => void;

  constructor(statistics: JobStatistics, onProblem: (problem: Problem) => void) {
    this.#statistics = statistics;
    this.#onProblem = onProblem;
  }

  /** Where the results of a rule are counted: the same object as long as the job runs. */
  countsOf(rule: string): ResultCounts {
    return statisticsOf(this.#statistics, rule);
  }

  /** `problem`: the match function failed, or the skip strategy refused the match. */
  count(counts: ResultCounts, type: Match["type"], problem: Problem | undefined): void {
    if (problem !== undefined) {
      counts.functionErrors += 1;
      if (counts.functionErrors <= mostTold) this.#onProblem(problem);
    }
    if (type === "match") counts.matches += 1;
    else if (type === "timeout") counts.timeouts += 1;
  }
}

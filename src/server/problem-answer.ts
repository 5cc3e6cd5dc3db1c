import type { FastifyError } from "fastify";
import type { ErrorCode } from "../errors/error-table.ts";
import { problem, type Problem } from "../errors/problem.ts";
import { renderProblem } from "../errors/render-problem.ts";
import { SluiceError, sluiceError } from "../errors/sluice-error.ts";
import type { ProblemAnswer, ProblemsAnswer } from "./contract.ts";

/** A problem as data; `text` is what people read. */
export function problemAnswer(each: Problem): ProblemAnswer {
  const { code, severity, domain, message, hint, at } = each;
  const { text: _, ...place } = at ?? {};
  return {
    code,
    severity,
    domain,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(at === undefined ? {} : { at: place }),
    text: renderProblem(each),
  };
}

export function problemsAnswer(problems: readonly Problem[]): ProblemsAnswer {
  return { problems: problems.map(problemAnswer), text: problems.map(renderProblem).join("\n\n") };
}

const statuses: Partial<Record<ErrorCode, number>> = {
  HTTP_TOKEN: 401,
  HTTP_ROLE: 403,
  HTTP_REQUEST: 400,
  HTTP_UNKNOWN: 404,
  HTTP_TOO_LARGE: 413,
  HTTP_TOO_MANY: 429,
  HTTP_BUSY: 503,
  HTTP_NOT_RUNNING: 503,
  HTTP_NO_POSTS: 409,
  HTTP_FAILED: 500,
  TOKEN_NOT_FOUND: 404,
  STORE_RULE_NOT_FOUND: 404,
  STORE_VERSION_NOT_FOUND: 404,
  STORE_VERSION_CONFLICT: 409,
  STORE_CANNOT: 409,
};

/** The HTTP status of an error: 422 for what a user wrote, 503 for what is out of reach. */
export function statusOf({ code, domain }: SluiceError): number {
  return statuses[code] ?? (domain === "user" ? 422 : domain === "external" ? 503 : 500);
}

/** An error of the framework, or any other, as one of ours. */
export function asSluiceError(error: unknown, bodyLimit: number): SluiceError {
  if (error instanceof SluiceError) return error;
  const { code, statusCode, message, validation } = error as Partial<FastifyError>;
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return sluiceError("HTTP_TOO_LARGE", { limit: bodyLimit });
  if (validation !== undefined) {
    const found = validation.map((each) =>
      requestProblem(`${each.instancePath} ${each.message ?? ""}`.trim()),
    );
    return new SluiceError(found, { cause: error });
  }
  if (statusCode !== undefined && statusCode < 500) return new SluiceError([requestProblem(message ?? "")]);
  return sluiceError("HTTP_FAILED", { reason: message ?? String(error) }, undefined, { cause: error });
}

function requestProblem(reason: string): Problem {
  return problem("HTTP_REQUEST", { reason: reason.replace(/[.\s]+$/, "") });
}

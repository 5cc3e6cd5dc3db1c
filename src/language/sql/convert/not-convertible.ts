/** What cannot be said in the other form: where, why, and what to do. Thrown while one rule is converted. */
export class NotConvertible extends Error {
  readonly subject: string;
  readonly reason: string;
  readonly advice: string;

  constructor(subject: string, reason: string, advice: string) {
    super(`${subject}: ${reason}`);
    this.subject = subject;
    this.reason = reason;
    this.advice = advice;
  }
}

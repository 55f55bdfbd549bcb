import type { JsonObject } from '../wire/json-object.ts';

/** An answer with `ok: false`: Slack's error code and more fields. */
export class ApiRefusal extends Error {
  readonly code: string;
  readonly details: JsonObject;

  constructor(code: string, details: JsonObject = {}) {
    super(`Slack refuses: ${code}`);
    this.name = 'ApiRefusal';
    this.code = code;
    this.details = details;
  }
}

/** A refusal with a list of problems, like Slack's for blocks and views. */
export function refusalWithMessages(code: string, problems: readonly string[]): ApiRefusal {
  const messages = problems.map((problem) => `[ERROR] ${problem}`);
  return new ApiRefusal(code, { errors: problems, response_metadata: { messages } });
}

/** Slack's client would not let this person do that. The message says why. */
export class NotPossible extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotPossible';
  }
}

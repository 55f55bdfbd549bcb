import type { JsonObject } from '../wire/json-object.ts';

/** An answer with `ok: false`: Slack's own error word and whatever fields go with it. */
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

/** A refusal that says what was wrong, as Slack does for blocks and views. */
export function refusalWithMessages(code: string, problems: readonly string[]): ApiRefusal {
  const messages = problems.map((problem) => `[ERROR] ${problem}`);
  return new ApiRefusal(code, { errors: problems, response_metadata: { messages } });
}

/** Slack's client would not let this person do that; the message says why. */
export class NotPossible extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotPossible';
  }
}

import { isFatalTokenError, slackErrorCode } from './errors.ts';

/** Slack rejects a token: a sentence for the operator, nothing that waiting would mend. */
export class SlackRejected extends Error {
  override readonly name = 'SlackRejected';
}

/** The same error, or a sentence where it says that Slack does not take the token in `variable`. */
export function rejectionOf(error: unknown, variable: string, remedy: string): unknown {
  if (!isFatalTokenError(error)) return error;
  const code = slackErrorCode(error);
  return new SlackRejected(`Slack rejects ${variable} (“${code}”): ${remedy}.`, { cause: error });
}

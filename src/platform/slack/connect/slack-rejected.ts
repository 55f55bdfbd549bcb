import { OperatorError } from '../../telemetry/operator-error.ts';
import { isFatalTokenError, slackErrorCode } from '../errors.ts';

/** The same error, or a sentence where it says that Slack does not take the token in `variable`. */
export function rejectionOf(error: unknown, variable: string, remedy: string): unknown {
  const code = slackErrorCode(error);
  if (!isFatalTokenError(error) && code !== 'missing_scope') return error;
  return new OperatorError(`Slack rejects ${variable} (“${code}”): ${remedy}.`, { cause: error });
}

export function appTokenRejection(error: unknown): unknown {
  const remedy = 'create an app-level token with the scope connections:write under Basic Information and copy it again';
  return rejectionOf(error, 'SLACK_APP_TOKEN', remedy);
}

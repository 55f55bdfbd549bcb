import type { AskedThing, AskedTrouble, MicrosoftService } from '../core/connection.ts';
import { codeOf } from '../core/connection.ts';
import { SourceFailure } from './source-failure.ts';
import { noSuchRoute, parseVendorError, type VendorError } from './vendor-error.ts';

export interface Service {
  readonly name: MicrosoftService;
  /** The audience its tokens must carry. */
  readonly audience: string;
  /** The variable that names the app registration that asks, where there are two. */
  readonly registration: string | null;
}

/** What was asked; `permission` is the application role the endpoint documents. */
export interface Question {
  readonly what: AskedThing;
  readonly permission: string;
}

export interface RefusedAnswer {
  readonly status: number;
  readonly retryAfterMs: number | null;
  readonly body: string;
}

/** The one table from HTTP status to failure, with what happened, why and what is missing. */
export function translateAnswer(answer: RefusedAnswer, question: Question, service: Service): SourceFailure {
  const error = parseVendorError(answer.body);
  const trouble = classify(answer, error, { ...service, permission: question.permission });
  const support = error.correlationId === '' ? {} : { correlationId: error.correlationId };
  const why = { ...trouble, service: service.name, what: question.what, ...support };
  const wait = answer.retryAfterMs === null ? {} : { retryAfterMs: answer.retryAfterMs };
  return new SourceFailure(why, codeOf(why) === 'refused' ? {} : wait);
}

interface Asking extends Service, Pick<Question, 'permission'> {}

function classify(answer: RefusedAnswer, error: VendorError, asking: Asking): AskedTrouble {
  const { status } = answer;
  if (status === 401) return { kind: 'token_refused', audience: asking.audience };
  if (status === 403) return forbidden(error, asking);
  if (isThrottling(answer)) return throttled(answer);
  if (status >= 500) return { kind: 'service_error', status };
  if (status === 400 && error.code === noSuchRoute) return { kind: 'no_task_route' };
  return { kind: 'request_refused', status, code: error.code || null };
}

function isThrottling(answer: RefusedAnswer): boolean {
  return answer.status === 429 || (answer.status === 503 && answer.retryAfterMs !== null);
}

/** `Authorization_RequestDenied` is how Graph's directory says it. */
const permissionCodes: ReadonlySet<string> = new Set(['', 'Forbidden', 'Authorization_RequestDenied']);

function forbidden(error: VendorError, { permission, registration }: Asking): AskedTrouble {
  if (!permissionCodes.has(error.code)) return { kind: 'feature_missing', code: error.code };
  const permissions = error.requiredRoles.length === 0 ? [permission] : error.requiredRoles;
  return { kind: 'permission_missing', permissions, registration };
}

function throttled({ retryAfterMs }: RefusedAnswer): AskedTrouble {
  const seconds = retryAfterMs === null ? null : Math.ceil(retryAfterMs / 1000);
  return { kind: 'throttled', seconds };
}

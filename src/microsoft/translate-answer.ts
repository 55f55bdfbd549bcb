import { SourceFailure } from '../usecases/ports.ts';
import { noSuchRoute, parseVendorError, type VendorError } from './vendor-error.ts';

export interface Service {
  /** As people know it: "Defender". */
  readonly name: string;
  /** The audience its tokens must carry. */
  readonly audience: string;
  /** The variable that holds its address. */
  readonly urlVariable: string;
  /** Which app registration asks, where there are two: "the app registration in MENDBOT_INTUNE_CLIENT_ID". */
  readonly registration?: string;
}

/** What was asked, in words: `what` is a noun phrase, `permission` the application role the endpoint documents. */
export interface Question {
  readonly what: string;
  readonly permission: string;
}

export interface RefusedAnswer {
  readonly status: number;
  readonly retryAfterMs: number | null;
  readonly body: string;
}

/** The one table from HTTP status to failure, with a sentence that says what happened, why and what to do. */
export function translateAnswer(answer: RefusedAnswer, question: Question, service: Service): SourceFailure {
  const error = parseVendorError(answer.body);
  const failure = classify(answer, error, { ...service, what: question.what, permission: question.permission });
  const support = error.correlationId === '' ? '' : ` Correlation id for Microsoft support: ${error.correlationId}`;
  const wait = answer.retryAfterMs === null ? {} : { retryAfterMs: answer.retryAfterMs };
  return new SourceFailure(failure.code, failure.sentence + support, failure.code === 'refused' ? {} : wait);
}

interface Words extends Question, Service {}

type Classified = { readonly code: SourceFailure['code']; readonly sentence: string };

function classify(answer: RefusedAnswer, error: VendorError, words: Words): Classified {
  if (answer.status === 401) return unauthorised(words);
  if (answer.status === 403) return forbidden(error, words);
  if (isThrottling(answer)) return throttled(answer, words);
  if (answer.status >= 500) return outOfOrder(answer, words);
  if (answer.status === 400 && error.code === noSuchRoute) return cannotCreate(words);
  return refused(answer, error, words);
}

function isThrottling(answer: RefusedAnswer): boolean {
  return answer.status === 429 || (answer.status === 503 && answer.retryAfterMs !== null);
}

function unauthorised({ name, what, audience }: Words): Classified {
  return {
    code: 'unauthorised',
    sentence:
      `${name} did not accept the access token when asked for ${what}. ` +
      `Check that it has not expired and that its audience is ${audience}.`,
  };
}

/** `Authorization_RequestDenied` is how Graph's directory says it. */
const permissionCodes: ReadonlySet<string> = new Set(['', 'Forbidden', 'Authorization_RequestDenied']);

function forbidden(error: VendorError, { name, what, permission, registration }: Words): Classified {
  if (!permissionCodes.has(error.code)) {
    const sentence = `${name} refused ${what} (${error.code}). Check that the feature is licensed and enabled in the tenant.`;
    return { code: 'refused', sentence };
  }
  const roles = error.requiredRoles.length === 0 ? [permission] : error.requiredRoles;
  const lacking = roles.length === 1 ? `the application permission ${roles[0]}` : `one of ${roles.join(', ')}`;
  const why = `${registration ?? 'the app registration'} lacks ${lacking}. Add it and grant admin consent.`;
  return { code: 'missing_permission', sentence: `${name} refused ${what}: ${why}` };
}

function cannotCreate({ name, what }: Words): Classified {
  const sentence = `${name} refused ${what}: it has no route by which a security task could be made (${noSuchRoute}).`;
  return { code: 'cannot_create', sentence };
}

function throttled({ retryAfterMs }: RefusedAnswer, { name, what }: Words): Classified {
  const when = retryAfterMs === null ? 'later' : `in ${Math.ceil(retryAfterMs / 1000)} seconds`;
  const sentence = `${name} is limiting calls and did not send ${what}. Try again ${when}.`;
  return { code: 'throttled', sentence };
}

function outOfOrder({ status }: RefusedAnswer, { name, what }: Words): Classified {
  const sentence = `${name} answered with an error of its own (HTTP ${status}) when asked for ${what}. Try again later.`;
  return { code: 'unreachable', sentence };
}

function refused({ status }: RefusedAnswer, error: VendorError, { name, what, urlVariable }: Words): Classified {
  const reason = error.code === '' ? `HTTP ${status}` : `${error.code}, HTTP ${status}`;
  const sentence = `${name} refused ${what} (${reason}). Check ${urlVariable}; if it is right, report this as a fault of the bot.`;
  return { code: 'refused', sentence };
}

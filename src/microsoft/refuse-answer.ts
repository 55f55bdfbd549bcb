import type { CallSettings } from './call-settings.ts';
import type { Question, RefusedAnswer } from './failure.ts';
import { parseVendorError, translateAnswer } from './failure.ts';
/** What follows from an answer that is none: `not_found` where the service itself says so, otherwise a failure. */
export function refuseAnswer(
  answer: RefusedAnswer,
  question: Question,
  { service, budget }: Pick<CallSettings, 'service' | 'budget'>,
): { readonly kind: 'not_found' } {
  if (answer.status === 404 && notFoundCodes.has(parseVendorError(answer.body).code)) return { kind: 'not_found' };
  const failure = translateAnswer(answer, question, service);
  if (failure.code === 'throttled') budget.pause(failure.retryAfterMs ?? 0);
  throw failure;
}

/** As Defender, Graph, its directory and Intune say it. */
const notFoundCodes: ReadonlySet<string> = new Set([
  ...['NotFound', 'ResourceNotFound', 'Request_ResourceNotFound', 'itemNotFound'],
]);

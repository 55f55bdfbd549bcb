import { SourceFailure } from '../usecases/ports.ts';
import type { Question, Service } from './translate-answer.ts';

/** What `fetch` and reading a body throw. Their texts are not repeated: only the system's error code is. */
export function translateNetworkError(error: unknown, question: Question, service: Service): SourceFailure {
  const asked = `when asked for ${question.what}`;
  if (nameOf(error) === 'TimeoutError') {
    return new SourceFailure('timed_out', `${service.name} did not answer in time ${asked}. Try again later.`);
  }
  if (isRedirect(error)) {
    const advice = `Set ${service.urlVariable} to the address of the API itself.`;
    return new SourceFailure(
      'refused',
      `${service.name} sent us elsewhere ${asked}; redirects are not followed. ${advice}`,
    );
  }
  const code = systemCodeOf(error);
  const why = code === null ? '' : ` (${code})`;
  const advice = `Check the network and ${service.urlVariable}.`;
  return new SourceFailure('unreachable', `${service.name} could not be reached${why} ${asked}. ${advice}`);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

function isRedirect(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof Error && error.cause.message === 'unexpected redirect';
}

/** `ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED`, from the error itself or from one of those behind it. */
function systemCodeOf(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string' && /^[A-Z_0-9]{3,50}$/.test(current.code)) {
      return current.code;
    }
  }
  return null;
}

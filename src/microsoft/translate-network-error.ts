import { SourceFailure } from './source-failure.ts';
import type { Question, Service } from './translate-answer.ts';

/** What `fetch` and reading a body throw. Their texts are not repeated: only the system's error code is. */
export function translateNetworkError(error: unknown, { what }: Question, { name: service }: Service): SourceFailure {
  if (nameOf(error) === 'TimeoutError') return new SourceFailure({ kind: 'timed_out', service, what });
  if (isRedirect(error)) return new SourceFailure({ kind: 'redirected', service, what });
  return new SourceFailure({ kind: 'unreachable', code: systemCodeOf(error), service, what });
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

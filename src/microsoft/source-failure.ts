import type { SourceFailureCode, SourceTrouble } from '../core/connection.ts';
import { codeOf, describeConnectionFailure } from '../core/connection.ts';
/** A vendor's failure. `why` is safe to show, `message` is the same for the log. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  readonly code: SourceFailureCode;
  readonly why: SourceTrouble;
  /** Milliseconds until the vendor wants to be asked again; `null` where it said nothing. */
  readonly retryAfterMs: number | null;

  constructor(why: SourceTrouble, options?: { retryAfterMs?: number; cause?: unknown }) {
    super(describeConnectionFailure(why), { cause: options?.cause });
    this.code = codeOf(why);
    this.why = why;
    this.retryAfterMs = options?.retryAfterMs ?? null;
  }
}

import type { ExposedDevice, Recommendation, RecommendationId } from '../domain/recommendation.ts';

/** Where recommendations and their devices come from. Two implementations ship: Defender and "not configured". */
export interface RecommendationSource {
  readonly isConfigured: boolean;
  /**
   * Every recommendation of the tenant, a page at a time (at most 10,000 a page). Throws {@link SourceFailure}
   * when a page fails: what came before must then not be taken for the whole.
   */
  listRecommendations(signal: AbortSignal): AsyncIterable<readonly Recommendation[]>;
  /** The exposed devices of one recommendation; `null` where Defender does not know the id (404). */
  listExposedDevices(id: RecommendationId, signal: AbortSignal): Promise<readonly ExposedDevice[] | null>;
}

export type SourceFailureCode =
  | 'unreachable'
  | 'timed_out'
  | 'throttled'
  | 'unauthorised'
  | 'missing_permission'
  | 'refused'
  | 'broken_answer';

/** A vendor's failure, classified once where it was met. `message` is safe to show and to log. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  readonly code: SourceFailureCode;
  /** Milliseconds until the vendor wants to be asked again; `null` where it said nothing. */
  readonly retryAfterMs: number | null;

  constructor(code: SourceFailureCode, message: string, options?: { retryAfterMs?: number; cause?: unknown }) {
    super(message, { cause: options?.cause });
    this.code = code;
    this.retryAfterMs = options?.retryAfterMs ?? null;
  }
}

import { personOf } from './completion.ts';
import type { PersonId } from './identifiers.ts';

/** Codes of domain errors with the parameters of their texts. Each feature declares its own. */
export interface DomainErrorParameters {
  readonly text_too_long: { readonly limit: number };
  readonly reason_missing: Record<never, never>;
  readonly request_mismatch: Record<never, never>;
  readonly form_not_yours: Record<never, never>;
}

export type DomainErrorCode = keyof DomainErrorParameters;

export type DomainErrorDetail = {
  [C in DomainErrorCode]: { readonly code: C; readonly parameters: DomainErrorParameters[C] };
}[DomainErrorCode];

/** An expected refusal: logged at info and shown to the person. Nothing was changed. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly detail: DomainErrorDetail;
  /** The form block with the refused value. Slack shows the error there. `null` if there is no such block. */
  readonly field: string | null;

  constructor(detail: DomainErrorDetail, field: string | null = null) {
    super(detail.code);
    this.detail = detail;
    this.field = field;
  }
}

export function rejectWith<C extends DomainErrorCode>(
  code: C,
  parameters: DomainErrorParameters[C],
  field: string | null = null,
): never {
  // The signature ensures that the pair matches. TypeScript cannot correlate the two halves of a union.
  throw new DomainError({ code, parameters } as DomainErrorDetail, field);
}

/** The `DomainError` that `call` throws, or `null`. Other errors are thrown on. */
export function findDomainError(call: () => unknown): DomainError | null {
  try {
    call();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

export function peopleNamedIn({ parameters }: DomainErrorDetail): readonly PersonId[] {
  const by = 'by' in parameters ? personOf(parameters.by) : null;
  const holders = 'holders' in parameters ? parameters.holders.named : [];
  const assignee = 'assigneeId' in parameters ? parameters.assigneeId : null;
  const person = 'personId' in parameters ? parameters.personId : null;
  const requester = 'requesterId' in parameters ? parameters.requesterId : null;
  const one = [by, assignee, person, requester].filter((id) => id !== null);
  return [...one, ...holders.flatMap((holder) => (holder.kind === 'person' ? [holder.id] : []))];
}

import { personOf } from './completion.ts';
import type { PersonId } from './identifiers.ts';

/** The codes with which the domain says no, and what their texts need. Each feature declares its own. */
export interface DomainErrorParameters {
  readonly text_too_long: { readonly limit: number };
  readonly reason_missing: Record<never, never>;
  /** The same request was handled already, for something else than it names now. */
  readonly request_mismatch: Record<never, never>;
  /** An open form belongs to the person who opened it. */
  readonly form_not_yours: Record<never, never>;
}

export type DomainErrorCode = keyof DomainErrorParameters;

export type DomainErrorDetail = {
  [C in DomainErrorCode]: { readonly code: C; readonly parameters: DomainErrorParameters[C] };
}[DomainErrorCode];

/** A normal answer of the domain: logged at info, said to the person, nothing was changed. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly detail: DomainErrorDetail;
  /** The block of the form in which the refused value is, so that the sentence appears there. */
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
  // The pair is consistent by this function's own signature; TypeScript cannot correlate the two halves of a union.
  throw new DomainError({ code, parameters } as DomainErrorDetail, field);
}

/** What a call refuses; `null` where it refuses nothing. */
export function findDomainError(call: () => unknown): DomainError | null {
  try {
    call();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** Whose names its sentence needs. */
export function peopleNamedIn({ parameters }: DomainErrorDetail): readonly PersonId[] {
  const by = 'by' in parameters ? personOf(parameters.by) : null;
  const holders = 'holders' in parameters ? parameters.holders.named : [];
  const assignee = 'assigneeId' in parameters ? parameters.assigneeId : null;
  const person = 'personId' in parameters ? parameters.personId : null;
  const requester = 'requesterId' in parameters ? parameters.requesterId : null;
  const one = [by, assignee, person, requester].filter((id) => id !== null);
  return [...one, ...holders.flatMap((holder) => (holder.kind === 'person' ? [holder.id] : []))];
}

import { personOf } from './completion.ts';
import type { PersonId } from './identifiers.ts';

/** Every answer with which the domain says no, and what its sentence needs to know. It is open: each feature declares its own. */
export interface RefusalParameters {
  readonly text_too_long: { readonly limit: number };
  readonly reason_missing: Record<never, never>;
  /** The same request was handled already, for something else than it names now. */
  readonly request_mismatch: Record<never, never>;
  /** An open form belongs to the person who opened it. */
  readonly form_not_yours: Record<never, never>;
}

export type RefusalCode = keyof RefusalParameters;

export type RefusalDetail = {
  [C in RefusalCode]: { readonly code: C; readonly parameters: RefusalParameters[C] };
}[RefusalCode];

/** A normal answer of the domain: logged at info, said to the person, nothing was changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly detail: RefusalDetail;
  /** The block of the form in which the refused value is, so that the sentence appears there. */
  readonly field: string | null;

  constructor(detail: RefusalDetail, field: string | null = null) {
    super(detail.code);
    this.detail = detail;
    this.field = field;
  }
}

export function refuse<C extends RefusalCode>(
  code: C,
  parameters: RefusalParameters[C],
  field: string | null = null,
): never {
  // The pair is consistent by this function's own signature; TypeScript cannot correlate the two halves of a union.
  throw new Refusal({ code, parameters } as RefusalDetail, field);
}

/** What a call refuses; `null` where it refuses nothing. */
export function refusalOf(call: () => unknown): Refusal | null {
  try {
    call();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Whose names its sentence needs. */
export function peopleNamedIn({ parameters }: RefusalDetail): readonly PersonId[] {
  const by = 'by' in parameters ? personOf(parameters.by) : null;
  const holders = 'holders' in parameters ? parameters.holders.named : [];
  const assignee = 'assigneeId' in parameters ? parameters.assigneeId : null;
  const person = 'personId' in parameters ? parameters.personId : null;
  const requester = 'requesterId' in parameters ? parameters.requesterId : null;
  const one = [by, assignee, person, requester].filter((id) => id !== null);
  return [...one, ...holders.flatMap((holder) => (holder.kind === 'person' ? [holder.id] : []))];
}

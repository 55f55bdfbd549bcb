import type { PersonId } from '../../domain/identifiers.ts';

/** Whose activities a button or a form hands over. Nothing in it is to be trusted. */
export function formatHandOverValue(leaverId: PersonId): string {
  return `hand_over:${leaverId}`;
}

export function parseHandOverValue(text: string): PersonId | null {
  return (/^hand_over:([UW][A-Z0-9]{1,30})$/.exec(text)?.[1] ?? null) as PersonId | null;
}

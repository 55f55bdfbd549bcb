import type { NamedPerson } from '../../core/opaque-id.ts';

/** How files of the audit log name somebody: `Mina Sato (U01MINA)`, or an address. */
export function auditedName({
  person,
  displayName,
}: {
  readonly person: NamedPerson;
  readonly displayName: string | null;
}): string {
  if (person.kind === 'address') return person.address;
  return displayName === null ? person.id : `${displayName} (${person.id})`;
}

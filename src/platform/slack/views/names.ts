import type { DecidedBy } from '../../../core/completion.ts';
import type { PersonId } from '../../../core/identifiers.ts';
import type { Translator } from '../../i18n/common-texts.ts';

export type Names = ReadonlyMap<PersonId, string>;

export function nameOf(t: Translator, names: Names, id: PersonId | null): string {
  return (id === null ? undefined : names.get(id)) ?? t.text('common.somebody');
}

/** Who decided, as people read it: a name, this program, or that it was done in one of the vendor's portals. */
export function deciderName(t: Translator, names: Names, by: DecidedBy): string {
  return by.kind === 'person' ? nameOf(t, names, by.id) : t.text(`decider.${by.kind}`);
}

/** The same where a sentence begins with it. */
export function deciderFirst(t: Translator, names: Names, by: DecidedBy): string {
  return by.kind === 'person' ? nameOf(t, names, by.id) : t.text(`decider_first.${by.kind}`);
}

import { type DecidedBy, personOf } from '../../core/completion.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { ToldAction } from '../audit/index.ts';
import { historyWords } from './lifecycle.ts';

/**
 * What somebody here did to a state that was decided elsewhere: named who completed it, or let Intune's word stand. Or that it
 * was reopened, by whoever decided it last.
 */
export type StateRemark =
  | { readonly kind: 'corrected' | 'let_stand'; readonly by: PersonId }
  | { readonly kind: 'reopened' };

interface Happened {
  readonly action: ToldAction;
  readonly by: DecidedBy;
}

const decisions: ReadonlySet<ToldAction> = new Set(Object.values(historyWords));

/** The last word of a history, oldest first, about the present state; `null` where that is any other decision itself. */
export function stateRemark(history: readonly Happened[]): StateRemark | null {
  const last = history.findLast(({ action }) => decisions.has(action) || kinds.has(action));
  if (last?.action === historyWords.reopen) return { kind: 'reopened' };
  const kind = last === undefined ? undefined : kinds.get(last.action);
  const by = last === undefined ? null : personOf(last.by);
  return kind === undefined || by === null ? null : { kind, by };
}

const kinds: ReadonlyMap<ToldAction, 'corrected' | 'let_stand'> = new Map([
  ['completed_by_corrected', 'corrected'],
  ['intune_followed', 'let_stand'],
]);

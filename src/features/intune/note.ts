import type { Plan } from '../../core/completion.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { SettableTaskStatus } from '../../microsoft/security-task.ts';
import type { HistoryAction } from '../audit/index.ts';

export type NotedPerson =
  | { readonly kind: 'person'; readonly name: string; readonly email: string | null }
  | { readonly kind: 'system' | 'defender' | 'intune' };

export interface NotedDecision {
  readonly number: number;
  readonly action: HistoryAction;
  readonly by: NotedPerson;
  readonly reason: string;
  /** The plan of an acceptance; `null` = none. */
  readonly plan: Plan | null;
  /** Who kept the decision against a later status in Intune; `null` = nobody had to. */
  readonly overruled: { readonly by: NotedPerson; readonly status: SettableTaskStatus } | null;
}

/** Microsoft documents no limit; this is the limit of a reason in the app's own forms. */
const longestNote = 1000;

const noteText: Partial<Readonly<Record<HistoryAction, string>>> = {
  activity_accepted: 'Accepted',
  activity_rejected: 'Rejected',
  activity_completed: 'Completed',
  activity_reopened: 'Reopened',
  activity_withdrawn: 'Withdrawn',
};

/** The note for Intune, always in English. The application acts in Intune, so only the note names the person. */
export function ticketNote({ number, action, by, reason, plan, overruled }: NotedDecision): string {
  const what = noteText[action] ?? 'Set';
  const head = `${what} ${whereAndWho(by)}, ${formatActivityNumber(number)}${planned(plan)}`;
  const kept = overruled === null ? '' : `Kept ${whereAndWho(overruled.by)} against “${overruled.status}” in Intune. `;
  const said = `${kept}${head}`;
  const note = reason.trim() === '' ? said : `${said}: ${reason.trim()}`;
  if (note.length <= longestNote) return note;
  // A cut must not leave half of a surrogate pair.
  return `${note.slice(0, longestNote - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function planned(plan: Plan | null): string {
  if (plan === null) return '';
  const day = plan.plannedOn === null ? '' : `, planned for ${plan.plannedOn}`;
  return plan.changeNumber === '' ? day : `${day}, change ${plan.changeNumber}`;
}

function whereAndWho(by: NotedPerson): string {
  switch (by.kind) {
    case 'person':
      return `by ${by.email === null ? by.name : `${by.name} (${by.email})`} in Slack`;
    case 'system':
      return 'by System confirmation in Mendbot';
    case 'defender':
      return 'in Defender';
    case 'intune':
      return 'in Intune';
  }
}

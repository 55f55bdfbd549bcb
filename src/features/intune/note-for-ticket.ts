import type { DecidedBy } from '../../core/decided-by.ts';
import { verifiedEmail } from '../../core/person.ts';
import { settableTaskStatuses } from '../../microsoft/security-task.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Activity } from '../activities/index.ts';
import { historyWords } from '../activities/index.ts';
import { type HistoryEntry, readHistory } from '../audit/index.ts';
import { findPerson } from '../people/index.ts';
import { type NotedPerson, ticketNote } from './ticket-note.ts';

export interface TicketNote {
  readonly text: string;
  /** The same for the audit log, where nobody stands by name or address: the id is made opaque there. */
  readonly audited: string;
}

/** What Intune is told of the latest decision about an activity, which this transaction has locked. */
export async function noteForTicket(program: Program, tx: Tx, activity: Activity): Promise<TicketNote> {
  const history = await readHistory(tx, activity.id);
  const decisions: readonly string[] = Object.values(historyWords);
  const at = history.findLastIndex(({ action }) => decisions.includes(action));
  const latest = history[at];
  const overruling = overrulingIn(history.slice(at + 1));
  const { by, action, reason } = latest ?? { by: activity.status.decision.by, action: 'activity_filed', reason: '' };
  const plan = action === 'activity_accepted' ? activity.plan : null;
  const noted = { number: activity.number, action, reason, plan };
  return {
    text: ticketNote({
      ...noted,
      by: await nameOf(program, tx, by),
      overruled: overruling && { ...overruling, by: await nameOf(program, tx, overruling.by) },
    }),
    audited: ticketNote({
      ...noted,
      by: byId(by),
      overruled: overruling && { ...overruling, by: byId(overruling.by) },
    }),
  };
}

/** Somebody let the decision hold against what was decided in Intune; `null` where nobody had to. */
function overrulingIn(since: readonly HistoryEntry[]) {
  const entry = since.findLast(({ action }) => action === 'intune_overruled');
  const status = settableTaskStatuses.find((known) => known === entry?.after['intune']);
  if (entry?.after['wasDecidedThere'] !== true || status === undefined) return null;
  return { by: entry.by, status };
}

function byId(by: DecidedBy): NotedPerson {
  return by.kind === 'person' ? { ...by, name: by.id, email: null } : by;
}

async function nameOf({ workspaceId }: Program, tx: Tx, by: DecidedBy): Promise<NotedPerson> {
  if (by.kind !== 'person') return { kind: by.kind };
  const mirrored = await findPerson(tx, workspaceId, by.id);
  if (mirrored === null) return { kind: 'person', name: 'somebody', email: null };
  return { kind: 'person', name: mirrored.person.displayName, email: verifiedEmail(mirrored.person) };
}

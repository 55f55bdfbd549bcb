import type { Activity } from '../domain/activity.ts';
import type { DecidedBy } from '../domain/decided-by.ts';
import { historyWords } from '../domain/lifecycle.ts';
import { verifiedEmail } from '../domain/person.ts';
import { type NotedDecision, ticketNote } from '../domain/ticket-note.ts';
import { readHistory } from '../store/audit-log.ts';
import { findPerson } from '../store/people.ts';
import type { Program } from './context.ts';

/** What Intune is told of the latest decision about an activity. */
export async function noteForTicket(program: Program, activity: Activity): Promise<string> {
  const history = await readHistory(program.store.db, activity.id);
  const decisions: readonly string[] = Object.values(historyWords);
  const latest = history.findLast(({ action }) => decisions.includes(action));
  const { by, action, reason } = latest ?? { by: activity.status.decision.by, action: 'activity_filed', reason: '' };
  return ticketNote({ number: activity.number, action, reason, by: await nameOf(program, by) });
}

async function nameOf({ store, workspaceId }: Program, by: DecidedBy): Promise<NotedDecision['by']> {
  if (by.kind !== 'person') return { kind: by.kind };
  const mirrored = await findPerson(store.db, workspaceId, by.id);
  if (mirrored === null) return { kind: 'person', name: 'somebody', email: null };
  return { kind: 'person', name: mirrored.person.displayName, email: verifiedEmail(mirrored.person) };
}

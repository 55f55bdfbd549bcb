import type { Activity } from '../domain/activity.ts';
import { type DeviceWord, judgeCompletion } from '../domain/judge-completion.ts';
import { saveVerification } from '../store/activities.ts';
import { appendAudit } from '../store/audit-log.ts';
import { hasHappenedSince } from '../store/has-happened-since.ts';
import type { Tx } from '../store/transaction.ts';
import { readSettings } from '../store/workspaces.ts';
import { asSystem, type Program } from './context.ts';

/** Keeps what devices say of a completion; true where it has changed. That it is disputed is told once of each. */
export async function keepVerification(
  program: Program,
  tx: Tx,
  activity: Activity,
  word: DeviceWord,
): Promise<boolean> {
  const before = activity.verification;
  if (before === null || activity.status.state !== 'completed') return false;
  if ((await readSettings(tx, program.workspaceId)).verification === 'off') return false;
  const completedAt = activity.status.decision.at;
  const after = judgeCompletion(word, { completedAt, now: program.clock.now() });
  if (after.state === before.state && after.count === before.count) return false;
  await saveVerification(tx, activity.id, after);
  const dispute = { action: 'completion_disputed', since: completedAt } as const;
  const isNews = after.state === 'disputed' && !(await hasHappenedSince(tx, activity.id, dispute));
  await appendAudit(tx, {
    id: program.newId(),
    workspaceId: program.workspaceId,
    activityId: activity.id,
    at: program.clock.now(),
    actor: asSystem(program, 'measure-recommendation').actor,
    permit: null,
    action: isNews ? dispute.action : 'completion_checked',
    before: { verification: before.state, count: before.count },
    after: { verification: after.state, count: after.count },
    reason: '',
  });
  return true;
}

import { asSystem, type Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Activity, Verification } from '../activities/index.ts';
import { type DeviceWord, judgeCompletion, saveVerification } from '../activities/index.ts';
import type { ToldAction } from '../audit/index.ts';
import { appendAudit, hasHappenedSince } from '../audit/index.ts';
import { readSettingsIn } from '../workspace/index.ts';

/** Keeps what devices say of a completion; true where it has changed. What is news of it is told. */
export async function keepVerification(
  program: Program,
  tx: Tx,
  activity: Activity,
  word: DeviceWord,
): Promise<boolean> {
  const before = activity.verification;
  if (before === null || activity.status.state !== 'completed') return false;
  if ((await readSettingsIn(tx, program.workspaceId)).verification === 'off') return false;
  const completedAt = activity.status.decision.at;
  const after = judgeCompletion(word, { completedAt, now: program.clock.now() });
  if (after.state === before.state && after.count === before.count) return false;
  await saveVerification(tx, activity.id, after);
  const action = await newsOf(tx, activity, after);
  await appendAudit(tx, {
    id: program.newId(),
    workspaceId: program.workspaceId,
    activityId: activity.id,
    at: program.clock.now(),
    actor: asSystem(program, 'measure-recommendation').actor,
    permit: null,
    action: action ?? 'completion_checked',
    before: { verification: before.state, count: before.count },
    after: { verification: after.state, count: after.count },
    reason: '',
  });
  return true;
}

/** That devices dispute a completion, and that they do no longer, is told once of each; `null` = nobody is told. */
async function newsOf(tx: Tx, { id, status }: Activity, { state }: Verification): Promise<ToldAction | null> {
  const isTold = (action: ToldAction) => hasHappenedSince(tx, id, { action, since: status.decision.at });
  if (state === 'disputed') return (await isTold('completion_disputed')) ? null : 'completion_disputed';
  if (state !== 'confirmed' || !(await isTold('completion_disputed'))) return null;
  return (await isTold('dispute_ended')) ? null : 'dispute_ended';
}

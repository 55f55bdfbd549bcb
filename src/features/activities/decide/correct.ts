import type { CompletedBy } from '../../../core/completion.ts';
import { rejectWith } from '../../../core/domain-error.ts';
import type { PersonId, WorkspaceId } from '../../../core/identifiers.ts';
import { longestEmail, sameEmail, toEmailAddress } from '../../../core/people.ts';
import type { PersonContext } from '../../../platform/context.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import { findPerson, findPersonIdByEmail } from '../../people/index.ts';
import { readSettingsIn } from '../../workspace/index.ts';
import { type Activity, type ActivityStatus, auditedCompletion } from '../activity.ts';
import { type ActivityReference, activityFields } from '../ids.ts';
import { authorizeAction, rejectOwnRecord } from '../permissions.ts';
import { recordActivityEvent } from '../record.ts';
import { changeLocked, requireActivity, requireUpdated } from '../require.ts';

type Completed = Extract<ActivityStatus, { state: 'completed' }>;

/** Replaces N/A with an address, once. The state, decider and time of the completion stay. */
export async function correctCompletedBy(
  context: PersonContext,
  input: ActivityReference & {
    readonly email: string;
    /** The person confirmed an address that nobody in Slack has; absent where they were not asked. */
    readonly isUnknownAccepted?: boolean;
  },
): Promise<Activity> {
  const { workspaceId, actor } = context;
  return await changeLocked(context, input.activityId, async (tx, activity) => {
    const authorization = authorizeAction(actor, 'correct', activity);
    const status = correctableStatus(activity, input.seenVersion);
    const email =
      toEmailAddress(input.email) ?? rejectWith('email_malformed', { limit: longestEmail }, activityFields.email);
    const personId = await findCompleterId(tx, activity, email);
    const completedBy: CompletedBy = { kind: 'email', email, personId, entraId: null };
    rejectOwnRecord(actor, activity, { settings: await readSettingsIn(tx, workspaceId), completedBy });
    if (personId === null && input.isUnknownAccepted !== true)
      rejectWith('email_unknown', { email }, activityFields.email);
    const corrected = { ...activity, status: { ...status, completedBy } };
    await requireUpdated(tx, activity, corrected);
    await recordActivityEvent(context, tx, activity, {
      authorization,
      action: 'completed_by_corrected',
      before: { completedBy: status.completedBy },
      after: auditedCompletion(corrected),
    });
    return { ...corrected, version: activity.version + 1 };
  });
}

/** Early refusal. The submission checks everything again. */
export async function prepareCorrection(context: PersonContext, reference: ActivityReference): Promise<Activity> {
  const activity = await requireActivity(context.store.db, context.workspaceId, reference.activityId);
  authorizeAction(context.actor, 'correct', activity);
  correctableStatus(activity, reference.seenVersion);
  return activity;
}

function correctableStatus({ number, status, version }: Activity, seenVersion: number): Completed {
  if (status.state === 'completed' && status.completedBy.kind !== 'not_available') {
    rejectWith('completed_by_known', { number, completedBy: status.completedBy });
  }
  if (status.state !== 'completed' || version !== seenVersion) {
    rejectWith('changed_meanwhile', { number, state: status.state, ...status.decision });
  }
  return status;
}

/**
 * The person with this verified address. The requester’s address need not be verified, so that nobody’s own completion
 * goes unseen.
 */
export async function findCompleterId(
  reader: Reader,
  { workspaceId, requesterId }: { readonly workspaceId: WorkspaceId } & Pick<Activity, 'requesterId'>,
  email: string,
): Promise<PersonId | null> {
  const verified = await findPersonIdByEmail(reader, workspaceId, email);
  if (verified !== null || requesterId === null) return verified;
  const requester = await findPerson(reader, workspaceId, requesterId);
  const theirs = requester?.email ?? null;
  return theirs !== null && sameEmail(theirs, email) ? requesterId : null;
}

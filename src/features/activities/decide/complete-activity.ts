import { type Person, verifiedEmail } from '../../../core/person.ts';
import { Refusal, refuse } from '../../../core/refusal.ts';
import { textLimits } from '../../../core/text-limits.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { withinLimit } from '../../../platform/slack/typed-text.ts';
import { refuseOwnCompletion } from '../../access/index.ts';
import type { EntraPeople } from '../../people/index.ts';
import { readSettingsIn } from '../../workspace/index.ts';
import type { Activity } from '../activity.ts';
import { type ActivityReference, changeActivity } from './change-activity.ts';
import { type AccountCheck, checkEntraAccount, refuseDisabledAccount } from './check-entra-account.ts';
import { evidenceFrom, type GivenEvidence } from './evidence-from.ts';
import { prepareDecision } from './prepare-decision.ts';

// Slack waits three seconds for the answer to a submitted form, and the commit is still to come.
const patienceMs = 1500;

/**
 * Records who completed the activity: the presser's verified Slack address, as written at this moment. Without one
 * nobody can complete, since a completion made in Slack is never "information not available"; nor can somebody whose
 * account is disabled in Entra. Where Entra does not answer in time, the audit row says that it was not checked.
 */
export async function completeActivity(
  context: PersonContext,
  entraPeople: EntraPeople,
  input: ActivityReference & { readonly note: string; readonly evidence?: GivenEvidence },
): Promise<Activity> {
  const { person } = context.actor;
  const early = await earlyRefusal(context, input);
  const account: AccountCheck =
    early === null ? await checkEntraAccount(entraPeople, person, patienceMs) : { kind: 'not_asked' };
  return await changeActivity(context, {
    ...input,
    kind: 'complete',
    async command(tx, activity) {
      if (early !== null) throw early;
      refuseOwnCompletion(context.actor, activity, await readSettingsIn(tx, context.workspaceId));
      refuseDisabledAccount(account);
      return {
        kind: 'complete',
        completedBy: {
          kind: 'email',
          email: recordableEmail(person),
          personId: person.id,
          entraId: account.kind === 'checked' ? account.user.id : null,
        },
        note: withinLimit(input.note.trim(), textLimits.note, 'reason'),
        evidence: input.evidence === undefined ? null : evidenceFrom(input.evidence),
      };
    },
    audited: auditedCheck(account),
  });
}

/**
 * What it would be refused for before anybody asks Microsoft. It is not thrown here: a press that is repeated, which
 * only the change itself recognises, meets its own outcome and is to be answered with that.
 */
async function earlyRefusal(context: PersonContext, input: ActivityReference): Promise<Refusal | null> {
  try {
    await prepareDecision(context, input, 'complete');
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function auditedCheck({ kind }: AccountCheck): Readonly<Record<string, string>> {
  return kind === 'not_asked' ? {} : { entraAccount: kind };
}

/** The address that a completion by this person would record; refuses, with who can mend it, where there is none. */
export function recordableEmail(person: Person): string {
  return verifiedEmail(person) ?? refuse('email_not_verified', { isHidden: person.email === null });
}

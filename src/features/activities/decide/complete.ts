import { assertNever } from '../../../core/assert-never.ts';
import type { Evidence } from '../../../core/completion.ts';
import { DomainError, rejectWith } from '../../../core/domain-error.ts';
import type { SlackFile } from '../../../core/origin-message.ts';
import { type Person, verifiedEmail } from '../../../core/people.ts';
import { textLimits } from '../../../core/text.ts';
import type { EntraUser } from '../../../microsoft/entra.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { inTime } from '../../../platform/lib/time.ts';
import { type EnteredPart, readParts } from '../../../platform/slack/form-part.ts';
import { sharedFields } from '../../../platform/slack/ids.ts';
import { withinLimit } from '../../../platform/slack/typed-text.ts';
import type { EntraPeople } from '../../people/index.ts';
import { readSettingsIn } from '../../workspace/index.ts';
import type { Activity } from '../activity.ts';
import { type ActivityReference, activityFields } from '../ids.ts';
import { rejectOwnCompletion } from '../permissions.ts';
import { completionQuestions } from '../slots.ts';
import { changeActivity, prepareDecision } from './decide.ts';

// Slack waits three seconds for the answer to a submission, and the commit follows.
const patienceMs = 1500;

/**
 * Records the presser’s verified Slack address. Without one, or with a disabled Entra account, the completion is
 * refused. Where Entra does not answer in time, the audit row says so.
 */
export async function completeActivity(
  context: PersonContext,
  entraPeople: EntraPeople,
  input: ActivityReference & {
    readonly note: string;
    readonly evidence?: GivenEvidence;
    /** Absent where no form asked. */
    readonly answers?: EnteredPart<Activity, Activity>;
  },
): Promise<Activity> {
  const { person } = context.actor;
  const { answers = readParts(context, completionQuestions) } = input;
  const early = await earlyError(context, input);
  const account: AccountCheck =
    early === null ? await checkEntraAccount(entraPeople, person, patienceMs) : { kind: 'not_asked' };
  return await changeActivity(context, {
    ...input,
    kind: 'complete',
    async command(tx, activity) {
      if (early !== null) throw early;
      rejectOwnCompletion(context.actor, activity, await readSettingsIn(tx, context.workspaceId));
      rejectDisabledAccount(account);
      return {
        kind: 'complete',
        completedBy: {
          kind: 'email',
          email: recordableEmail(person),
          personId: person.id,
          entraId: account.kind === 'checked' ? account.user.id : null,
        },
        note: withinLimit(input.note.trim(), textLimits.note, sharedFields.note),
        evidence: input.evidence === undefined ? null : evidenceFrom(input.evidence),
      };
    },
    audited: auditedCheck(account),
    parts: (tx, activity) => answers.check(context, tx, [activity]),
  });
}

/**
 * The refusal that needs no answer from Microsoft. It is returned, not thrown: a repeated press must get its first
 * result instead.
 */
async function earlyError(context: PersonContext, input: ActivityReference): Promise<DomainError | null> {
  try {
    await prepareDecision(context, input, 'complete');
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function auditedCheck({ kind }: AccountCheck): Readonly<Record<string, string>> {
  return kind === 'not_asked' ? {} : { entraAccount: kind };
}

/** Throws `email_not_verified` where the person has no verified address. */
export function recordableEmail(person: Person): string {
  return verifiedEmail(person) ?? rejectWith('email_not_verified', { isHidden: person.email === null });
}

/**
 * `not_asked`: Entra is not connected, or the person has no verified address. `not_checked`: Entra gave no answer in
 * time or failed.
 */
export type AccountCheck =
  | { readonly kind: 'not_asked' }
  | { readonly kind: 'not_checked' }
  | { readonly kind: 'nobody' | 'ambiguous' }
  | { readonly kind: 'disabled'; readonly email: string }
  | { readonly kind: 'checked'; readonly user: EntraUser };

/** An answer that comes too late blocks nobody. */
export async function checkEntraAccount(
  people: EntraPeople,
  person: Person,
  patienceMs: number,
): Promise<AccountCheck> {
  const email = verifiedEmail(person);
  if (email === null) return { kind: 'not_asked' };
  const answer = await inTime(people.find(email), patienceMs);
  switch (answer?.kind) {
    case 'found':
      return { kind: 'checked', user: answer.user };
    case 'disabled':
      return { kind: 'disabled', email };
    case 'nobody':
    case 'ambiguous':
      return { kind: answer.kind };
    case 'not_configured':
      return { kind: 'not_asked' };
    case 'failed':
    case undefined:
      return { kind: 'not_checked' };
    default:
      return assertNever(answer);
  }
}

export function rejectDisabledAccount(check: AccountCheck): void {
  if (check.kind === 'disabled') rejectWith('entra_account_disabled', { email: check.email });
}

export interface GivenEvidence {
  readonly link: string;
  readonly files: readonly SlackFile[];
}

/** Characters of the link, number of files, bytes of each file. The last is Slack’s limit for a form. */
export const evidenceLimits = { link: 2000, files: 3, fileBytes: 10 * 1024 * 1024 } as const;

/** `null` where nothing was given. Throws a domain error for the field. */
export function evidenceFrom({ link: typed, files }: GivenEvidence): Evidence | null {
  const link = evidenceLink(typed.trim());
  if (files.length > evidenceLimits.files)
    rejectWith('too_many_files', { most: evidenceLimits.files }, activityFields.evidenceFiles);
  const isTooLarge = files.some(({ size }) => size > evidenceLimits.fileBytes);
  if (isTooLarge)
    rejectWith('file_too_large', { megabytes: evidenceLimits.fileBytes / 1024 / 1024 }, activityFields.evidenceFiles);
  return link === null && files.length === 0 ? null : { link, files };
}

function evidenceLink(typed: string): string | null {
  if (typed === '') return null;
  const isAddress = /^https?:\/\//i.test(typed) && !/[\s\p{Cc}]/u.test(typed) && URL.canParse(typed);
  const url = isAddress ? new URL(typed) : rejectWith('link_malformed', {}, activityFields.evidenceLink);
  // The card would show the name or password, which also can disguise another host.
  if (url.username !== '' || url.password !== '') rejectWith('link_with_password', {}, activityFields.evidenceLink);
  // `|` ends the URL of a Slack link, and the URL parser does not escape it.
  const link = url.href.replaceAll('|', '%7C');
  return link.length > evidenceLimits.link
    ? rejectWith('text_too_long', { limit: evidenceLimits.link }, activityFields.evidenceLink)
    : link;
}

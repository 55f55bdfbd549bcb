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

// Slack waits three seconds for the answer to a submitted form, and the commit is still to come.
const patienceMs = 1500;

/**
 * Records who completed the activity: the presser's verified Slack address, as written at this moment. Without an
 * address nobody can complete, since a completion in Slack is never "information not available". A person whose Entra
 * account is disabled cannot either. Where Entra does not answer in time, the audit row says so.
 */
export async function completeActivity(
  context: PersonContext,
  entraPeople: EntraPeople,
  input: ActivityReference & {
    readonly note: string;
    readonly evidence?: GivenEvidence;
    /** Left out where no form asked. */
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
 * What it would be refused for before Microsoft is asked. It is not thrown here. Only the change itself recognises a
 * repeated press, which is answered with its own outcome.
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

/** The address that a completion by this person would record. Where there is none, it refuses and says who can help. */
export function recordableEmail(person: Person): string {
  return verifiedEmail(person) ?? rejectWith('email_not_verified', { isHidden: person.email === null });
}

/**
 * What is known of a person's Entra account at this moment. `not_asked` where Entra is not connected, or no address is
 * verified.
 */
export type AccountCheck =
  | { readonly kind: 'not_asked' }
  | { readonly kind: 'not_checked' }
  | { readonly kind: 'nobody' | 'ambiguous' }
  | { readonly kind: 'disabled'; readonly email: string }
  | { readonly kind: 'checked'; readonly user: EntraUser };

/** Asks Entra about a person, for as long as Slack lets us wait. An answer that comes too late blocks nobody. */
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
  /** As typed. */
  readonly link: string;
  readonly files: readonly SlackFile[];
}

/** Characters of the address, number of files, and bytes of each. The last is what Slack takes in a form. */
export const evidenceLimits = { link: 2000, files: 3, fileBytes: 10 * 1024 * 1024 } as const;

/** Checks what was given with a completion; `null` where nothing was. Throws a domain error at the field. */
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
  // A name or password in an address is a secret that the card would show. It can also disguise another host.
  if (url.username !== '' || url.password !== '') rejectWith('link_with_password', {}, activityFields.evidenceLink);
  // The parser leaves this one sign alone with which Slack's links end before their label.
  const link = url.href.replaceAll('|', '%7C');
  return link.length > evidenceLimits.link
    ? rejectWith('text_too_long', { limit: evidenceLimits.link }, activityFields.evidenceLink)
    : link;
}

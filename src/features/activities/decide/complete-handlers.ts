import type { ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { personOf } from '../../../core/completion.ts';
import { DomainError, rejectWith } from '../../../core/domain-error.ts';
import { sameEmail } from '../../../core/people.ts';
import { inTime } from '../../../platform/lib/time.ts';
import {
  type ActionCall,
  type After,
  type Call,
  type CommandCall,
  type FieldErrors,
  type Opening,
  openModal,
  type SubmissionAnswer,
  type SubmissionCall,
} from '../../../platform/slack/call.ts';
import type { ValueOf } from '../../../platform/slack/codec.ts';
import { DirectoryFailure, slackErrorCode } from '../../../platform/slack/errors.ts';
import { askParts, blocksOf, readParts } from '../../../platform/slack/form-part.ts';
import { sharedFields } from '../../../platform/slack/ids.ts';
import {
  fieldBlock,
  fieldState,
  givenFiles,
  isTicked,
  lacksField,
  selectedPerson,
  typedText,
} from '../../../platform/slack/view-state.ts';
import { ageText } from '../../../platform/slack/views/text.ts';
import { answer, identifyPerson } from '../../access/index.ts';
import { deciderFirst, mirrorPerson, namePeople, readVerifiedEmail } from '../../people/index.ts';
import { reportBlock } from '../../surfaces/index.ts';
import type { Activity } from '../activity.ts';
import { type ActivityReference, activityFields, activityTarget } from '../ids.ts';
import { requireActivityByText } from '../require.ts';
import { completionQuestions, detailWindow } from '../slots.ts';
import { activityTexts } from '../texts.ts';
import {
  checkEntraAccount,
  completeActivity,
  evidenceLimits,
  recordableEmail,
  rejectDisabledAccount,
} from './complete.ts';
import { correctCompletedBy, prepareCorrection } from './correct.ts';
import { prepareDecision } from './decide.ts';
import { completedNotice, completeForm, completeFormValue, correctionForm, correctionFormValue } from './forms.ts';
import { askForNumber, backToDetail } from './handlers.ts';

export async function completeActivityButton(call: ActionCall): Promise<After> {
  return await openCompleteForm(call, { ...activityTarget(call.value), isAway: isFarFromCard(call) });
}

/** Reports and direct messages have the button too, away from the card. */
function isFarFromCard({ channelId, messageTs, blockId }: ActionCall): boolean {
  if (messageTs === null) return false;
  return channelId?.startsWith('D') === true || blockId.startsWith(reportBlock);
}

export async function complete(call: CommandCall, text: string): Promise<After> {
  if (text === '') return answer(call, askForNumber(call, 'complete'));
  const { id, version } = await requireActivityByText(call.context, text);
  return await openCompleteForm(call, { activityId: id, seenVersion: version, isAway: true });
}

/** Opens the form, unless the completion would be refused anyway. */
async function openCompleteForm(
  call: Opening,
  { isAway, ...reference }: ActivityReference & Pick<Completing, 'isAway'>,
): Promise<After> {
  const activity = await prepareDecision(call.context, reference, 'complete');
  return async () => {
    const fresh = await withCheckedAccount(await withFreshAddress(call));
    await openWithFiles(fresh, { activity, seenVersion: reference.seenVersion, isAway }, async (view) => {
      await openModal(call, view);
    });
  };
}

/** The file field needs its own scope. Where Slack refuses that field, the form opens without it. */
async function openWithFiles(
  call: Call,
  completing: Omit<Completing, 'takesFiles'>,
  open: (view: ModalView) => Promise<void>,
): Promise<void> {
  try {
    await open(await completeFormFor(call, { ...completing, takesFiles: true }));
  } catch (error) {
    if (!isScopeMissing(error)) throw error;
    call.deps.program.log.warn({ error }, 'the complete form opens without files: is the scope files:read granted?');
    await open(await completeFormFor(call, { ...completing, takesFiles: false }));
  }
}

/** Slack’s reference does not say which of these codes a missing file scope causes. */
function isScopeMissing(error: unknown): boolean {
  const code = slackErrorCode(error);
  return code === 'missing_scope' || code === 'invalid_arguments';
}

// Slack’s trigger expires after three seconds, and both questions come first.
const addressPatienceMs = 1200;
const accountPatienceMs = 1000;

/** Reads again the address that will be recorded. Where Slack does not answer in time, the known address counts. */
async function withFreshAddress(call: Call): Promise<Call> {
  const { deps, context } = call;
  try {
    await inTime(mirrorPerson(deps.program, deps.directory, context.actor.person.id), addressPatienceMs);
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error;
  }
  const { actor } = await identifyPerson(deps.program, context.actor.person.id);
  return actor === null ? call : { ...call, context: { ...context, actor } };
}

/** Refuses early where the Entra account is disabled. The submission checks again. */
async function withCheckedAccount(call: Call): Promise<Call> {
  const { person } = call.context.actor;
  rejectDisabledAccount(await checkEntraAccount(call.deps.entraPeople, person, accountPatienceMs));
  return call;
}

interface Completing {
  readonly activity: Activity;
  /** The version that the person saw; a colleague may have accepted since. */
  readonly seenVersion: number;
  readonly isAway: boolean;
  /** False where Slack has not granted the scope for files. */
  readonly takesFiles: boolean;
}

const fileLimits = { most: evidenceLimits.files, megabytes: evidenceLimits.fileBytes / 1024 / 1024 };

async function completeFormFor(
  call: Call,
  { activity, seenVersion, isAway, takesFiles }: Completing,
): Promise<ModalView> {
  const { context, t } = call;
  const asked = await askParts(context, completionQuestions, [activity]);
  return completeForm(t.with(activityTexts), activity, {
    email: recordableEmail(context.actor.person),
    isAway,
    asked: blocksOf(t, asked),
    files: takesFiles ? fileLimits : null,
    acceptedSince: activity.version === seenVersion ? null : await acceptance(call, activity),
  });
}

/** `null` where the person accepted the activity. */
async function acceptance({ context, t }: Call, { status }: Activity) {
  const { by, at } = status.decision;
  const id = personOf(by);
  if (id === context.actor.person.id) return null;
  const names = await namePeople(context, id === null ? [] : [id]);
  return { name: deciderFirst(t, names, by), age: ageText(t, at, context.clock.now()) };
}

export async function completeFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, deps, t, view } = call;
  const carried = completeFormValue.decode(view.private_metadata) ?? rejectWith('activity_gone', {});
  const { isAway, ...target } = carried;
  const note = typedText(view, sharedFields.note);
  const evidence = {
    link: typedText(view, activityFields.evidenceLink),
    files: givenFiles(view, activityFields.evidenceFiles),
  };
  const answers = readParts(context, completionQuestions, view);
  let activity: Activity;
  try {
    activity = await completeActivity(context, deps.entraPeople, { ...target, note, evidence, answers });
  } catch (error) {
    const isAccepted = error instanceof DomainError && error.detail.code === 'accepted_meanwhile';
    if (!isAccepted && !lacksField(view, error)) throw error;
    return await askAgain(call, carried);
  }
  // Away from the card, the form shows the result. A repeated submission may find the activity reopened; the details
  // show that.
  const isSaidHere = isAway && activity.status.state === 'completed';
  return isSaidHere ? completedNotice(t.with(activityTexts), activity) : backToDetail(call, activity.id);
}

/**
 * A colleague accepted the activity meanwhile, or a feature asks more now. The form is shown again and keeps its
 * entries.
 */
async function askAgain(
  call: SubmissionCall,
  { isAway, ...target }: ValueOf<typeof completeFormValue>,
): Promise<SubmissionAnswer> {
  const activity = await prepareDecision(call.context, target, 'complete');
  const takesFiles = fieldState(call.view, activityFields.evidenceFiles) !== null;
  return await completeFormFor(call, { activity, seenVersion: target.seenVersion, isAway, takesFiles });
}

export async function correctActivityButton(call: ActionCall): Promise<After> {
  const view = correctionForm(call.t, await prepareCorrection(call.context, activityTarget(call.value)));
  return () => openModal(call, view);
}

/** An address that nobody in Slack has must be confirmed before it is recorded. */
export async function correctionFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, t, view } = call;
  const { askedEmail, ...reference } =
    correctionFormValue.decode(view.private_metadata) ?? rejectWith('activity_gone', {});
  const email = await chosenEmail(call);
  if (typeof email !== 'string') return email;
  const isAskedAbout = askedEmail !== null && sameEmail(askedEmail, email);
  const isUnknownAccepted = isAskedAbout && isTicked(view, activityFields.unknownEmail);
  try {
    await correctCompletedBy(context, { ...reference, email, isUnknownAccepted });
    return { shown: null, after: () => detailWindow(call).refreshBeneath(call, view, reference.activityId) };
  } catch (error) {
    if (!(error instanceof DomainError) || error.detail.code !== 'email_unknown') throw error;
    if (isAskedAbout) return { errors: { [boxOf(view)]: t.with(activityTexts).text('correction.unknown_missing') } };
    return correctionForm(
      t.with(activityTexts),
      await prepareCorrection(context, reference),
      error.detail.parameters.email,
    );
  }
}

async function chosenEmail({ context, t, view }: SubmissionCall): Promise<string | FieldErrors> {
  const typed = typedText(view, activityFields.email).trim();
  const personId = selectedPerson(view, activityFields.completer);
  if (personId !== null && typed !== '')
    return { errors: { [activityFields.email]: t.with(activityTexts).text('correction.not_both') } };
  if (personId !== null) return await readVerifiedEmail(context, personId);
  return typed === '' ? { errors: { [activityFields.email]: t.with(activityTexts).text('correction.one_of') } } : typed;
}

function boxOf(view: Pick<ViewOutput, 'blocks'>): string {
  return fieldBlock(view, activityFields.unknownEmail) ?? activityFields.email;
}

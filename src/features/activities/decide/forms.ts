import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { CalendarDate } from '../../../core/dates.ts';
import { formatActivityNumber } from '../../../core/identifiers.ts';
import { longestEmail } from '../../../core/people.ts';
import { textLimits } from '../../../core/text.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { codec, textOf } from '../../../platform/slack/codec.ts';
import { context, plainSection, section } from '../../../platform/slack/views/elements.ts';
import { boxElement, dateElement, emailElement, field, personElement } from '../../../platform/slack/views/fields.ts';
import { form, noteField, notice, reasonField } from '../../../platform/slack/views/form.ts';
import { type Activity, isAttentionRequired, remainingTargets } from '../activity.ts';
import { completerText } from '../format.ts';
import { activityFields, activityForms, activityReference, activityValue, seenActivity } from '../ids.ts';
import { type ActivityTranslator, activityTexts } from '../texts.ts';

export function rejectForm(t: ActivityTranslator, activity: Activity): ModalView {
  return decisionForm(t, activity, 'reject', [
    plainSection(activity.title),
    reasonField(t, { label: t.text('reject.reason'), hint: t.text('reject.reason_hint'), limit: textLimits.reason }),
  ]);
}

export function withdrawForm(t: ActivityTranslator, activity: Activity): ModalView {
  return decisionForm(t, activity, 'withdraw', [
    plainSection(activity.title),
    section(t.mrkdwn('withdraw.what')),
    noteField(t, { label: t.text('withdraw.reason'), limit: textLimits.reason }),
  ]);
}

interface FileLimits {
  readonly most: number;
  readonly megabytes: number;
}

interface CompleteFormModel {
  readonly email: string;
  /** `null` where Slack has not granted the scope for files. */
  readonly files: FileLimits | null;
  /** Opened away from the card. */
  readonly isAway: boolean;
  /** Blocks that other features contribute. */
  readonly asked: readonly KnownBlock[];
  /** Set where a colleague has accepted since the reader’s version. */
  readonly acceptedSince: { readonly name: string; readonly age: string } | null;
}

export function completeForm(t: ActivityTranslator, activity: Activity, model: CompleteFormModel): ModalView {
  const { email, files, acceptedSince, isAway, asked } = model;
  const metadata = completeFormValue.encode({ ...seenActivity(activity), isAway });
  const view = decisionForm(t, activity, 'complete', [
    plainSection(activity.title),
    ...(acceptedSince === null ? [] : [section(t.mrkdwn('complete.accepted_since', acceptedSince))]),
    section(t.mrkdwn('complete.who', { email })),
    ...unfixed(t, activity),
    ...asked,
    noteField(t, { label: t.text('complete.note'), limit: textLimits.note }),
    evidenceLink(t),
    files === null ? context(t.mrkdwn('complete.no_files')) : evidenceFiles(t, files),
  ]);
  return { ...view, private_metadata: metadata };
}

function evidenceLink(t: ActivityTranslator): InputBlock {
  const parts = { hint: t.text('complete.link_hint'), isOptional: true };
  return field(activityFields.evidenceLink, t.text('complete.link'), { type: 'url_text_input' }, parts);
}

function evidenceFiles(t: ActivityTranslator, { most, megabytes }: FileLimits): InputBlock {
  const element = { type: 'file_input', max_files: most } as const;
  const parts = { hint: t.text('complete.files_hint', { most, megabytes }), isOptional: true };
  return field(activityFields.evidenceFiles, t.text('complete.files'), element, parts);
}

interface ReopenFormModel {
  readonly proposed: CalendarDate;
  readonly asked: readonly KnownBlock[];
}

export function reopenForm(t: ActivityTranslator, activity: Activity, { proposed, asked }: ReopenFormModel): ModalView {
  const due = field(activityFields.due, t.text('reopen.due'), dateElement(proposed));
  return decisionForm(t, activity, 'reopen', [
    plainSection(activity.title),
    reasonField(t, { label: t.text('reopen.reason'), hint: t.text('reopen.reason_hint'), limit: textLimits.reason }),
    ...(isAttentionRequired(activity) ? [] : [due]),
    ...asked,
  ]);
}

function unfixed(t: ActivityTranslator, { targets }: Activity) {
  if (targets === null || remainingTargets(targets) === 0) return [];
  const { fixed, count } = targets;
  return [section(t.mrkdwn('complete.unfixed', { fixed, count }))];
}

const formIds = {
  reject: activityForms.rejectForm,
  withdraw: activityForms.withdrawForm,
  complete: activityForms.completeForm,
  reopen: activityForms.reopenForm,
};
type Decision = keyof typeof formIds;

function decisionForm(
  t: ActivityTranslator,
  activity: Activity,
  decision: Decision,
  blocks: readonly KnownBlock[],
): ModalView {
  return form(t, {
    callbackId: formIds[decision],
    metadata: activityValue.encode(seenActivity(activity)),
    title: t.text(`${decision}.title`, { number: formatActivityNumber(activity.number) }),
    submit: t.text(`${decision}.submit`),
    blocks,
  });
}

export function commentForm(t: ActivityTranslator, activity: Activity): ModalView {
  return form(t, {
    callbackId: activityForms.commentForm,
    metadata: activityValue.encode(seenActivity(activity)),
    title: t.text('comment.title', { number: formatActivityNumber(activity.number) }),
    submit: t.text('comment.submit'),
    blocks: [
      plainSection(activity.title),
      reasonField(t, { label: t.text('comment.text'), hint: t.text('form.told_to_all'), limit: textLimits.notes }),
    ],
  });
}

export function commentedNotice(t: ActivityTranslator, { number }: Activity): ModalView {
  const words = { number: formatActivityNumber(number) };
  return notice(t, t.text('comment.title', words), [section(t.mrkdwn('comment.done', words))]);
}

export function correctionForm(
  translator: Translator,
  activity: Activity,
  /** An address that nobody in Slack has, to be confirmed; `null` = the first form. */
  askedEmail: string | null = null,
): ModalView {
  const t = translator.with(activityTexts);
  return form(t, {
    callbackId: activityForms.correctionForm,
    metadata: correctionFormValue.encode({ ...seenActivity(activity), askedEmail }),
    title: t.text('correction.title', { number: formatActivityNumber(activity.number) }),
    submit: t.text('correction.submit'),
    blocks: [
      plainSection(activity.title),
      section(t.mrkdwn('correction.what')),
      ...(askedEmail === null ? [person(t)] : []),
      email(t, askedEmail),
      ...(askedEmail === null ? [] : [unknownBox(t, askedEmail)]),
    ],
  });
}

function person(t: ActivityTranslator): InputBlock {
  const parts = { hint: t.text('correction.person_hint'), isOptional: true };
  return field(activityFields.completer, t.text('correction.person'), personElement(null), parts);
}

function email(t: ActivityTranslator, askedEmail: string | null): InputBlock {
  const label = t.text(askedEmail === null ? 'correction.email' : 'correction.email_alone');
  const parts = { hint: t.text('correction.email_hint'), isOptional: askedEmail === null };
  return field(activityFields.email, label, emailElement(askedEmail), parts);
}

function unknownBox(t: ActivityTranslator, askedEmail: string): InputBlock {
  const id = activityFields.unknownEmail;
  return field(id, t.text('correction.unknown'), boxElement(t.text('correction.unknown_box', { email: askedEmail })), {
    hint: t.text('correction.unknown_hint'),
    isOptional: true,
    // A new `block_id` for each address, so that Slack does not keep the tick of the previous one.
    block: `${id}:${askedEmail.slice(0, longestEmail - id.length)}`,
  });
}

/** `isAway`: opened away from the card, so the form shows the result. */
export const completeFormValue = codec(z.object({ ...activityReference, isAway: z.boolean() }));

/** `askedEmail`: the address that nobody in Slack has and the form asks to confirm. */
export const correctionFormValue = codec(
  z.object({ ...activityReference, askedEmail: textOf(longestEmail).nullable() }),
);

export function completedNotice(t: ActivityTranslator, activity: Activity): ModalView {
  const name = formatActivityNumber(activity.number);
  const completedBy = completerText(t, activity);
  return notice(t, name, [
    section(t.mrkdwn('event.activity_completed', { number: name, completedBy })),
    plainSection(activity.title),
  ]);
}

import type { InputBlock, ModalView } from '@slack/types';
import { rejectWith } from '../../../core/domain-error.ts';
import { type ActivityId, formatActivityNumber } from '../../../core/identifiers.ts';
import { textLimits } from '../../../core/text.ts';
import type { CveId } from '../../../microsoft/recommendation.ts';
import type { PersonContext } from '../../../platform/context.ts';
import {
  type ActionCall,
  type After,
  openModal,
  type SubmissionAnswer,
  type SubmissionCall,
} from '../../../platform/slack/call.ts';
import type { FormPart } from '../../../platform/slack/form-part.ts';
import { visibleText, withinLimit } from '../../../platform/slack/typed-text.ts';
import { typedText } from '../../../platform/slack/view-state.ts';
import { button, plainSection, section } from '../../../platform/slack/views/elements.ts';
import { field, linesElement } from '../../../platform/slack/views/fields.ts';
import { auditedHint, form, notice } from '../../../platform/slack/views/form.ts';
import {
  type Activity,
  activityTarget,
  activityValue,
  authorizeAction,
  changeLocked,
  detailWindow,
  recordActivityEvent,
  requireActivity,
  seenActivity,
} from '../../activities/index.ts';
import { type RiskTranslator, riskTexts } from '../texts.ts';
import { riskActions, riskFields, riskForms } from './ids.ts';
import { type ActivityRisk, findRisk, readRisks, saveAnswers } from './store.ts';

declare module '../../audit/log.ts' {
  interface AuditActions {
    triage_noted: true;
  }
}

export const triagePart: FormPart<Activity, Activity> = {
  async ask(context, activities) {
    const asked = await readRisks(
      context.store.db,
      activities.map(({ id }) => id),
    );
    const cves = [...asked.values()].flatMap(({ assessment }) => (assessment.triage ? [assessment.cve] : []));
    return cves.length === 0 ? null : (t) => [triageInput(t.with(riskTexts), cves)];
  },
  read: (view) => ({
    async check(_, tx, activities) {
      const risks = await readRisks(
        tx,
        activities.map(({ id }) => id),
      );
      const asked = activities.filter(({ id }) => risks.get(id)?.assessment.triage === true);
      const note = withinLimit(
        visibleText(typedText(view, riskFields.triageNote)),
        textLimits.note,
        riskFields.triageNote,
      );
      const [first] = asked;
      if (first !== undefined && note === '')
        rejectWith('triage_note_missing', { number: first.number }, riskFields.triageNote);
      return {
        audited: activities.map((one) => (asked.includes(one) ? { triageNote: note } : {})),
        async save() {
          for (const { id } of asked) await saveAnswers(tx, id, { triage: 'noted', triageNote: note });
        },
      };
    },
  }),
};

/** `cves` are those that demand the triage; `null` where unknown facts do. */
export function triageInput(t: RiskTranslator, cves: readonly (CveId | null)[]): InputBlock {
  const [cve = null, ...others] = new Set(cves);
  const label = cve === null || others.length > 0 ? t.text('triage.label') : t.text('triage.label_of', { cve });
  const hint = auditedHint(t, t.text('triage.hint'));
  return field(riskFields.triageNote, label, linesElement(textLimits.note), { hint });
}

export function triageButton(t: RiskTranslator, activity: Pick<Activity, 'id' | 'version'>) {
  return button(riskActions.addTriage, t.text('triage.button'), activityValue.encode(seenActivity(activity)));
}

/** Asks for the note after a completion without one. */
export function triageForm(t: RiskTranslator, activity: Activity, cve: CveId | null): ModalView {
  return form(t, {
    callbackId: riskForms.triageForm,
    metadata: activityValue.encode(seenActivity(activity)),
    title: t.text('triage.title', { number: formatActivityNumber(activity.number) }),
    submit: t.text('triage.submit'),
    blocks: [plainSection(activity.title), triageInput(t, [cve])],
  });
}

export async function addTriageButton(call: ActionCall): Promise<After> {
  const { context, t } = call;
  const { activityId } = activityTarget(call.value);
  const activity = await requireActivity(context.store.db, context.workspaceId, activityId);
  authorizeAction(context.actor, 'complete', activity);
  const risk = await findRisk(context.store.db, activityId);
  requireMissing(activity, risk);
  const view = triageForm(t.with(riskTexts), activity, risk?.assessment.cve ?? null);
  return () => openModal(call, view);
}

export async function triageFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, view } = call;
  const t = call.t.with(riskTexts);
  const { activityId } = activityTarget(view.private_metadata);
  const activity = await noteTriage(context, activityId, typedText(view, riskFields.triageNote));
  const words = { number: formatActivityNumber(activity.number) };
  return {
    shown: triageNotice(t, words.number),
    after: () => detailWindow(call).refreshBeneath(call, view, activityId),
  };
}

export function triageNotice(t: RiskTranslator, number: string): ModalView {
  return notice(t, t.text('triage.title', { number }), [section(t.mrkdwn('triage.saved', { number }))]);
}

function requireMissing({ number }: Activity, risk: ActivityRisk | null): void {
  if (risk?.triage === 'missing') return;
  rejectWith(risk?.triage === 'noted' ? 'triage_noted_already' : 'triage_not_asked', { number });
}

async function noteTriage(context: PersonContext, activityId: ActivityId, typed: string): Promise<Activity> {
  return await changeLocked(context, activityId, async (tx, activity) => {
    const authorization = authorizeAction(context.actor, 'complete', activity);
    const note = withinLimit(visibleText(typed), textLimits.note, riskFields.triageNote);
    if (note === '') rejectWith('triage_note_missing', { number: activity.number }, riskFields.triageNote);
    requireMissing(activity, await findRisk(tx, activityId));
    await saveAnswers(tx, activityId, { triage: 'noted', triageNote: note });
    const event = {
      authorization,
      action: 'triage_noted',
      before: { triage: 'missing' },
      after: {},
      reason: note,
    } as const;
    await recordActivityEvent(context, tx, activity, event);
    return activity;
  });
}

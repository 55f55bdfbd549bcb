import type { InputBlock, KnownBlock } from '@slack/types';
import { type CalendarDate, daysBetween, toCalendarDate } from '../../../core/dates.ts';
import { rejectWith } from '../../../core/domain-error.ts';
import { textLimits } from '../../../core/text.ts';
import type { PersonContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { CheckedPart, FilledForm, FormPart } from '../../../platform/slack/form-part.ts';
import { visibleText, withinLimit } from '../../../platform/slack/typed-text.ts';
import { typedText } from '../../../platform/slack/view-state.ts';
import { context as contextBlock } from '../../../platform/slack/views/elements.ts';
import { field, linesElement } from '../../../platform/slack/views/fields.ts';
import { auditedHint } from '../../../platform/slack/views/form.ts';
import { contribute } from '../../../platform/slot.ts';
import { type Activity, activityFields, type DueChoice, duePolicies, isLive } from '../../activities/index.ts';
import { readToday } from '../../workspace/index.ts';
import { readOldCatalog } from '../kev-store.ts';
import { isRiskUsed } from '../settings.ts';
import { type RiskTranslator, riskTexts } from '../texts.ts';
import { type AssessedChoice, assessAll, assessChoices, readSubject } from './assess.ts';
import { type Assessed, answeredClock, isLaterThan, type PolicyDate, policyDateOf } from './clock.ts';
import { riskFields } from './ids.ts';
import { dueReason, policyDateText } from './reason.ts';
import { findRisk, replaceKeptReason, saveRisk } from './store.ts';

export const riskDuePolicy = contribute(duePolicies, async (program, db, asked) => {
  const { settings, activity } = asked;
  if (!isRiskUsed(settings)) return new Map();
  const subject = await readSubject(program, db, { settings, activity });
  const all = await assessAll(program, db, { ...asked, ...subject });
  const dates = [...all].map(([id, one]) => [id, policyDateOf(one, activity?.pausedDays ?? 0)] as const);
  const own = dates.filter(([, policy]) => hasOwnDate(policy));
  const catalogOf = own.length === 0 ? null : await readOldCatalog(program, db);
  return new Map(
    own.map(([id, policy]) => [
      id,
      { dueOn: policy.dueOn, why: (t) => dueReason(t, policy, catalogOf), audited: { risk: policy } },
    ]),
  );
});

/** The policy gives a date, or asks for a fact that is unknown. */
function hasOwnDate({ says, missing }: PolicyDate): boolean {
  return says !== null || missing.length > 0;
}

/**
 * Asks for a reason where a due date is later than the policy's. Also saves the assessment of what is filed or changed.
 */
export const laterPart: FormPart<DueChoice, Activity> = {
  async ask(context, choices) {
    const assessed = await assessChoices(context, context.store.db, choices);
    const [choice] = choices;
    const [first] = assessed;
    if (choice === undefined) return null;
    if (choice.activity === null) {
      const later = assessed.flatMap((one, index) => (isLater(one, choices[index]) ? (one?.policy ?? []) : []));
      const [earliest] = later.toSorted((a, b) => daysBetween(b.dueOn, a.dueOn));
      if (earliest === undefined) return null;
      const catalogOf = await readOldCatalog(context, context.store.db);
      return (t) => [
        contextBlock(policyDateText(t, earliest, catalogOf)),
        laterInput(t.with(riskTexts), earliest.dueOn, true),
      ];
    }
    if (first == null || first.assessed.clock.limits.length === 0) return null;
    const { policy } = first;
    const catalogOf = await readOldCatalog(context, context.store.db);
    return choice.reason === null
      ? (t) => [
          contextBlock(policyDateText(t, policy, catalogOf)),
          ...(policy.latestOn === null ? [] : [laterInput(t.with(riskTexts), policy.latestOn, false)]),
        ]
      : (t) => [laterNote(t.with(riskTexts), policyDateText(t, policy, catalogOf), policy.latestOn)];
  },
  read: (view) => {
    const shown = { typed: visibleText(typedText(view, riskFields.laterReason)), latestOn: latestShownIn(view) };
    return { check: (context, tx, choices) => checkLater(context, tx, choices, shown) };
  },
};

function isLater(assessed: AssessedChoice | null | undefined, choice: DueChoice | undefined): boolean {
  return assessed != null && choice !== undefined && isLaterThan(assessed.policy, choice.dueOn);
}

/** A form that does not change with its date cannot know whether a reason is needed. */
export function laterInput(t: RiskTranslator, dueOn: CalendarDate, isNeeded: boolean): InputBlock {
  const due = t.date(dueOn);
  const label = isNeeded ? t.text('later.label') : t.text('later.label_if', { due });
  return field(riskFields.laterReason, label, linesElement(textLimits.reason), {
    hint: auditedHint(t, isNeeded ? t.text('later.hint', { due }) : ''),
    isOptional: !isNeeded,
  });
}

/** The block keeps the last day that needs no reason, as the person reads it. */
export function laterNote(t: RiskTranslator, policy: string, latestOn: CalendarDate | null): KnownBlock {
  const note = contextBlock(t.mrkdwn('later.reschedule', { policy: { mrkdwn: policy } }));
  return latestOn === null ? note : { ...note, block_id: `${latestPrefix}${latestOn}` };
}

const latestPrefix = 'policy_latest:';

function latestShownIn({ blocks }: FilledForm): CalendarDate | null {
  const id = blocks.map(({ block_id }) => block_id ?? '').find((one) => one.startsWith(latestPrefix));
  return id === undefined ? null : toCalendarDate(id.slice(latestPrefix.length));
}

interface ShownLater {
  readonly typed: string;
  /** `null` = the form named no such day. */
  readonly latestOn: CalendarDate | null;
}

async function checkLater(
  context: PersonContext,
  tx: Tx,
  choices: readonly DueChoice[],
  { typed, latestOn }: ShownLater,
): Promise<CheckedPart<Activity>> {
  const assessed = await assessChoices(context, tx, choices);
  const reasons: (string | null)[] = [];
  for (const [index, choice] of choices.entries()) {
    const one = assessed[index] ?? null;
    if (one !== null && latestOn !== null && isLater(one, choice) && choice.dueOn !== null && choice.dueOn <= latestOn)
      rejectWith('policy_date_moved', { dueOn: one.policy.dueOn }, activityFields.due);
    reasons.push(isLater(one, choice) ? await reasonOf(context, tx, choice, typed) : null);
    if (one !== null && reasons.at(-1) === '')
      rejectWith('later_reason_missing', { dueOn: one.policy.dueOn }, riskFields.laterReason);
  }
  return {
    // A reason that the form itself asks for is in the audit row already.
    audited: choices.map(({ reason }, index) =>
      reason === null && reasons[index] != null ? { laterReason: reasons[index] } : {},
    ),
    async save(written) {
      for (const [index, activity] of written.entries()) {
        const { activity: before = null, reason = null } = choices[index] ?? {};
        const one = assessed[index] ?? null;
        if (one !== null) await keepChoice(tx, one.assessed, { before, activity, laterReason: reasons[index] ?? null });
        else if (reason !== null && before?.dueOn !== activity.dueOn) await replaceKeptReason(tx, activity.id, reason);
      }
    },
  };
}

interface KeptChoice {
  /** The activity before the change; `null` = it was filed just now. */
  readonly before: Activity | null;
  readonly activity: Activity;
  readonly laterReason: string | null;
}

/** An open activity keeps its last assessment, so that what was learnt since can still be proposed. */
async function keepChoice(tx: Tx, assessed: Assessed, { before, activity, laterReason }: KeptChoice): Promise<void> {
  const isOpen = before !== null && isLive(before.status);
  const kept = isOpen ? await findRisk(tx, activity.id) : null;
  if (kept !== null) {
    const clock = before?.dueOn === activity.dueOn ? kept.clock : answeredClock(kept.clock);
    const { priorityDays } = assessed.clock;
    return await saveRisk(tx, activity.id, { ...kept, clock: { ...clock, priorityDays }, laterReason });
  }
  // A reopened activity needs a new triage.
  const renewed = before === null || isOpen ? {} : { triage: null, triageNote: null };
  await saveRisk(tx, activity.id, { ...assessed, laterReason, ...renewed });
}

/** An unchanged date keeps its reason. Today needs no reason: nobody can choose an earlier day. */
async function reasonOf(
  context: PersonContext,
  tx: Tx,
  { activity, dueOn, reason }: DueChoice,
  typed: string,
): Promise<string | null> {
  if (reason === null) return withinLimit(typed, textLimits.reason, riskFields.laterReason);
  if (activity?.dueOn === dueOn) return (await findRisk(tx, activity.id))?.laterReason ?? null;
  return dueOn === (await readToday(context, tx)) ? null : reason;
}

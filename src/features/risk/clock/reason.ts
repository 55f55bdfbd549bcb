import type { CalendarDate } from '../../../core/dates.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { listed } from '../../../platform/slack/views/text.ts';
import type { Activity } from '../../activities/index.ts';
import { type Answer, type RiskAssessment, type RiskQuestion, riskQuestions } from '../policy.ts';
import type { ActivityRisk } from './store.ts';
import { type ClockTranslator, clockTexts } from './texts.ts';

/** In the order in which they are said. */
const order: readonly RiskQuestion[] = [
  'publicly_exposed',
  'in_kev',
  'automatable',
  'total_impact',
  'public_exploit',
  'active_alert',
];
const aboutCves: ReadonlySet<RiskQuestion> = new Set(['in_kev', 'automatable', 'total_impact']);

/** What the policy asks, with the answers. */
export function askedFacts({ facts }: Pick<RiskAssessment, 'facts'>): readonly (readonly [RiskQuestion, Answer])[] {
  return order.flatMap((question) => {
    const answer = facts[question];
    return answer === undefined ? [] : [[question, answer] as const];
  });
}

/** The facts that the date follows from, with the CVE that decides; '' where there are none. */
export function factsText(translator: Translator, { facts, cve }: Pick<RiskAssessment, 'facts' | 'cve'>): string {
  const t = translator.with(clockTexts);
  const found = order.filter((question) => facts[question] === 'yes');
  const named = cve === null ? undefined : found.find((question) => aboutCves.has(question));
  return listed(
    t,
    found.map((question) => {
      const fact = t.mrkdwn(`fact.${question}`);
      return question === named ? t.mrkdwn('risk.fact_of', { fact: { mrkdwn: fact }, cve: cve ?? '' }) : fact;
    }),
  );
}

/** The reason of a date that is proposed, in one line. `catalogOf`: the day of a catalog that is old. */
export function dueReason(translator: Translator, assessment: RiskAssessment, catalogOf: Date | null): string {
  const t = translator.with(clockTexts);
  const { days, says } = assessment;
  if (days === 'upgrade') {
    const due = t.date(assessment.dueOn);
    return sentence(t, assessment, [t.mrkdwn('risk.upgrade'), t.mrkdwn('risk.review', { due })], catalogOf);
  }
  const isByPriority = says === null || says === 'upgrade' || days < says;
  if (!isByPriority) return sentence(t, assessment, [t.mrkdwn('risk.within', { days })], catalogOf);
  // The facts are no reason of that date.
  const facts = factsText(t, assessment);
  const known = facts === '' ? [] : [facts];
  return sentence(t, assessment, [t.mrkdwn('risk.by_priority', { days }), ...known], catalogOf, '');
}

/** The date that the policy gives an open activity, and why. */
export function policyDateText(translator: Translator, assessment: RiskAssessment, catalogOf: Date | null): string {
  const t = translator.with(clockTexts);
  const key = assessment.days === 'upgrade' ? 'risk.upgrade_by' : 'risk.policy_date';
  return sentence(t, assessment, [t.mrkdwn(key, { due: t.date(assessment.dueOn) })], catalogOf);
}

/** Why an open activity is urgent; the policy's date where its due date is another one. */
export function urgencyText(
  translator: Translator,
  assessment: RiskAssessment,
  { dueOn, catalogOf }: { readonly dueOn: CalendarDate | null; readonly catalogOf: Date | null },
): string {
  if (dueOn !== assessment.dueOn || assessment.days === 'upgrade')
    return policyDateText(translator, assessment, catalogOf);
  const t = translator.with(clockTexts);
  return sentence(t, assessment, [t.mrkdwn('risk.by_policy')], catalogOf);
}

/** Why it is due later than the policy asks; '' where nobody has said so, and no pause has moved it. */
export function laterReasonText(
  translator: Translator,
  { pausedDays }: Pick<Activity, 'pausedDays'>,
  { laterReason }: Pick<ActivityRisk, 'laterReason'>,
): string {
  const t = translator.with(clockTexts);
  if (laterReason !== null && laterReason !== '') return laterReason;
  return pausedDays === 0 ? '' : t.text('later.paused', { days: pausedDays });
}

/** The date that the policy would give, and why. */
export function exceptionText(translator: Translator, assessment: RiskAssessment, catalogOf: Date | null): string {
  const t = translator.with(clockTexts);
  const key = assessment.days === 'upgrade' ? 'exception.upgrade' : 'exception.policy';
  return sentence(t, assessment, [t.mrkdwn(key, { due: t.date(assessment.dueOn) })], catalogOf);
}

function sentence(
  t: ClockTranslator,
  assessment: RiskAssessment,
  [head = '', ...more]: readonly string[],
  catalogOf: Date | null,
  because = factsText(t, assessment),
): string {
  // Of another CVE it may be unknown; what is known of the one that decides is said already.
  const missing = riskQuestions.filter(
    (question) => assessment.missing.includes(question) && assessment.facts[question] !== 'yes',
  );
  const names = listed(
    t,
    missing.map((question) => t.mrkdwn(`fact.${question}`)),
  );
  const triaged = assessment.triage ? t.mrkdwn('risk.triaged', { due: { mrkdwn: head } }) : head;
  return [
    because === '' ? triaged : t.mrkdwn('risk.because', { due: { mrkdwn: triaged }, facts: { mrkdwn: because } }),
    ...more,
    ...(missing.length === 0 ? [] : [t.mrkdwn('risk.missing', { facts: { mrkdwn: names } })]),
    ...(catalogOf === null || assessment.facts.in_kev === undefined
      ? []
      : [t.mrkdwn('risk.catalog', { day: t.day(catalogOf) })]),
  ].join(' · ');
}

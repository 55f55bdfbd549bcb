import type { CalendarDate } from '../../../core/dates.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { listed } from '../../../platform/slack/views/text.ts';
import type { Answer, RiskAssessment, RiskQuestion } from '../policy.ts';
import type { PolicyDate } from './clock.ts';
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

/** Why a date is proposed: its facts, or else what is not known and counts as yes. */
export function causeText(t: ClockTranslator, policy: RiskAssessment): string {
  const facts = factsText(t, policy);
  return facts === '' ? t.mrkdwn('risk.missing', { facts: { mrkdwn: missingText(t, policy) } }) : facts;
}

/** The facts that the date follows from, with the CVE that decides; '' where there are none. */
function factsText(translator: Translator, { facts, cve }: Pick<RiskAssessment, 'facts' | 'cve'>): string {
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
export function dueReason(translator: Translator, policy: PolicyDate, catalogOf: Date | null): string {
  const t = translator.with(clockTexts);
  const { days, says } = policy;
  if (days === 'upgrade') {
    const due = t.date(policy.dueOn);
    return sentence(t, policy, [t.mrkdwn('risk.upgrade'), t.mrkdwn('risk.review', { due })], catalogOf);
  }
  const isByPriority = says === null || says === 'upgrade' || days < says;
  if (!isByPriority) return sentence(t, policy, [t.mrkdwn('risk.within', { days })], catalogOf);
  // The facts are no reason of that date.
  const facts = factsText(t, policy);
  const known = facts === '' ? [] : [facts];
  return sentence(t, policy, [t.mrkdwn('risk.by_priority', { days }), ...known], catalogOf, '');
}

/** The date that the policy gives an open activity, and why. */
export function policyDateText(translator: Translator, policy: PolicyDate, catalogOf: Date | null): string {
  const t = translator.with(clockTexts);
  const key = policy.days === 'upgrade' ? 'risk.upgrade_by' : 'risk.policy_date';
  return sentence(t, policy, [t.mrkdwn(key, { due: t.date(policy.dueOn) })], catalogOf);
}

/** Why an open activity is urgent; the policy's date where its due date is another one. */
export function urgencyText(
  translator: Translator,
  policy: PolicyDate,
  { dueOn, catalogOf }: { readonly dueOn: CalendarDate | null; readonly catalogOf: Date | null },
): string {
  if (dueOn !== policy.dueOn || policy.days === 'upgrade') return policyDateText(translator, policy, catalogOf);
  const t = translator.with(clockTexts);
  return sentence(t, policy, [t.mrkdwn('risk.by_policy')], catalogOf);
}

/** The date that the policy would give, and why. */
export function exceptionText(translator: Translator, policy: PolicyDate, catalogOf: Date | null): string {
  const t = translator.with(clockTexts);
  const key = policy.days === 'upgrade' ? 'exception.upgrade' : 'exception.policy';
  return sentence(t, policy, [t.mrkdwn(key, { due: t.date(policy.dueOn) })], catalogOf);
}

function sentence(
  t: ClockTranslator,
  policy: PolicyDate,
  [head = '', ...more]: readonly string[],
  catalogOf: Date | null,
  because = factsText(t, policy),
): string {
  const missing = missingText(t, policy);
  const triaged = policy.triage ? t.mrkdwn('risk.triaged', { due: { mrkdwn: head } }) : head;
  return [
    because === '' ? triaged : t.mrkdwn('risk.because', { due: { mrkdwn: triaged }, facts: { mrkdwn: because } }),
    ...more,
    ...(missing === '' ? [] : [t.mrkdwn('risk.missing', { facts: { mrkdwn: missing } })]),
    ...(catalogOf === null || policy.facts.in_kev === undefined
      ? []
      : [t.mrkdwn('risk.catalog', { day: t.day(catalogOf) })]),
  ].join(' · ');
}

/** Of another CVE it may be unknown; what is known of the one that decides is said already. */
function missingText(t: ClockTranslator, { missing, facts }: Pick<RiskAssessment, 'missing' | 'facts'>): string {
  const unknown = order.filter((question) => missing.includes(question) && facts[question] !== 'yes');
  return listed(
    t,
    unknown.map((question) => t.mrkdwn(`fact.${question}`)),
  );
}

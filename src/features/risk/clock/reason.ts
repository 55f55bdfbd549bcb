import type { CalendarDate } from '../../../core/dates.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { listed } from '../../../platform/slack/views/text.ts';
import type { Answer, RiskAssessment, RiskQuestion } from '../policy.ts';
import type { PolicyDate } from './clock.ts';
import { type ClockTranslator, clockTexts } from './texts.ts';

const order: readonly RiskQuestion[] = [
  'publicly_exposed',
  'in_kev',
  'automatable',
  'total_impact',
  'public_exploit',
  'active_alert',
];
const aboutCves: ReadonlySet<RiskQuestion> = new Set(['in_kev', 'automatable', 'total_impact']);

export function askedFacts({ facts }: Pick<RiskAssessment, 'facts'>): readonly (readonly [RiskQuestion, Answer])[] {
  return order.flatMap((question) => {
    const answer = facts[question];
    return answer === undefined ? [] : [[question, answer] as const];
  });
}

/** The cause of a proposed date: its facts, or else the unknown facts that count as yes. */
export function causeText(t: ClockTranslator, policy: RiskAssessment): string {
  const facts = factsText(t, policy);
  return facts === '' ? t.mrkdwn('risk.missing', { facts: { mrkdwn: missingText(t, policy) } }) : facts;
}

/** The facts that the date follows from, with the deciding CVE; '' = none. */
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

/** One line. `catalogOf` is the date of an outdated KEV catalog; `null` = the catalog is not outdated. */
export function dueReason(translator: Translator, policy: PolicyDate, catalogOf: Date | null): string {
  const t = translator.with(clockTexts);
  const { days, says } = policy;
  if (days === 'upgrade') {
    const due = t.date(policy.dueOn);
    return sentence(t, policy, [t.mrkdwn('risk.upgrade'), t.mrkdwn('risk.review', { due })], catalogOf);
  }
  const isByPriority = says === null || says === 'upgrade' || days < says;
  if (!isByPriority) return sentence(t, policy, [t.mrkdwn('risk.within', { days })], catalogOf);
  // The date is the priority's, so the facts do not explain it.
  const facts = factsText(t, policy);
  const known = facts === '' ? [] : [facts];
  return sentence(t, policy, [t.mrkdwn('risk.by_priority', { days }), ...known], catalogOf, '');
}

export function policyDateText(translator: Translator, policy: PolicyDate, catalogOf: Date | null): string {
  const t = translator.with(clockTexts);
  const key = policy.days === 'upgrade' ? 'risk.upgrade_by' : 'risk.policy_date';
  return sentence(t, policy, [t.mrkdwn(key, { due: t.date(policy.dueOn) })], catalogOf);
}

/** Why an open activity is urgent. Names the policy's date where the due date differs. */
export function urgencyText(
  translator: Translator,
  policy: PolicyDate,
  { dueOn, catalogOf }: { readonly dueOn: CalendarDate | null; readonly catalogOf: Date | null },
): string {
  if (dueOn !== policy.dueOn || policy.days === 'upgrade') return policyDateText(translator, policy, catalogOf);
  const t = translator.with(clockTexts);
  return sentence(t, policy, [t.mrkdwn('risk.by_policy')], catalogOf);
}

/** For an exception: the date that the policy would give, and why. */
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

/** A fact may be unknown for another CVE. Where the deciding CVE has it, it is not missing. */
function missingText(t: ClockTranslator, { missing, facts }: Pick<RiskAssessment, 'missing' | 'facts'>): string {
  const unknown = order.filter((question) => missing.includes(question) && facts[question] !== 'yes');
  return listed(
    t,
    unknown.map((question) => t.mrkdwn(`fact.${question}`)),
  );
}

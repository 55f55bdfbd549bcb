import type { CalendarDate } from '../../../core/dates.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { listed } from '../../../platform/slack/views/text.ts';
import { type Answer, isAboutCves, type RiskAssessment, type RiskQuestion, riskQuestions } from '../policy.ts';
import { type RiskTranslator, riskTexts } from '../texts.ts';
import type { PolicyDate } from './clock.ts';

export function askedFacts({ facts }: Pick<RiskAssessment, 'facts'>): readonly (readonly [RiskQuestion, Answer])[] {
  return riskQuestions.flatMap((question) => {
    const answer = facts[question];
    return answer === undefined ? [] : [[question, answer] as const];
  });
}

/** Whether a fact about the CVE is among those that give the time. */
export function decidesByCve({ facts }: Pick<RiskAssessment, 'facts'>): boolean {
  return riskQuestions.some((question) => isAboutCves(question) && facts[question] === 'yes');
}

/** The cause of a proposed date: its facts, or else the unknown facts that count as yes. */
export function causeText(t: RiskTranslator, policy: RiskAssessment): string {
  const facts = factsText(t, policy);
  return facts === '' ? t.mrkdwn('risk.missing', { facts: { mrkdwn: factNames(t, policy.missing) } }) : facts;
}

/** The facts that the date follows from, with the deciding CVE; '' = none. */
function factsText(t: RiskTranslator, { facts, cve }: Pick<RiskAssessment, 'facts' | 'cve'>): string {
  const found = riskQuestions.filter((question) => facts[question] === 'yes');
  const named = cve === null ? undefined : found.find(isAboutCves);
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
  const t = translator.with(riskTexts);
  const { days, dueOn } = policy;
  if (days !== 'upgrade') return sentence(t, policy, t.mrkdwn('risk.within', { days }), catalogOf);
  const review = t.mrkdwn('risk.review', { due: t.date(dueOn) });
  return sentence(t, policy, t.mrkdwn('risk.upgrade'), catalogOf, [review]);
}

export function policyDateText(translator: Translator, policy: PolicyDate, catalogOf: Date | null): string {
  const t = translator.with(riskTexts);
  const key = policy.days === 'upgrade' ? 'risk.upgrade_by' : 'risk.policy_date';
  return sentence(t, policy, t.mrkdwn(key, { due: t.date(policy.dueOn) }), catalogOf);
}

/** During a pause there is no date, since each day moves it. */
export function pausedPolicyText(translator: Translator, policy: PolicyDate, catalogOf: Date | null): string {
  const t = translator.with(riskTexts);
  return sentence(t, { ...policy, isByPriority: false }, t.mrkdwn('risk.paused'), catalogOf);
}

/** For a card: why it is urgent, and the policy's date where the due date differs. The details say what is not known. */
export function urgencyText(
  translator: Translator,
  policy: PolicyDate,
  {
    dueOn,
    catalogOf,
    isPaused,
  }: { readonly dueOn: CalendarDate | null; readonly catalogOf: Date | null; readonly isPaused: boolean },
): string {
  const known = { ...policy, missing: [], unread: [] };
  if (isPaused) return pausedPolicyText(translator, known, catalogOf);
  if (dueOn !== policy.dueOn || policy.days === 'upgrade') return policyDateText(translator, known, catalogOf);
  const t = translator.with(riskTexts);
  return sentence(t, known, t.mrkdwn('risk.by_policy'), catalogOf);
}

/** For an exception: the date that the policy would give, and why. */
export function exceptionText(translator: Translator, policy: PolicyDate, catalogOf: Date | null): string {
  const t = translator.with(riskTexts);
  const key = policy.days === 'upgrade' ? 'exception.upgrade' : 'exception.policy';
  const due = t.mrkdwn(key, { due: t.date(policy.dueOn) });
  const head = policy.isCapped ? t.mrkdwn('exception.limited', { due: { mrkdwn: due } }) : due;
  return sentence(t, policy, head, catalogOf);
}

function sentence(
  t: RiskTranslator,
  policy: PolicyDate,
  head: string,
  catalogOf: Date | null,
  more: readonly string[] = [],
): string {
  const { isByPriority, otherInKev } = policy;
  const facts = factsText(t, policy);
  const due = { mrkdwn: dueText(t, policy, head) };
  // The facts do not explain a date that is the priority's.
  const isExplained = facts !== '' && !isByPriority;
  return [
    isExplained ? t.mrkdwn('risk.because', { due, facts: { mrkdwn: facts } }) : due.mrkdwn,
    ...(facts === '' || isExplained ? [] : [facts]),
    ...(otherInKev === null ? [] : [t.mrkdwn('risk.other_in_kev', { cve: otherInKev })]),
    ...more,
    ...missingTexts(t, policy),
    ...(catalogOf === null || policy.facts.in_kev === undefined
      ? []
      : [t.mrkdwn('risk.catalog', { day: t.day(catalogOf) })]),
  ].join(' · ');
}

function dueText(t: RiskTranslator, { isByPriority, says, triage }: PolicyDate, head: string): string {
  const limited = { due: { mrkdwn: head } };
  const due = isByPriority ? t.mrkdwn(says === null ? 'risk.by_priority' : 'risk.limited', limited) : head;
  return triage ? t.mrkdwn('risk.triaged', { due: { mrkdwn: due } }) : due;
}

/** A fact may be known for the deciding CVE, and unknown for another. */
function missingTexts(
  t: RiskTranslator,
  { missing, unread, facts }: Pick<RiskAssessment, 'missing' | 'unread' | 'facts'>,
): readonly string[] {
  const read = missing.filter((question) => !unread.includes(question));
  const isOfOthers = (question: RiskQuestion) =>
    isAboutCves(question) && facts[question] !== undefined && facts[question] !== 'unknown';
  const said = [
    ['risk.unread', unread],
    ['risk.missing', read.filter((question) => !isOfOthers(question))],
    ['risk.missing_elsewhere', read.filter(isOfOthers)],
  ] as const;
  return said.flatMap(([key, questions]) =>
    questions.length === 0 ? [] : [t.mrkdwn(key, { facts: { mrkdwn: factNames(t, questions) } })],
  );
}

function factNames(t: RiskTranslator, questions: readonly RiskQuestion[]): string {
  return listed(
    t,
    riskQuestions.filter((question) => questions.includes(question)).map((question) => t.mrkdwn(`fact.${question}`)),
  );
}

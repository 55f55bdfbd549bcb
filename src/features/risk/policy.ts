import type { CveId } from '../../microsoft/recommendation.ts';

export const riskPolicies = ['priority', 'kev_first', 'bod_26_04', 'own'] as const;
export type RiskPolicy = (typeof riskPolicies)[number];

/** In the order in which people read them. */
export const riskQuestions = [
  'publicly_exposed',
  'in_kev',
  'automatable',
  'total_impact',
  'public_exploit',
  'active_alert',
] as const;
export type RiskQuestion = (typeof riskQuestions)[number];

export type Answer = 'yes' | 'no' | 'unknown';

export interface CveFacts {
  /** `null` = a placeholder: the CVEs are not read yet, or there are none. */
  readonly id: CveId | null;
  /** The CVE's record is not read yet, but will be. For a placeholder: the CVEs are not read yet. */
  readonly isAwaited: boolean;
  readonly in_kev: Answer;
  readonly wants_triage: Answer;
  readonly automatable: Answer;
  readonly total_impact: Answer;
}

export interface RiskFacts {
  readonly cves: readonly CveFacts[];
  readonly publicly_exposed: Answer;
  readonly public_exploit: Answer;
  readonly active_alert: Answer;
}

/** Rows of the own table. `automatable_total`: a CVE is automatable and has total impact. */
export const ownRows = ['in_kev', 'publicly_exposed', 'automatable_total', 'public_exploit', 'active_alert'] as const;
export type OwnRow = (typeof ownRows)[number];

export interface RiskRules {
  readonly policy: RiskPolicy;
  readonly unknownAs: 'yes' | 'no';
  /** Days per row of the own table; `null` = the row is not used. */
  readonly ownDays: Readonly<Record<OwnRow, number | null>>;
}

export interface RiskAssessment {
  readonly policy: RiskPolicy;
  /** `null` = the policy gives no time, so the priority decides. */
  readonly says: number | 'upgrade' | null;
  /** The priority's days count too: a fact is unknown, or the policy is not BOD 26-04. */
  readonly isCapped: boolean;
  /** Devices must be examined for signs of an attack. */
  readonly triage: boolean;
  /** The deciding CVE; `null` = none. */
  readonly cve: CveId | null;
  /** The asked facts, with the answers for the deciding CVE. */
  readonly facts: Readonly<Partial<Record<RiskQuestion, Answer>>>;
  /** Asked facts that are unknown for at least one CVE. */
  readonly missing: readonly RiskQuestion[];
  /** The missing facts that are unknown only where they are not read yet. */
  readonly unread: readonly RiskQuestion[];
  /** A CVE in KEV beside a deciding CVE that is not; `null` = none, or nobody asks for KEV. */
  readonly otherInKev: CveId | null;
}

/** Days after which an upgrade without a planned date is reviewed. */
const upgradeReviewDays = 90;

/** `null` counts as unlimited time. */
export function daysIn(says: RiskAssessment['says']): number {
  return says === 'upgrade' ? upgradeReviewDays : (says ?? Number.POSITIVE_INFINITY);
}

interface Row {
  readonly days: number | 'upgrade';
  readonly triage: boolean;
}

const within = (days: Row['days']): Row => ({ days, triage: false });
const triaged = (days: number): Row => ({ days, triage: true });

/** BOD 26-04, keyed by `y` or `n` for: in KEV, publicly exposed, automatable, total impact. */
const bodRows: Readonly<Record<string, Row>> = {
  nnnn: within('upgrade'),
  nnny: within('upgrade'),
  nnyn: within(60),
  nnyy: within(60),
  nynn: within(60),
  nyny: within(14),
  nyyn: within(14),
  nyyy: within(3),
  ynnn: within(14),
  ynny: within(14),
  ynyn: within(14),
  ynyy: triaged(3),
  yynn: within(14),
  yyny: triaged(3),
  yyyn: within(3),
  yyyy: triaged(3),
};

type Answers = Omit<CveFacts & RiskFacts, 'cves'>;

/** The verdict on one CVE, or on a recommendation without CVEs; `null` = the policy gives no time. */
function judge({ policy, unknownAs, ownDays }: RiskRules, answers: Answers): Row | null {
  const holds = (question: RiskQuestion) =>
    answers[question] === 'yes' || (answers[question] === 'unknown' && unknownAs === 'yes');
  switch (policy) {
    case 'priority':
      return null;
    case 'kev_first':
      if (!holds('in_kev')) return null;
      return answers.wants_triage === 'yes' ? triaged(3) : within(14);
    case 'bod_26_04':
      return bodRows[bodQuestions.map((question) => (holds(question) ? 'y' : 'n')).join('')] ?? null;
    case 'own': {
      const days = ownRows.flatMap((row) => (questionsIn(row).every(holds) ? (ownDays[row] ?? []) : []));
      return days.length === 0 ? null : within(Math.min(...days));
    }
  }
}

/** In the order of the letters in the keys of `bodRows`. */
const bodQuestions = ['in_kev', 'publicly_exposed', 'automatable', 'total_impact'] as const;

function questionsIn(row: OwnRow): readonly RiskQuestion[] {
  return row === 'automatable_total' ? ['automatable', 'total_impact'] : [row];
}

export function questionsOf({ policy, ownDays }: Pick<RiskRules, 'policy' | 'ownDays'>): readonly RiskQuestion[] {
  switch (policy) {
    case 'priority':
      return [];
    case 'kev_first':
      return ['in_kev'];
    case 'bod_26_04':
      return bodQuestions;
    case 'own':
      return ownRows.filter((row) => ownDays[row] !== null).flatMap(questionsIn);
  }
}

const cveWith = (answer: Answer): CveFacts => ({
  ...{ id: null, isAwaited: answer === 'unknown' },
  ...{ in_kev: answer, wants_triage: answer, automatable: answer, total_impact: answer },
});
/** A placeholder while the CVEs of a recommendation are not read. */
export const unreadCves = cveWith('unknown');
/** A placeholder for a recommendation without CVEs. */
const noCves = cveWith('no');

function answersIn({ cves, ...others }: RiskFacts): readonly Answers[] {
  return (cves.length === 0 ? [noCves] : cves).map((cve) => ({ ...others, ...cve }));
}

/** Leaves out CVEs with awaited records, unless the KEV catalog lists them. */
export function withoutAwaited(facts: RiskFacts): RiskFacts {
  const [first] = facts.cves;
  const cves = facts.cves.filter(({ isAwaited, in_kev }) => !isAwaited || in_kev === 'yes');
  if (first === undefined || cves.length > 0) return { ...facts, cves };
  // The catalog lists none of them, or is not read.
  const { in_kev, wants_triage } = first;
  return { ...facts, cves: [{ ...unreadCves, in_kev, wants_triage }] };
}

/** The strictest CVE decides. */
export function assess(facts: RiskFacts, rules: RiskRules): RiskAssessment {
  const { policy } = rules;
  const used = usedFor(facts, rules);
  const asked = questionsOf(used);
  const all = answersIn(facts);
  const verdicts = all.map((answers) => verdictOf(answers, used, asked));
  const unknownIn = (question: RiskQuestion) => all.filter((answers) => answers[question] === 'unknown');
  const missing = asked.filter((question) => unknownIn(question).length > 0);
  const strictest = verdicts.reduce(stricter);
  return {
    ...strictest,
    policy,
    isCapped: policy !== 'bod_26_04' || missing.length > 0,
    triage: verdicts.some(({ triage }) => triage),
    missing,
    unread: missing.filter((question) => unknownIn(question).every((answers) => isUnread(question, answers))),
    otherInKev: strictest.facts.in_kev === 'yes' || !asked.includes('in_kev') ? null : knownExploitedIn(facts),
  };
}

/** A record says nothing about KEV. */
function isUnread(question: RiskQuestion, { id, isAwaited }: Answers): boolean {
  return question === 'in_kev' ? id === null : isAboutCves(question) && isAwaited;
}

function knownExploitedIn({ cves }: RiskFacts): CveId | null {
  return cves.find(({ in_kev }) => in_kev === 'yes')?.id ?? null;
}

/** `bod_26_04` and `kev_first` are about CVEs. Without a CVE, the priority decides. */
function usedFor({ cves }: RiskFacts, rules: RiskRules): RiskRules {
  const isAboutCves = rules.policy === 'bod_26_04' || rules.policy === 'kev_first';
  return isAboutCves && cves.length === 0 ? { ...rules, policy: 'priority' } : rules;
}

type Verdict = Pick<RiskAssessment, 'says' | 'triage' | 'cve' | 'facts'>;

function verdictOf(answers: Answers, rules: RiskRules, asked: readonly RiskQuestion[]): Verdict {
  const row = judge(rules, answers);
  return {
    says: row?.days ?? null,
    triage: row?.triage ?? false,
    cve: row === null ? null : answers.id,
    facts: Object.fromEntries(asked.map((question) => [question, answers[question]])),
  };
}

/** Less time is stricter. With equal time, a demanded triage is. */
function stricter(one: Verdict, other: Verdict): Verdict {
  if (one.says !== other.says) return daysIn(other.says) < daysIn(one.says) ? other : one;
  return other.triage && !one.triage ? other : one;
}

type CauseQuestion = RiskQuestion | 'wants_triage';

/** A time that a policy gives. `yes` lists the facts that cause it. */
export interface CausedTime {
  readonly days: Row['days'];
  /** `null` = the time follows from no CVE. */
  readonly cve: CveId | null;
  readonly yes: readonly CauseQuestion[];
}

const cveQuestions: ReadonlySet<CauseQuestion> = new Set(['in_kev', 'automatable', 'total_impact', 'wants_triage']);

export function isAboutCves(question: CauseQuestion): boolean {
  return cveQuestions.has(question);
}

/** One time for each CVE, and for each row of the own table. */
export function timesOf(facts: RiskFacts, rules: RiskRules): readonly CausedTime[] {
  const used = usedFor(facts, rules);
  const parts = used.policy === 'own' ? ownRows.map((row) => onlyRow(used, row)) : [used];
  return answersIn(facts).flatMap((answers) => parts.flatMap((part) => timeOf(answers, part) ?? []));
}

function onlyRow({ ownDays, ...rules }: RiskRules, row: OwnRow): RiskRules {
  const others = ownRows.map((one) => [one, one === row ? ownDays[one] : null]);
  return { ...rules, ownDays: Object.fromEntries(others) as RiskRules['ownDays'] };
}

function timeOf(answers: Answers, rules: RiskRules): CausedTime | null {
  const row = judge(rules, answers);
  if (row === null) return null;
  // The next upgrade needs no fact.
  if (row.days === 'upgrade') return { days: row.days, cve: null, yes: [] };
  const yes: CauseQuestion[] = questionsOf(rules).filter((question) => answers[question] === 'yes');
  // `kev_first` takes the triage from the catalog. Other policies derive it from the facts.
  if (rules.policy === 'kev_first' && row.triage) yes.push('wants_triage');
  return { days: row.days, cve: isAboutCve(rules, yes) ? answers.id : null, yes };
}

function isAboutCve({ policy }: RiskRules, yes: CausedTime['yes']): boolean {
  return policy === 'own' ? yes.some(isAboutCves) : yes.length > 0;
}

/** What remains of a time after some of its facts became false; `null` = nothing. */
export function remainderOf<T extends CausedTime>(time: T, now: RiskFacts, rules: RiskRules): T | null {
  const { cve } = time;
  const own = now.cves.find(({ id }) => id === cve) ?? now.cves.find(({ id }) => id === null);
  // A CVE that no longer belongs to the recommendation gives no time.
  if (cve !== null && own === undefined) return null;
  const answers = { ...now, ...(own ?? noCves) };
  const yes = time.yes.filter((question) => answers[question] !== 'no');
  if (yes.length === time.yes.length) return time;
  const left = Object.fromEntries(yes.map((question) => [question, 'yes']));
  const rest = timeOf({ ...noCves, ...nothingElse, ...left, id: cve }, { ...rules, unknownAs: 'no' });
  return rest === null ? null : { ...time, ...rest };
}

const nothingElse = { publicly_exposed: 'no', public_exploit: 'no', active_alert: 'no' } as const;

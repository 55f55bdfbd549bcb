import { addDays, type CalendarDate } from '../../core/dates.ts';
import type { CveId } from '../../microsoft/recommendation.ts';

export const riskPolicies = ['priority', 'kev_first', 'bod_26_04', 'own'] as const;
export type RiskPolicy = (typeof riskPolicies)[number];

/** What policies ask. The first three are asked of each CVE, the others of a recommendation. */
export const riskQuestions = [
  'in_kev',
  'automatable',
  'total_impact',
  'publicly_exposed',
  'public_exploit',
  'active_alert',
] as const;
export type RiskQuestion = (typeof riskQuestions)[number];

export type Answer = 'yes' | 'no' | 'unknown';

/** What is known now, and what was `earlier`: the oldest first, each until the day on which Mendbot learnt the next. */
export interface RiskFact {
  readonly answer: Answer;
  readonly earlier: readonly { readonly answer: Answer; readonly until: CalendarDate }[];
}

/** A fact that was never another one. */
export const always = (answer: Answer): RiskFact => ({ answer, earlier: [] });

export interface CveFacts {
  /** `null` stands for the CVEs of a recommendation that were not read yet. */
  readonly id: CveId | null;
  /** The day on which it was first seen behind the recommendation. */
  readonly learntOn: CalendarDate | null;
  readonly in_kev: RiskFact;
  /** CISA's catalog demands a forensic triage. */
  readonly wants_triage: RiskFact;
  readonly automatable: RiskFact;
  readonly total_impact: RiskFact;
}

/** What is known of a recommendation on the devices of a request. */
export interface RiskFacts {
  readonly cves: readonly CveFacts[];
  readonly publicly_exposed: RiskFact;
  readonly public_exploit: RiskFact;
  readonly active_alert: RiskFact;
}

/** What the own table gives days for. `automatable_total`: a CVE is automatable and has total impact. */
export const ownRows = ['in_kev', 'publicly_exposed', 'automatable_total', 'public_exploit', 'active_alert'] as const;
export type OwnRow = (typeof ownRows)[number];

export interface RiskRules {
  readonly policy: RiskPolicy;
  /** How an unknown answer is read. */
  readonly unknownAs: 'yes' | 'no';
  /** Days of the own table; `null` where a row is not used. */
  readonly ownDays: Readonly<Record<OwnRow, number | null>>;
}

export interface RiskAssessment {
  readonly policy: RiskPolicy;
  /** The policy's own; `null` where it says nothing, so that the priority counts. */
  readonly says: number | 'upgrade' | null;
  /** What counts: where the priority's days are fewer and apply, those. */
  readonly days: number | 'upgrade';
  readonly startsOn: CalendarDate;
  /** Of an upgrade: when it is reviewed where no date is planned. */
  readonly dueOn: CalendarDate;
  /** As it is known now, devices have to be examined for signs of an attack. */
  readonly triage: boolean;
  /** Of what was learnt after the start and makes it stricter, the last; `null` where there is nothing. */
  readonly learnt: Pick<Verdict, 'startsOn' | 'dueOn'> | null;
  /** The CVE that decides, as it is known now; `null` where none does. */
  readonly cve: CveId | null;
  /** What the policy asks, with the answers for that CVE, as they are known now. */
  readonly facts: Readonly<Partial<Record<RiskQuestion, Answer>>>;
  /** What the policy asks and is not known of all CVEs. */
  readonly missing: readonly RiskQuestion[];
}

/** An upgrade without a planned date is reviewed after so many days. */
const upgradeReviewDays = 90;

interface Row {
  readonly days: number | 'upgrade';
  readonly triage: boolean;
}

const within = (days: Row['days']): Row => ({ days, triage: false });
const triaged = (days: number): Row => ({ days, triage: true });

/** BOD 26-04: by in KEV, publicly exposed, automatable and total impact, each `y` or `n`. */
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

const judgedQuestions = [...riskQuestions, 'wants_triage'] as const;
type Answers = Readonly<Record<(typeof judgedQuestions)[number], Answer>>;

/** What a policy says of one CVE, or of a recommendation without any; `null` where it says nothing. */
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
      const rowHolds = (row: OwnRow) =>
        row === 'automatable_total' ? holds('automatable') && holds('total_impact') : holds(row);
      const days = ownRows.filter(rowHolds).flatMap((row) => ownDays[row] ?? []);
      return days.length === 0 ? null : within(Math.min(...days));
    }
  }
}

/** In the order of the table. */
const bodQuestions = ['in_kev', 'publicly_exposed', 'automatable', 'total_impact'] as const;

/** What a policy asks. */
export function questionsOf({ policy, ownDays }: Pick<RiskRules, 'policy' | 'ownDays'>): readonly RiskQuestion[] {
  switch (policy) {
    case 'priority':
      return [];
    case 'kev_first':
      return ['in_kev'];
    case 'bod_26_04':
      return bodQuestions;
    case 'own':
      return ownRows
        .filter((row) => ownDays[row] !== null)
        .flatMap((row) => (row === 'automatable_total' ? (['automatable', 'total_impact'] as const) : row));
  }
}

const factsOf = (answer: Answer): CveFacts => {
  const fact = always(answer);
  return { id: null, learntOn: null, in_kev: fact, wants_triage: fact, automatable: fact, total_impact: fact };
};
/** In place of the CVEs of a recommendation while they were not read. */
export const unreadCves = factsOf('unknown');
/** In place of CVEs where there are none. */
const noCves = factsOf('no');

export interface AssessedRequest {
  /** When it was filed, or would be; later where the policy has changed since. */
  readonly startsOn: CalendarDate;
  /** What its priority gives. */
  readonly priorityDays: number;
}

/**
 * The date that a policy gives. The strictest CVE counts. What was learnt after the start counts from that day on, and
 * never makes the date later than what was known before it.
 */
export function assess(facts: RiskFacts, rules: RiskRules, request: AssessedRequest): RiskAssessment {
  const isAboutCves = rules.policy === 'bod_26_04' || rules.policy === 'kev_first';
  // These two are about CVEs: without one, the priority counts.
  const used: RiskRules = isAboutCves && facts.cves.length === 0 ? { ...rules, policy: 'priority' } : rules;
  const cves = facts.cves.length === 0 ? [noCves] : facts.cves;
  const histories = cves.map((cve) => verdictsOn({ ...facts, ...cve }, used, request));
  const isOneKnown = cves.some(({ learntOn }) => learntOn === null || learntOn <= request.startsOn);
  const unread = isOneKnown ? [] : verdictsOn({ ...facts, ...unreadCves }, used, request);
  const strictest = [...unread, ...histories.flat()].reduce(stricter);
  const known = histories.flatMap((history) => history.at(-1) ?? []);
  const { says, cve, facts: answers } = known.reduce(fewerDays);
  return {
    ...strictest,
    ...{ policy: rules.policy, says: strictest.says ?? says, cve, facts: answers },
    // What was once unknown, and read as yes, demands none any more.
    triage: known.some(({ triage }) => triage),
    learnt: lastLearnt(histories, request),
    missing: questionsOf(used).filter((question) =>
      cves.some((cve) => ({ ...facts, ...cve })[question].answer === 'unknown'),
    ),
  };
}

/** What is known of one CVE, and of the recommendation. */
type JudgedFacts = CveFacts & Omit<RiskFacts, 'cves'>;

type Verdict = Omit<RiskAssessment, 'policy' | 'missing' | 'learnt'>;

/** What came last and is stricter than what was known before of the same CVE. */
function lastLearnt(histories: readonly (readonly Verdict[])[], request: AssessedRequest): RiskAssessment['learnt'] {
  const stricterNow = histories.flatMap((history) => {
    const [before, now] = history.slice(-2);
    const last = now ?? before;
    if (last === undefined || last.startsOn <= request.startsOn) return [];
    return now === undefined || before === undefined || daysIn(now) < daysIn(before) ? [last] : [];
  });
  const newest = stricterNow
    .map(({ startsOn }) => startsOn)
    .toSorted()
    .at(-1);
  const found = stricterNow.filter(({ startsOn }) => startsOn === newest);
  if (found.length === 0) return null;
  const { startsOn, dueOn } = found.reduce(stricter);
  return { startsOn, dueOn };
}

function daysIn({ days }: Verdict): number {
  return days === 'upgrade' ? upgradeReviewDays : days;
}

/** One of each day on which something was learnt of it, the last as it is known now. */
function verdictsOn(facts: JudgedFacts, rules: RiskRules, request: AssessedRequest): readonly Verdict[] {
  const changes = judgedQuestions.flatMap((question) => facts[question].earlier.map(({ until }) => until));
  const later = [facts.learntOn ?? [], changes].flat().filter((day) => day > request.startsOn);
  const days = [...new Set([request.startsOn, ...later])].sort();
  // Before it was seen behind the recommendation, the others alone decide.
  const seen = days.filter((day) => facts.learntOn === null || facts.learntOn <= day);
  return seen.map((day) => verdictOn(day, facts, { ...rules, priorityDays: request.priorityDays }));
}

function verdictOn(
  day: CalendarDate,
  facts: JudgedFacts,
  rules: RiskRules & Pick<AssessedRequest, 'priorityDays'>,
): Verdict {
  const answerTo = ({ answer, earlier }: RiskFact) => earlier.find(({ until }) => day < until)?.answer ?? answer;
  const answers = Object.fromEntries(
    judgedQuestions.map((question) => [question, answerTo(facts[question])]),
  ) as Answers;
  const asked = questionsOf(rules);
  const row = judge(rules, answers);
  const isCapped = rules.policy !== 'bod_26_04' || asked.some((question) => answers[question] === 'unknown');
  const says = row?.days ?? null;
  const days = isCapped ? cappedDays(says, rules.priorityDays) : (says ?? rules.priorityDays);
  return {
    says,
    days,
    startsOn: day,
    dueOn: addDays(day, days === 'upgrade' ? upgradeReviewDays : days),
    triage: row?.triage ?? false,
    cve: row === null ? null : facts.id,
    facts: Object.fromEntries(asked.map((question) => [question, answers[question]])),
  };
}

/** No later than the priority gives; a planned date could be. */
function cappedDays(says: Row['days'] | null, priorityDays: number): number {
  return Math.min(says === 'upgrade' ? upgradeReviewDays : (says ?? priorityDays), priorityDays);
}

/** What asks for fewer days, whenever they began; of the same, the stricter. */
function fewerDays(one: Verdict, other: Verdict): Verdict {
  if (daysIn(one) !== daysIn(other)) return daysIn(other) < daysIn(one) ? other : one;
  return stricter(one, other);
}

/** The earlier date; of the same, what demands more, and then what the policy itself says. */
function stricter(one: Verdict, other: Verdict): Verdict {
  if (one.dueOn !== other.dueOn) return other.dueOn < one.dueOn ? other : one;
  return weight(other) > weight(one) ? other : one;
}

function weight({ triage, says }: Verdict): number {
  return Number(triage) * 2 + Number(says !== null);
}

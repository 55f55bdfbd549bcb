import { createHash } from 'node:crypto';
import { addDays, type CalendarDate, dateIn } from '../../../core/dates.ts';
import type { DeviceScope } from '../../../core/scope.ts';
import type { CveId, RecommendationId } from '../../../microsoft/recommendation.ts';
import type { Program } from '../../../platform/context.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import { type Activity, type DueChoice, isLive } from '../../activities/index.ts';
import { readSettingsIn, todayOf, type WorkspaceSettings, workspaceZone } from '../../workspace/index.ts';
import { readRiskFacts } from '../facts.ts';
import { assess, type RiskFacts, withoutAwaited } from '../policy.ts';
import { type RiskPolicySetting, readRiskPolicy } from '../policy-store.ts';
import { isRiskUsed, usedRules } from '../settings.ts';
import {
  type Assessed,
  advanceClock,
  type ClockMoment,
  namedCves,
  type PolicyDate,
  pausedDaysUntil,
  policyDateOf,
  startClock,
} from './clock.ts';
import { type ActivityRisk, findRisk } from './store.ts';

/** An activity, or a request that is not filed yet. */
export interface AssessedSubject extends Pick<ClockMoment, 'priorityDays'> {
  readonly recommendationId: RecommendationId;
  readonly scope: DeviceScope;
  readonly today: CalendarDate;
  /** Where the clock starts if `kept` is `null`. */
  readonly filedOn: CalendarDate;
  /** The saved assessment; `null` = none. */
  readonly kept: ActivityRisk | null;
  readonly pauses: Pick<Activity, 'pausedDays' | 'pausedSince'> | null;
}

/** Leaves out subjects whose recommendation is unknown. Reads only Mendbot's own database. */
export async function assessEach<Subject extends AssessedSubject>(
  db: Reader,
  { policy, now }: { readonly policy: RiskPolicySetting; readonly now: Date },
  subjects: readonly Subject[],
): Promise<readonly { readonly subject: Subject; readonly assessed: Assessed }[]> {
  const found: { readonly subject: Subject; readonly assessed: Assessed }[] = [];
  for (const together of Map.groupBy(subjects, ({ scope }) => JSON.stringify(scope)).values()) {
    const scope = together[0]?.scope;
    if (scope === undefined) continue;
    const ids = [...new Set(together.map(({ recommendationId }) => recommendationId))];
    const cves = together.flatMap(({ kept }) => (kept === null ? [] : namedCves(kept)));
    const facts = await readRiskFacts(db, ids, { scope, exposure: policy.exposure, cves, now });
    for (const subject of together) {
      const known = facts.get(subject.recommendationId);
      if (known !== undefined) found.push({ subject, assessed: assessSubject(known, policy, subject) });
    }
  }
  return found;
}

function assessSubject(facts: RiskFacts, policy: RiskPolicySetting, subject: AssessedSubject): Assessed {
  const { today, filedOn, kept, pauses, priorityDays } = subject;
  const rules = rulesKey(policy);
  const pausedDays = pauses === null ? 0 : pausedDaysUntil(today, pauses);
  if (kept?.rules === rules) {
    const counted = withoutAwaited(keptFirst(facts, kept.assessment.cve));
    const assessment = assess(counted, policy.rules);
    const learnt = { rules: policy.rules, facts, counted, before: kept.assessment, assessment };
    const clock = advanceClock(kept.clock, learnt, { today, pausedDays, priorityDays });
    return { rules, assessment, clock };
  }
  const assessment = assess(facts, policy.rules);
  const startedOn = kept?.clock.startsOn ?? filedOn;
  const { since } = policy;
  // Time counts from the start of a new policy, so that the policy makes nothing late at once.
  const startsOn = since !== null && since > startedOn ? addDays(since, -pausedDays) : startedOn;
  return {
    rules,
    assessment,
    clock: startClock({ rules: policy.rules, facts, assessment }, startsOn, { priorityDays }),
  };
}

/** The CVE that was named before comes first, and so stays named among equally strict ones. */
function keptFirst(facts: RiskFacts, cve: CveId | null): RiskFacts {
  const [named, others] = [facts.cves.filter(({ id }) => id === cve), facts.cves.filter(({ id }) => id !== cve)];
  return { ...facts, cves: [...named, ...others] };
}

/** A hash of the rules and of their start. Exposure settings are facts and do not count. */
export function rulesKey(policy: RiskPolicySetting): string {
  const text = JSON.stringify([usedRules(policy.rules), policy.since]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

interface AssessedScope extends Omit<AssessedSubject, 'recommendationId'> {
  readonly settings: WorkspaceSettings;
  readonly recommendationIds: readonly RecommendationId[];
}

/** All recommendations are on the same devices. Empty while due dates go by priority. */
export async function assessAll(
  { workspaceId, clock }: Program,
  db: Reader,
  { settings, recommendationIds, ...subject }: AssessedScope,
): Promise<ReadonlyMap<RecommendationId, Assessed>> {
  if (recommendationIds.length === 0 || !isRiskUsed(settings)) return new Map();
  const policy = await readRiskPolicy(db, workspaceId, settings);
  const subjects = recommendationIds.map((recommendationId) => ({ ...subject, recommendationId }));
  const found = await assessEach(db, { policy, now: clock.now() }, subjects);
  return new Map(found.map(({ subject: { recommendationId }, assessed }) => [recommendationId, assessed]));
}

export interface AssessedChoice {
  readonly assessed: Assessed;
  readonly policy: PolicyDate;
}

/** In the order of the choices; `null` = no recommendation, no due date or no assessment. */
export async function assessChoices(
  program: Program,
  db: Reader,
  choices: readonly DueChoice[],
): Promise<readonly (AssessedChoice | null)[]> {
  // All choices of one form are about the same devices.
  const [first] = choices;
  const recommendationIds = choices.flatMap(({ recommendationId }) => recommendationId ?? []);
  const nothing = choices.map(() => null);
  if (first === undefined || recommendationIds.length === 0) return nothing;
  const settings = await readSettingsIn(db, program.workspaceId);
  if (!isRiskUsed(settings)) return nothing;
  const { activity, scope, priority } = first;
  const subject = await readSubject(program, db, { settings, activity });
  const priorityDays = settings.dueDays[priority];
  const all = await assessAll(program, db, { settings, recommendationIds, scope, priorityDays, ...subject });
  // Attention required has no due date.
  return choices.map(({ recommendationId, dueOn }) => {
    const assessed = recommendationId === null || dueOn === null ? undefined : all.get(recommendationId);
    if (assessed === undefined) return null;
    return { assessed, policy: policyDateOf(assessed, subject.pauses?.pausedDays ?? 0) };
  });
}

/** An open activity keeps its saved assessment. For anything else, time starts today. */
export async function readSubject(
  program: Program,
  db: Reader,
  { settings, activity }: { readonly settings: WorkspaceSettings; readonly activity: Activity | null },
): Promise<Pick<AssessedSubject, 'today' | 'filedOn' | 'kept' | 'pauses'>> {
  const today = todayOf(program, settings);
  if (activity === null || !isLive(activity.status)) return { today, filedOn: today, kept: null, pauses: null };
  const filedOn = dateIn(workspaceZone(settings, program.defaults), activity.createdAt);
  return { today, filedOn, kept: await findRisk(db, activity.id), pauses: activity };
}

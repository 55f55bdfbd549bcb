import { createHash } from 'node:crypto';
import type { CalendarDate } from '../../../core/dates.ts';
import type { DeviceScope } from '../../../core/scope.ts';
import type { RecommendationId } from '../../../microsoft/recommendation.ts';
import type { Program } from '../../../platform/context.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import { type DueChoice, isLive } from '../../activities/index.ts';
import { todayOf, type WorkspaceSettings } from '../../workspace/index.ts';
import { readRiskFacts } from '../facts.ts';
import { assess, type RiskAssessment } from '../policy.ts';
import { isRiskUsed, usedRules } from '../settings.ts';
import { type RiskPolicySetting, readRiskPolicy, readSettingsOnce } from '../store.ts';
import { findRisk } from './store.ts';

/** What the policy says of a recommendation on some devices. */
export interface Assessed {
  /** When the time began. */
  readonly startsOn: CalendarDate;
  /** By which settings it was assessed. */
  readonly rules: string;
  readonly assessment: RiskAssessment;
}

interface AssessedScope {
  readonly settings: WorkspaceSettings;
  readonly recommendationIds: readonly RecommendationId[];
  readonly scope: DeviceScope;
  readonly priorityDays: number;
  readonly startsOn: CalendarDate;
}

/** What is not by priority alone; nothing where that is the policy. Asks our own database alone. */
export async function assessAll(
  { workspaceId }: Program,
  db: Reader,
  asked: AssessedScope,
): Promise<ReadonlyMap<RecommendationId, Assessed>> {
  const { settings, recommendationIds, scope, priorityDays, startsOn } = asked;
  if (recommendationIds.length === 0 || !isRiskUsed(settings)) return new Map();
  const policy = await readRiskPolicy(db, workspaceId, settings);
  const { rules, exposure } = policy;
  const facts = await readRiskFacts(db, recommendationIds, { scope, exposure });
  const counted = assessFrom(policy, startsOn);
  const key = rulesKey(policy, priorityDays);
  return new Map(
    [...facts].map(([id, known]) => {
      const assessment = assess(known, rules, { startsOn: counted, priorityDays });
      return [id, { startsOn, rules: key, assessment }] as const;
    }),
  );
}

/** From when days are counted: a new policy makes nothing late at once. */
export function assessFrom({ since }: RiskPolicySetting, startsOn: CalendarDate): CalendarDate {
  return since !== null && since > startsOn ? since : startsOn;
}

/** Changes with everything that people set and dates follow from; `days` are those of the priority. */
export function rulesKey(policy: RiskPolicySetting, days: number | WorkspaceSettings['dueDays']): string {
  const text = JSON.stringify([usedRules(policy), policy.since, days]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The policy has a date of its own, or something that it asks is not known. */
export function hasOwnDate({ says, missing }: RiskAssessment): boolean {
  return says !== null || missing.length > 0;
}

/** Nothing is too late for an upgrade: its day is planned. */
export function isLaterThan({ says, days, dueOn: policyDueOn }: RiskAssessment, dueOn: CalendarDate | null): boolean {
  return dueOn !== null && says !== null && days !== 'upgrade' && dueOn > policyDueOn;
}

/** What the policy says of dates that are chosen, in their order; `null` where it says nothing. */
export async function assessChoices(
  program: Program,
  db: Reader,
  choices: readonly DueChoice[],
): Promise<readonly (Assessed | null)[]> {
  // Those of one form are about the same devices.
  const [first] = choices;
  const recommendationIds = choices.flatMap(({ recommendationId }) => recommendationId ?? []);
  const nothing = choices.map(() => null);
  if (first === undefined || recommendationIds.length === 0) return nothing;
  const settings = await readSettingsOnce(db, program.workspaceId);
  if (!isRiskUsed(settings)) return nothing;
  const { activity, scope, priority } = first;
  const kept = activity === null || !isLive(activity.status) ? null : await findRisk(db, activity.id);
  const startsOn = kept?.startsOn ?? todayOf(program, settings);
  const priorityDays = settings.dueDays[priority];
  const all = await assessAll(program, db, { settings, recommendationIds, scope, priorityDays, startsOn });
  // Attention required has no date.
  return choices.map(({ recommendationId, dueOn }) =>
    recommendationId === null || dueOn === null ? null : (all.get(recommendationId) ?? null),
  );
}

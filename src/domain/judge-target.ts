import type { DeviceScope } from './activity.ts';
import type { Machine } from './machine.ts';
import type { OutOfScopeReason, TargetDevice, TargetStanding } from './target-device.ts';

/** What one round of reading has to say of one target. */
export interface TargetEvidence {
  /** Defender lists it as exposed. */
  readonly isExposed: boolean;
  /** As the latest whole list of devices has it; `null` where it is not listed. */
  readonly machine: Machine | null;
  /** The list of devices was read after it had left the list of exposed ones. */
  readonly isSeenSinceLeft: boolean;
  /** The last full report that is known of, whether or not the device is listed still. */
  readonly lastReportAt: Date | null;
  /**
   * What Defender's export of changes says of this device and recommendation. `null` for configurations and where the
   * export may not be read: then the device's own report has to do.
   */
  readonly changes: { readonly lastFixedAt: Date | null; readonly lastNewAt: Date | null } | null;
}

export interface TargetQuestion {
  readonly scope: DeviceScope;
  /** Under a global exception in Defender. */
  readonly isException: boolean;
  /** Defender lists the recommendation still. */
  readonly isListed: boolean;
  /** Somebody reopened the activity since the last reading: fixed is not for good this once. */
  readonly isRecheck: boolean;
  readonly now: Date;
}

const dayMs = 24 * 3600 * 1000;
export const silentAfterMs = 7 * dayMs;
export const goneAfterMs = 30 * dayMs;
/** The list of exposed devices comes later than the report that changed it, by a day at most. */
const listLagMs = dayMs;

/**
 * Where a target stands. Fixed needs evidence, and is for good; whatever left the list in another way is out of scope,
 * silent or gone, and as long as nothing is known it stays as it was: exposed.
 */
export function judgeTarget(target: TargetDevice, evidence: TargetEvidence, question: TargetQuestion): TargetStanding {
  const isToFixAgain = question.isRecheck && evidence.isExposed;
  if (target.state === 'fixed' && !isToFixAgain) {
    return { state: 'fixed', reason: null, isReExposed: evidence.isExposed };
  }
  const { machine } = evidence;
  if (machine === null) return unlisted(target, evidence, question);
  const reason = reasonToLeaveOut(machine, question.scope);
  if (reason !== null) return outOfScope(reason);
  if (evidence.isExposed) {
    if (question.isException) return outOfScope('exception');
    return evidentlySilent(evidence, question) ? standing('silent') : standing('exposed');
  }
  return left(target, { ...evidence, machine }, question);
}

/**
 * No longer in the list of exposed devices, for whatever reason. One that was out of scope or gone is at first only
 * back: what it did before says nothing.
 */
function left(
  target: TargetDevice,
  evidence: TargetEvidence & { readonly machine: Machine },
  question: TargetQuestion,
): TargetStanding {
  const isBack = target.state === 'out_of_scope' || target.state === 'gone';
  if (!isBack && evidence.changes !== null && isFixedByChanges(target, evidence.changes)) return standing('fixed');
  if (ageOf(evidence.lastReportAt, question.now) >= goneAfterMs) return standing('gone');
  if (question.isException) return outOfScope('exception');
  if (evidence.machine.deviceGroup !== target.deviceGroup) return outOfScope('moved');
  const isProvenByReport = evidence.changes === null && question.isListed && evidence.isSeenSinceLeft;
  if (!isBack && isProvenByReport && hasReportedSince(target, evidence)) return standing('fixed');
  return evidentlySilent(evidence, question) ? standing('silent') : standing('exposed');
}

function unlisted(target: TargetDevice, evidence: TargetEvidence, { now }: TargetQuestion): TargetStanding {
  if (target.state === 'out_of_scope' || target.state === 'gone') {
    return { state: target.state, reason: target.reason, isReExposed: false };
  }
  if (evidence.lastReportAt === null) return standing(target.state);
  const age = ageOf(evidence.lastReportAt, now);
  if (age >= goneAfterMs) return standing('gone');
  return age >= silentAfterMs ? standing('silent') : standing('exposed');
}

function reasonToLeaveOut(machine: Machine, scope: DeviceScope): OutOfScopeReason | null {
  if (machine.isExcluded) return 'excluded';
  if (machine.mergedIntoId !== null) return 'merged';
  if (!machine.isOnboarded) return 'offboarded';
  return scope.kind === 'groups' && !scope.groups.includes(machine.deviceGroup) ? 'moved' : null;
}

function isFixedByChanges(
  { lastExposedAt }: TargetDevice,
  { lastFixedAt, lastNewAt }: NonNullable<TargetEvidence['changes']>,
): boolean {
  if (lastFixedAt === null || lastFixedAt.getTime() < lastExposedAt.getTime() - listLagMs) return false;
  return lastNewAt === null || lastNewAt <= lastFixedAt;
}

function hasReportedSince({ lastExposedAt }: TargetDevice, { lastReportAt }: TargetEvidence): boolean {
  return lastReportAt !== null && lastReportAt > lastExposedAt;
}

function evidentlySilent({ lastReportAt }: TargetEvidence, { now }: TargetQuestion): boolean {
  return lastReportAt !== null && ageOf(lastReportAt, now) >= silentAfterMs;
}

/** Where no report is known, nothing is concluded from its age. */
function ageOf(at: Date | null, now: Date): number {
  return at === null ? 0 : now.getTime() - at.getTime();
}

function standing(state: 'exposed' | 'fixed' | 'silent' | 'gone' | 'out_of_scope'): TargetStanding {
  return { state, reason: null, isReExposed: false };
}

function outOfScope(reason: OutOfScopeReason): TargetStanding {
  return { state: 'out_of_scope', reason, isReExposed: false };
}

import type { DeviceScope } from '../../core/scope.ts';
import { dayMs } from '../../core/time.ts';
import type { ListCompleteness, Machine } from '../../microsoft/machine.ts';
import type { OutOfScopeReason, TargetDevice, TargetStanding, TargetState } from './target.ts';

export interface TargetEvidence {
  readonly isExposed: boolean;
  /** As the latest whole list of devices has it; `null` where it is not listed. */
  readonly machine: Machine | null;
  /** The list of devices was read after it had left the list of exposed ones. */
  readonly isSeenSinceLeft: boolean;
  /** The last full report that is known of, whether or not the device is listed still. */
  readonly lastReportAt: Date | null;
  /** Where no report is known: for how long whole lists of devices have lacked it; `null` where that is not known either. */
  readonly missingForMs: number | null;
  /** What Defender's export of changes says; `null` for configurations, and where the export may not be read. */
  readonly changes: { readonly lastFixedAt: Date | null; readonly lastNewAt: Date | null } | null;
  /** The state of the target into which it was merged; `null` where there is none. */
  readonly survivorState: TargetState | null;
}

export interface TargetQuestion {
  readonly scope: DeviceScope;
  /** Under a global exception in Defender; `null` where Defender says neither that nor that it is active. */
  readonly isException: boolean | null;
  readonly isListed: boolean;
  readonly list: ListCompleteness;
  /** The activity was reopened since the last reading: fixed is not final this once. */
  readonly isRecheck: boolean;
  readonly now: Date;
}

const silentAfterMs = 7 * dayMs;
const goneAfterMs = 30 * dayMs;
/** The list of exposed devices comes later than the report that changed it, by a day at most. */
export const listLagMs = dayMs;

/**
 * The state of a target. Fixed needs evidence, and is final. What left the list in another way is out of scope, silent
 * or gone. As long as nothing is known, it stays as it was: exposed.
 *
 * Evidence counts only for a device off Defender's list, onboarded, neither excluded nor merged, in its group, under no
 * exception:
 * - Software: a row Fixed in the export, with no later row New. A row alone proves nothing, since the export goes by
 *   weaknesses, of which a device has several. The device must also have reported since it was last listed. A row from
 *   after that is then enough. A row from up to a day before may be one weakness of several, or be ahead of the list. It
 *   counts only if the list of devices has also shown the device as sound since it left.
 * - Configurations, and software without the export: the report and the sight since it left. Defender must list the
 *   recommendation as active, and the list must lack no more devices than it may.
 * - A device that was out of scope or gone is at first only back. What was said meanwhile counts once it has reported
 *   after its return, and the list has had a day to name it again.
 *
 * A listed device is fixed only where it was patched and exposed again between two readings. The export then has Fixed
 * after it was last listed, and New after that. Right after a reopening all that is listed is to be fixed.
 */
export function judgeTarget(target: TargetDevice, evidence: TargetEvidence, question: TargetQuestion): TargetStanding {
  const isToFixAgain = question.isRecheck && (evidence.isExposed || evidence.survivorState === 'exposed');
  if (target.state === 'fixed' && !isToFixAgain) {
    return { state: 'fixed', reason: null, isReExposed: evidence.isExposed };
  }
  const { machine } = evidence;
  if (machine === null) return unlisted(target, evidence, question);
  const reason = reasonToLeaveOut(machine, question.scope);
  if (reason === 'merged') return merged(evidence);
  if (reason !== null) return outOfScope(reason);
  // Whether it may count is not said: then it is where it was, or on the list.
  const isUnsaid = machine.isOnboarded === null || machine.deviceGroup === null || machine.isExcluded === null;
  if (question.isException === null && target.reason === 'exception') return standing(target.state, target.reason);
  if (isUnsaid && (isAway(target) || !evidence.isExposed)) return standing(target.state, target.reason);
  return evidence.isExposed ? listed(target, evidence, question) : left(target, evidence, question);
}

/** It is what its survivor is, where that is a target too and can still be fixed or has been. */
function merged({ survivorState }: TargetEvidence): TargetStanding {
  const isAnswered = survivorState === 'exposed' || survivorState === 'silent' || survivorState === 'fixed';
  return isAnswered ? standing(survivorState) : outOfScope('merged');
}

function listed(target: TargetDevice, evidence: TargetEvidence, question: TargetQuestion): TargetStanding {
  if (question.isException === true) return outOfScope('exception');
  const mayBeFixed = !question.isRecheck && !isAway(target) && isInItsGroup(target, evidence);
  if (mayBeFixed && isFixedAndNewAgain(target, evidence)) return { state: 'fixed', reason: null, isReExposed: true };
  return evidentlySilent(evidence, question) ? standing('silent') : standing('exposed');
}

/** No longer in the list of exposed devices. */
function left(target: TargetDevice, evidence: TargetEvidence, question: TargetQuestion): TargetStanding {
  const isSound = question.isException !== true && isInItsGroup(target, evidence);
  const maySpeak = isSound && !isAway(target) && hasSpokenSince(target, evidence, question);
  if (maySpeak && isFixedByChanges(target, evidence)) return standing('fixed');
  if (getAge(evidence.lastReportAt, question.now) >= goneAfterMs) return standing('gone');
  if (question.isException === true) return outOfScope('exception');
  if (!isSound) return outOfScope('moved');
  if (maySpeak && isProvenByReport(target, evidence, question)) return standing('fixed');
  return evidentlySilent(evidence, question) ? standing('silent') : standing('exposed');
}

function unlisted(target: TargetDevice, evidence: TargetEvidence, { now }: TargetQuestion): TargetStanding {
  const { lastReportAt, missingForMs } = evidence;
  const age = lastReportAt === null ? missingForMs : getAge(lastReportAt, now);
  if (isAway(target) || age === null) return standing(target.state, target.reason);
  if (age >= goneAfterMs) return standing('gone');
  return age >= silentAfterMs ? standing('silent') : standing('exposed');
}

function reasonToLeaveOut(machine: Machine, scope: DeviceScope): OutOfScopeReason | null {
  const { deviceGroup } = machine;
  if (machine.isExcluded === true) return 'excluded';
  if (machine.mergedIntoId !== null) return 'merged';
  if (machine.isOnboarded === false) return 'offboarded';
  const isOfOtherGroup = scope.kind === 'groups' && deviceGroup !== null && !scope.groups.includes(deviceGroup);
  return isOfOtherGroup ? 'moved' : null;
}

function isAway({ state }: TargetDevice): boolean {
  return state === 'out_of_scope' || state === 'gone';
}

function isInItsGroup({ deviceGroup }: TargetDevice, { machine }: TargetEvidence): boolean {
  return machine?.deviceGroup === deviceGroup;
}

function isFixedByChanges({ lastExposedAt }: TargetDevice, { changes, isSeenSinceLeft }: TargetEvidence): boolean {
  const { lastFixedAt = null, lastNewAt = null } = changes ?? {};
  if (lastFixedAt === null || (lastNewAt !== null && lastNewAt > lastFixedAt)) return false;
  if (lastFixedAt > lastExposedAt) return true;
  return isSeenSinceLeft && lastFixedAt.getTime() >= lastExposedAt.getTime() - listLagMs;
}

function isProvenByReport(target: TargetDevice, evidence: TargetEvidence, question: TargetQuestion): boolean {
  const isActive = question.isListed && question.isException === false;
  const hasLeft =
    question.list === 'whole' ||
    (question.list === 'uncertain' && getAge(target.lastExposedAt, question.now) >= listLagMs);
  return evidence.changes === null && evidence.isSeenSinceLeft && isActive && hasLeft;
}

function isFixedAndNewAgain(target: TargetDevice, { changes }: TargetEvidence): boolean {
  const { lastFixedAt = null, lastNewAt = null } = changes ?? {};
  if (lastFixedAt === null || lastNewAt === null) return false;
  return lastFixedAt > (getReturn(target) ?? target.lastExposedAt) && lastNewAt > lastFixedAt;
}

/** It has reported since it was last listed or came back, and in the latter case the list has had its time. */
function hasSpokenSince(target: TargetDevice, { lastReportAt }: TargetEvidence, { now }: TargetQuestion): boolean {
  const backAt = getReturn(target);
  if (backAt !== null && getAge(backAt, now) < listLagMs) return false;
  return lastReportAt !== null && lastReportAt > (backAt ?? target.lastExposedAt);
}

/** When it came to its present standing without being listed, as after it was out of scope; else `null`. */
function getReturn({ since, lastExposedAt }: TargetDevice): Date | null {
  return since > lastExposedAt ? since : null;
}

function evidentlySilent({ lastReportAt }: TargetEvidence, { now }: TargetQuestion): boolean {
  return lastReportAt !== null && getAge(lastReportAt, now) >= silentAfterMs;
}

/** Where no report is known, nothing is concluded from its age. */
function getAge(at: Date | null, now: Date): number {
  return at === null ? 0 : now.getTime() - at.getTime();
}

function standing(state: TargetState, reason: OutOfScopeReason | null = null): TargetStanding {
  return { state, reason, isReExposed: false };
}

function outOfScope(reason: OutOfScopeReason): TargetStanding {
  return standing('out_of_scope', reason);
}

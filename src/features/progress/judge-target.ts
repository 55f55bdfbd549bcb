import type { DeviceScope } from '../../core/scope.ts';
import { dayMs } from '../../core/time.ts';
import type { ListCompleteness, Machine } from '../../microsoft/machine.ts';
import type { OutOfScopeReason, TargetDevice, TargetState, TargetStatus } from './target.ts';

export interface TargetEvidence {
  readonly isExposed: boolean;
  /** From the latest complete list of devices; `null` = not listed. */
  readonly machine: Machine | null;
  /** The list of devices was read after the device had left the list of exposed devices. */
  readonly isSeenSinceLeft: boolean;
  /** The last known full report, also of an unlisted device. */
  readonly lastReportAt: Date | null;
  /** Without a known report: for how long complete lists of devices have lacked it; `null` = unknown. */
  readonly missingForMs: number | null;
  /** From Defender's export of changes; `null` for configurations, and where the export may not be read. */
  readonly changes: { readonly lastFixedAt: Date | null; readonly lastNewAt: Date | null } | null;
  /** The state of the target that this device was merged into; `null` = none. */
  readonly survivorState: TargetState | null;
}

export interface TargetQuestion {
  readonly scope: DeviceScope;
  /** Under a global exception in Defender; `null` = Defender says neither that nor that it is active. */
  readonly isException: boolean | null;
  readonly isListed: boolean;
  readonly list: ListCompleteness;
  /** The activity was reopened since the last reading, so fixed is not final this once. */
  readonly isRecheck: boolean;
  readonly now: Date;
}

const silentAfterMs = 7 * dayMs;
const goneAfterMs = 30 * dayMs;
/** The list of exposed devices follows the report that changes it within a day. */
export const listLagMs = dayMs;

/**
 * Judges the state of a target. Fixed needs evidence, and is final. A device that left the list in another way is out
 * of scope, silent or gone. While nothing is known, it stays exposed.
 *
 * Evidence counts only for a device off Defender's list, onboarded, neither excluded nor merged, in its group, and
 * under no exception:
 * - Software: the export has a row Fixed, and no row New of that time or later. A row alone proves nothing, since the
 *   export goes by weaknesses, and a device has several. The device must also have reported since it was last listed. A
 *   row from after that is then enough. A row from up to a day before may be one weakness of several, or be ahead of the
 *   list. It counts only if the list of devices has also shown the device as sound since it left.
 * - Configurations, and software without the export: the device has reported, and the list of devices has shown it,
 *   since it left. Defender must list the recommendation as active. The list of exposed devices must be whole, or
 *   uncertain with the device off it for a day.
 * - A device that was out of scope or gone is at first only back. Evidence counts once it has reported after its
 *   return, and the list has had a day to name it again.
 *
 * A listed device never becomes fixed. The export proves nothing against the list: it also has Fixed and New for a device
 * that only changed its group, and for an update to a version with the same weakness. Right after a reopening, every
 * listed device is to be fixed.
 */
export function judgeTarget(target: TargetDevice, evidence: TargetEvidence, question: TargetQuestion): TargetStatus {
  const isToFixAgain = question.isRecheck && (evidence.isExposed || evidence.survivorState === 'exposed');
  if (target.state === 'fixed' && !isToFixAgain) {
    return { state: 'fixed', reason: null, isReExposed: evidence.isExposed };
  }
  const { machine } = evidence;
  if (machine === null) return unlisted(target, evidence, question);
  const reason = reasonToLeaveOut(machine, question.scope);
  if (reason === 'merged') return merged(evidence);
  if (reason !== null) return outOfScope(reason);
  // Without these facts, a device keeps its state, unless it is in scope and listed as exposed.
  const isUnknown = machine.isOnboarded === null || machine.deviceGroup === null || machine.isExcluded === null;
  if (question.isException === null && target.reason === 'exception') return targetStatus(target.state, target.reason);
  if (isUnknown && (isAway(target) || !evidence.isExposed)) return targetStatus(target.state, target.reason);
  return evidence.isExposed ? listed(evidence, question) : left(target, evidence, question);
}

/** A merged device has the state of its survivor, if that is an exposed, silent or fixed target. */
function merged({ survivorState }: TargetEvidence): TargetStatus {
  const isAnswered = survivorState === 'exposed' || survivorState === 'silent' || survivorState === 'fixed';
  return isAnswered ? targetStatus(survivorState) : outOfScope('merged');
}

function listed(evidence: TargetEvidence, question: TargetQuestion): TargetStatus {
  if (question.isException === true) return outOfScope('exception');
  return evidentlySilent(evidence, question) ? targetStatus('silent') : targetStatus('exposed');
}

/** For a device off the list of exposed devices. */
function left(target: TargetDevice, evidence: TargetEvidence, question: TargetQuestion): TargetStatus {
  const isSound = question.isException !== true && isInItsGroup(target, evidence);
  const maySpeak = isSound && !isAway(target) && hasSpokenSince(target, evidence, question);
  if (maySpeak && isFixedByChanges(target, evidence)) return targetStatus('fixed');
  if (getAge(evidence.lastReportAt, question.now) >= goneAfterMs) return targetStatus('gone');
  if (question.isException === true) return outOfScope('exception');
  if (!isSound) return outOfScope('moved');
  if (maySpeak && isProvenByReport(target, evidence, question)) return targetStatus('fixed');
  return evidentlySilent(evidence, question) ? targetStatus('silent') : targetStatus('exposed');
}

function unlisted(target: TargetDevice, evidence: TargetEvidence, { now }: TargetQuestion): TargetStatus {
  const { lastReportAt, missingForMs } = evidence;
  const age = lastReportAt === null ? missingForMs : getAge(lastReportAt, now);
  if (isAway(target) || age === null) return targetStatus(target.state, target.reason);
  if (age >= goneAfterMs) return targetStatus('gone');
  return age >= silentAfterMs ? targetStatus('silent') : targetStatus('exposed');
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
  if (lastFixedAt === null || (lastNewAt !== null && lastNewAt >= lastFixedAt)) return false;
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

/** The device has reported since it was last listed or came back. After a return, the list has also had its time. */
function hasSpokenSince(target: TargetDevice, { lastReportAt }: TargetEvidence, { now }: TargetQuestion): boolean {
  const backAt = getReturn(target);
  if (backAt !== null && getAge(backAt, now) < listLagMs) return false;
  return lastReportAt !== null && lastReportAt > (backAt ?? target.lastExposedAt);
}

/** When the device got its present status without being listed, as after it was out of scope; `null` = otherwise. */
function getReturn({ since, lastExposedAt }: TargetDevice): Date | null {
  return since > lastExposedAt ? since : null;
}

function evidentlySilent({ lastReportAt }: TargetEvidence, { now }: TargetQuestion): boolean {
  return lastReportAt !== null && getAge(lastReportAt, now) >= silentAfterMs;
}

/** An unknown report counts as new, so that nothing follows from its age. */
function getAge(at: Date | null, now: Date): number {
  return at === null ? 0 : now.getTime() - at.getTime();
}

function targetStatus(state: TargetState, reason: OutOfScopeReason | null = null): TargetStatus {
  return { state, reason, isReExposed: false };
}

function outOfScope(reason: OutOfScopeReason): TargetStatus {
  return targetStatus('out_of_scope', reason);
}

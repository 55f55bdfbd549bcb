import type { ActiveFault, FaultScope, FaultSpan, StandInFaults } from './stand-in-faults.ts';
import type { MachineEntry, MachineReferenceEntry, RecommendationEntry, RecommendationFacts } from './stand-in-rows.ts';
import type { StandInTenant } from './stand-in-tenant.ts';
import { cveIdsOf } from './tenant/cves.ts';
import type { DeviceChoice, DeviceCounts, NewRelease } from './tenant/device-actions.ts';
import type { ExceptionRequest, RemediationRequest } from './tenant/portal.ts';
import type { TaskStatus } from './tenant/tenant-changes.ts';
import { type PersonName, toActingPerson } from './tenant/tenant-people.ts';
import type { TenantSnapshot } from './tenant/tenant-snapshot.ts';
import { type TenantView, viewTenant } from './tenant/tenant-view.ts';

type InService = { readonly service?: FaultScope };

export interface IntuneDecision {
  readonly taskId: string;
  readonly person: PersonName;
  readonly status: TaskStatus;
  readonly note?: string;
}

/** What tests and panels can do to the tenant. The bot uses HTTP. */
export abstract class TenantFace {
  readonly #tenant: StandInTenant;
  readonly #faults: StandInFaults;

  constructor(tenant: StandInTenant, faults: StandInFaults) {
    this.#tenant = tenant;
    this.#faults = faults;
  }

  get recommendations(): readonly RecommendationEntry[] {
    return this.#tenant.recommendations;
  }

  get devices(): readonly MachineEntry[] {
    return this.#tenant.devices;
  }

  /** Empty for a configuration, and for an unknown recommendation. */
  cveIdsOf(recommendationId: string): readonly string[] {
    const found = this.#tenant.recommendations.find(({ id }) => id === recommendationId);
    return found === undefined ? [] : cveIdsOf(found);
  }

  /** Empty for an unknown recommendation. */
  devicesOf(recommendationId: string): readonly MachineReferenceEntry[] {
    return this.#tenant.devicesOf(recommendationId) ?? [];
  }

  patchDevices(recommendationId: string, deviceIds: readonly string[]): void {
    this.#tenant.patchDevices(recommendationId, deviceIds);
  }

  /** A share counts only exposed devices that report. Fixed devices report at once. */
  patchShare(recommendationId: string, choice: DeviceChoice): DeviceCounts {
    return this.#onDevices((actions) => actions.patch(recommendationId, choice));
  }

  silenceShare(recommendationId: string, choice: DeviceChoice): DeviceCounts {
    return this.#onDevices((actions) => actions.silence(recommendationId, choice));
  }

  wakeDevices(recommendationId: string, choice: DeviceChoice = 1): DeviceCounts {
    return this.#onDevices((actions) => actions.wake(recommendationId, choice));
  }

  excludeDevices(recommendationId: string, choice: DeviceChoice, justification = 'Out of scope'): DeviceCounts {
    return this.#onDevices((actions) => actions.exclude(recommendationId, choice, justification));
  }

  /** Ends an exclusion, or brings back a device that has left. */
  includeDevices(deviceIds: readonly string[]): void {
    this.#tenant.act(() => {
      for (const id of deviceIds) this.#tenant.fleet.bringBack(id);
    });
  }

  moveDevices(recommendationId: string, choice: DeviceChoice, toGroup: string): DeviceCounts {
    return this.#onDevices((actions) => actions.move(recommendationId, choice, toGroup));
  }

  /** Updates the devices to a version with the same weaknesses, so that they stay exposed. */
  updateInVain(recommendationId: string, choice: DeviceChoice): DeviceCounts {
    return this.#onDevices((actions) => actions.update(recommendationId, choice));
  }

  offboardDevices(recommendationId: string, choice: DeviceChoice): DeviceCounts {
    return this.#onDevices((actions) => actions.offboard(recommendationId, choice));
  }

  /** The devices also leave the list of devices. */
  removeDevices(recommendationId: string, choice: DeviceChoice): DeviceCounts {
    return this.#onDevices((actions) => actions.remove(recommendationId, choice));
  }

  mergeDevices(recommendationId: string, choice: DeviceChoice): DeviceCounts {
    return this.#onDevices((actions) => actions.merge(recommendationId, choice));
  }

  /** Releases a new version. Fixed devices are exposed to the weaknesses that the version fixes. */
  reexpose(recommendationId: string, release: NewRelease = {}): DeviceCounts {
    return this.#onDevices((actions) => actions.reexpose(recommendationId, release));
  }

  /** Releases a new version that exposes no device again. */
  releaseVersion(recommendationId: string, version?: string): DeviceCounts {
    const release = { ...(version === undefined ? {} : { version }), newWeaknesses: 0, choice: [] };
    return this.reexpose(recommendationId, release);
  }

  setRecommendation(id: string, changes: Partial<Omit<RecommendationFacts, 'id'>>): void {
    this.#tenant.setRecommendation(id, changes);
  }

  removeRecommendation(id: string): void {
    this.#tenant.removeRecommendation(id);
  }

  publishExploit(recommendationId: string): void {
    this.#tenant.publishExploit(recommendationId);
  }

  raiseAlert(recommendationId: string): void {
    this.#tenant.setRecommendation(recommendationId, { activeAlert: true });
  }

  /** The ids of the activity and of the Intune ticket; `null` = no ticket was requested. */
  requestRemediation(request: RemediationRequest): { readonly activityId: string; readonly taskId: string | null } {
    const { id, taskId } = this.#tenant.act(() => this.#tenant.portal.requestRemediation(request));
    return { activityId: id, taskId };
  }

  /** Creates a ticket whose activity Defender no longer lists. */
  leaveTicket(recommendationId: string, person: PersonName): void {
    this.#tenant.act(() => this.#tenant.portal.leaveTicket(recommendationId, person));
  }

  completeInPortal(activityId: string, person: PersonName): void {
    this.#tenant.act(() => this.#tenant.portal.completeInPortal(activityId, person));
  }

  createException(request: ExceptionRequest): { readonly exceptionId: string } {
    return { exceptionId: this.#tenant.act(() => this.#tenant.portal.createException(request)).id };
  }

  /** Returns how many exceptions ended. */
  cancelException(recommendationId: string): number {
    return this.#tenant.act(() => this.#tenant.portal.cancelException(recommendationId));
  }

  /** Defender's switch "Microsoft Intune connection". */
  setIntuneConnection(isOn: boolean): void {
    this.#tenant.setIntuneConnected(isOn);
  }

  decideInIntune({ taskId, person, status, note }: IntuneDecision): void {
    const acting = toActingPerson(person, this.#tenant.people);
    this.#tenant.decideTask(taskId, { status, note: note ?? null, person: acting });
  }

  tenantView(): TenantView {
    return viewTenant(this.#tenant);
  }

  /** The listener is called after each change of the tenant. Returns a function that removes the listener. */
  onChange(listener: () => void): () => void {
    return this.#tenant.onChange(listener);
  }

  /** For the option `restore`. */
  snapshot(): TenantSnapshot {
    return this.#tenant.snapshot();
  }

  rateLimit({
    retryAfterS,
    service = 'defender',
    ...span
  }: FaultSpan & InService & { readonly retryAfterS: number }): void {
    const message = 'The quota of calls is used up; ask again later.';
    const fault = { kind: 'answer', status: 429, code: 'TooManyRequests', message, retryAfterS } as const;
    this.#faults.plan({ fault, service, ...span });
  }

  fail(told: FaultSpan & InService & { status: number; code: string; message?: string; pathMatches?: RegExp }): void {
    const { status, code, message = '', service = 'defender', pathMatches, ...span } = told;
    this.#faults.plan({ fault: { kind: 'answer', status, code, message }, service, pathMatches, ...span });
  }

  /** Delays answers by `ms` milliseconds. */
  hang(told: FaultSpan & InService & { readonly ms: number; readonly pathMatches?: RegExp }): void {
    const { ms, service = 'defender', pathMatches, ...span } = told;
    this.#faults.plan({ fault: { kind: 'hang', ms }, service, pathMatches, ...span });
  }

  /** Resets every connection before the answer. */
  rejectConnections({ service = 'defender', ...span }: FaultSpan & InService): void {
    this.#faults.plan({ fault: { kind: 'refuse' }, service, ...span });
  }

  /** The next collection with that page (from 1) ends halfway through its JSON. */
  breakPage({ page, times = 1 }: { page: number; times?: number }): void {
    this.#faults.breakPage(page, times);
  }

  /** The role's name shows its service. `heal` grants the role again. */
  denyRole(role: string): void {
    this.#faults.denyRole(role);
  }

  activeFaults(): readonly ActiveFault[] {
    return this.#faults.active;
  }

  /** Removes planned faults, broken pages and denied roles. */
  heal(): void {
    this.#faults.clear();
  }

  #onDevices(act: (actions: StandInTenant['actions']) => DeviceCounts): DeviceCounts {
    return this.#tenant.act(() => act(this.#tenant.actions));
  }
}

import type { RecommendationFacts } from '../stand-in-rows.ts';
import { type DeviceFleet, dayMs } from './device-fleet.ts';
import type { IntuneDesk } from './intune-desk.ts';
import type { RecommendationBook } from './recommendation-book.ts';
import {
  type ActingPerson,
  type PortalActivity,
  type PortalException,
  type TenantChanges,
  TenantRefusal,
} from './tenant-changes.ts';
import { type PersonName, type TenantPeople, toActingPerson } from './tenant-people.ts';

export interface RemediationRequest {
  readonly recommendationId: string;
  readonly person: PersonName;
  /** Default: the recommendation's own option. */
  readonly option?: 'Update' | 'Upgrade' | 'Uninstall' | 'ConfigurationChange' | 'AttentionRequired';
  /** Names of device groups. Default: all groups with exposed devices. */
  readonly groups?: readonly string[];
  /** Such as `2026-12-24`. Not allowed for attention required. */
  readonly dueOn?: string;
  readonly priority?: 'High' | 'Medium' | 'Low';
  readonly notes?: string;
  readonly withIntuneTicket?: boolean;
}

export interface ExceptionRequest {
  readonly recommendationId: string;
  readonly person: PersonName;
  readonly justification:
    | 'Third party control'
    | 'Alternate mitigation'
    | 'Risk accepted'
    | 'Planned remediation (grace)';
  readonly context?: string;
  readonly days?: number;
  /** Only these device groups. Default: all groups, now and later. */
  readonly groups?: readonly string[];
}

export interface PortalParts {
  readonly book: RecommendationBook;
  readonly fleet: DeviceFleet;
  readonly intune: IntuneDesk;
  readonly changes: TenantChanges;
  readonly people: TenantPeople;
  readonly newId: (kind: string) => string;
  readonly now: () => number;
}

const keptForMs = 180 * dayMs;
const mostTicketDevices = 10_000;

export class Portal {
  readonly #parts: PortalParts;

  constructor(parts: PortalParts) {
    this.#parts = parts;
  }

  /** Completed activities are kept for 180 days. */
  get activities(): readonly PortalActivity[] {
    const { changes, now } = this.#parts;
    return changes.activities.filter(
      ({ status, changedAtMs }) => status === 'Active' || now() - changedAtMs <= keptForMs,
    );
  }

  requestRemediation(request: RemediationRequest): PortalActivity {
    const { book, fleet, changes, newId, now } = this.#parts;
    const facts = this.#known(request.recommendationId);
    const isForAttention = request.option === 'AttentionRequired';
    if (isForAttention && request.dueOn !== undefined) throw new TenantRefusal('attention required has no due date');
    if (isForAttention && request.withIntuneTicket) throw new TenantRefusal('attention required has no ticket');
    if (request.withIntuneTicket && !changes.isIntuneConnected) {
      throw new TenantRefusal('the form has no ticket option while the Microsoft Intune connection is off');
    }
    const exposed = book.exposedIds(facts.id);
    const targetIds = exposed.filter((id) => request.groups?.includes(fleet.groupOf(id)) ?? true);
    const atMs = now();
    const activity: PortalActivity = {
      id: newId('activity'),
      recommendationId: facts.id,
      title: request.option === 'Uninstall' ? `Uninstall ${facts.relatedComponent}` : facts.recommendationName,
      description: descriptionOf(facts),
      relatedComponent: facts.relatedComponent,
      type: request.option ?? facts.remediationType,
      priority: request.priority ?? 'Medium',
      requester: this.#person(request.person),
      notes: request.notes ?? null,
      groups: [...(request.groups ?? new Set(targetIds.map((id) => fleet.groupOf(id))))],
      dueOn: isForAttention ? null : `${request.dueOn ?? inDays(14, atMs)}T00:00:00Z`,
      recommendedVersion: facts.recommendedVersion,
      targetIds: [...targetIds],
      createdAtMs: atMs,
      changedAtMs: atMs,
      status: 'Active',
      completionMethod: null,
      completer: null,
      taskId: null,
    };
    changes.activities.push(activity);
    if (request.withIntuneTicket) this.#openTicket(activity, facts);
    return activity;
  }

  /** Creates a ticket that Intune keeps although Defender no longer lists its activity. */
  leaveTicket(recommendationId: string, person: PersonName): void {
    this.requestRemediation({ recommendationId, person, withIntuneTicket: true });
    this.#parts.changes.activities.pop();
  }

  completeInPortal(activityId: string, person: PersonName): PortalActivity {
    return this.complete(activityId, this.#person(person));
  }

  /** `completer`: `null` = Defender does not name the person. */
  complete(activityId: string, completer: ActingPerson | null): PortalActivity {
    const activity = this.#parts.changes.activities.find(({ id }) => id === activityId);
    if (activity === undefined) throw new TenantRefusal(`there is no activity ${activityId}`);
    if (activity.status === 'Completed') throw new TenantRefusal(`the activity ${activityId} is completed already`);
    return Object.assign(activity, { ...this.#completion('Manual'), completer });
  }

  /** Completes activities whose devices are all fixed. */
  settle(): void {
    for (const activity of this.#parts.changes.activities) {
      const { status, type, targetIds } = activity;
      if (status === 'Completed' || type === 'AttentionRequired' || targetIds.length === 0) continue;
      if (this.fixedCount(activity) === targetIds.length) Object.assign(activity, this.#completion('Automatic'));
    }
  }

  fixedCount({ recommendationId, targetIds }: PortalActivity): number {
    return targetIds.filter((id) => this.#parts.book.isFixed(recommendationId, id)).length;
  }

  /** The devices of an activity that are still exposed. */
  exposedTargets({ recommendationId, targetIds }: PortalActivity): ReadonlySet<string> {
    return new Set(targetIds).intersection(new Set(this.#parts.book.exposedIds(recommendationId)));
  }

  createException(request: ExceptionRequest): PortalException {
    const { changes, newId, now } = this.#parts;
    this.#known(request.recommendationId);
    const exception: PortalException = {
      id: newId('exception'),
      recommendationId: request.recommendationId,
      person: this.#person(request.person),
      justification: request.justification,
      context: request.context ?? '',
      groups: request.groups === undefined ? null : [...request.groups],
      createdAtMs: now(),
      expiresAtMs: request.days === undefined ? null : now() + request.days * dayMs,
      cancelledAtMs: null,
    };
    changes.exceptions.push(exception);
    return exception;
  }

  /** Ends all exceptions of the recommendation and returns their number. An exception from the start counts too. */
  cancelException(recommendationId: string): number {
    const { changes, book, now } = this.#parts;
    this.#known(recommendationId);
    const open = changes.exceptions.filter(
      (one) => one.recommendationId === recommendationId && one.cancelledAtMs === null,
    );
    for (const exception of open) exception.cancelledAtMs = now();
    if (this.#known(recommendationId).status !== 'Exception') return open.length;
    book.set(recommendationId, { status: 'Active' });
    return open.length + 1;
  }

  #openTicket(activity: PortalActivity, facts: RecommendationFacts): void {
    const { fleet, intune } = this.#parts;
    const joined = activity.targetIds.filter((id) => (fleet.machine(id)?.aadDeviceId ?? null) !== null);
    activity.taskId = intune.open(activity, facts, joined.slice(0, mostTicketDevices)).id;
  }

  #completion(completionMethod: 'Automatic' | 'Manual') {
    return { status: 'Completed' as const, completionMethod, changedAtMs: this.#parts.now() };
  }

  #person(name: PersonName): ActingPerson {
    return toActingPerson(name, this.#parts.people);
  }

  #known(id: string): RecommendationFacts {
    const facts = this.#parts.book.find(id);
    if (facts === null) throw new TenantRefusal(`there is no recommendation ${id}`);
    return facts;
  }
}

function descriptionOf({ relatedComponent, weaknesses, remediationType }: RecommendationFacts): string {
  if (remediationType === 'ConfigurationChange') return 'Change the configuration on exposed devices.';
  return `${remediationType} ${relatedComponent} to mitigate ${weaknesses} known vulnerabilities affecting your devices.`;
}

function inDays(days: number, fromMs: number): string {
  return new Date(fromMs + days * dayMs).toISOString().slice(0, 10);
}

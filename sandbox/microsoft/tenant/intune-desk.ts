import type { RecommendationFacts } from '../stand-in-rows.ts';
import {
  type ActingPerson,
  type IntuneTask,
  type PortalActivity,
  type TaskStatus,
  type TenantChanges,
  TenantRefusal,
  taskStatus,
} from './tenant-changes.ts';

export interface IntuneParts {
  readonly changes: TenantChanges;
  readonly newId: (kind: string) => string;
  readonly now: () => number;
  /** Whether a ticket has the id of its activity. Microsoft does not say. */
  readonly ticketsShareIds: boolean;
}

export interface TaskDecision {
  readonly status: TaskStatus;
  readonly note: string | null;
  /** `null` = the decision came through Graph. */
  readonly person: ActingPerson | null;
}

const priorities: Readonly<Record<string, string>> = { High: 'high', Low: 'low' };

export class IntuneDesk {
  readonly #parts: IntuneParts;

  constructor(parts: IntuneParts) {
    this.#parts = parts;
  }

  get tasks(): readonly IntuneTask[] {
    return this.#parts.changes.tasks;
  }

  find(id: string): IntuneTask | null {
    return this.tasks.find((task) => task.id === id) ?? null;
  }

  /** Opens the task that Defender creates with an activity. */
  open(activity: PortalActivity, facts: RecommendationFacts, deviceIds: readonly string[]): IntuneTask {
    const { newId, now, ticketsShareIds } = this.#parts;
    const common = {
      displayName: activity.title,
      description: `${facts.weaknesses} weaknesses on ${activity.targetIds.length} devices`,
      createdDateTime: new Date(now()).toISOString(),
      dueDateTime: activity.dueOn,
      category: 'advancedThreatProtection',
      priority: priorities[activity.priority] ?? 'none',
      creator: activity.requester.mail,
      creatorNotes: activity.notes,
    };
    const special =
      activity.type === 'ConfigurationChange' ? configurationPart(facts) : applicationPart(activity, facts);
    const row = { ...common, ...special, managedDeviceCount: deviceIds.length };
    const task: IntuneTask = {
      ...{ id: ticketsShareIds ? activity.id : newId('task'), activityId: activity.id, row, deviceIds: [...deviceIds] },
      ...{ status: 'pending', assignedTo: null, decisions: [] },
    };
    this.#parts.changes.tasks.push(task);
    return task;
  }

  decide(id: string, { status, note, person }: TaskDecision): IntuneTask {
    const task = this.find(id);
    if (task === null) throw new TenantRefusal(`there is no Intune task ${id}`);
    task.status = status;
    if (person !== null && status === 'active') task.assignedTo = person.mail;
    task.decisions.push({ atMs: this.#parts.now(), person, status, note });
    return task;
  }
}

export function isTaskStatus(word: unknown): word is TaskStatus {
  return taskStatus.safeParse(word).success;
}

function applicationPart({ type }: PortalActivity, facts: RecommendationFacts) {
  const isGone = type === 'Uninstall';
  return {
    '@odata.type': '#microsoft.graph.appVulnerabilityTask',
    appName: facts.relatedComponent,
    appPublisher: facts.vendor,
    appVersion: facts.recommendedVersion,
    mitigationType: isGone ? 'uninstall' : 'update',
    insights: facts.publicExploit ? 'Public exploit available' : '',
    mobileAppCount: 0,
    remediation: isGone
      ? 'Uninstall it from the listed devices.'
      : `Deploy version ${facts.recommendedVersion} or later to the listed devices.`,
  };
}

function configurationPart(facts: RecommendationFacts) {
  const isMac = facts.vendor === 'apple';
  return {
    '@odata.type': '#microsoft.graph.securityConfigurationTask',
    endpointSecurityPolicy: 'unknown',
    applicablePlatform: isMac ? 'macOS' : 'windows10AndLater',
    endpointSecurityPolicyProfile: 'unknown',
    insights: '',
    intendedSettings: [{ name: facts.recommendationName, value: 'Enabled' }],
  };
}

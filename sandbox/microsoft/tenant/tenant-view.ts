import type { StandInTenant } from '../stand-in-tenant.ts';
import type { IntuneTask, PortalActivity } from './tenant-changes.ts';

/** The tenant for a panel: the contents of the portal's and Intune's own pages. */
export interface TenantView {
  readonly atMs: number;
  readonly isIntuneConnected: boolean;
  readonly recommendations: readonly RecommendationView[];
  readonly activities: readonly ActivityView[];
  readonly tasks: readonly TaskView[];
}

export interface RecommendationView {
  readonly id: string;
  readonly title: string;
  readonly remediationType: string;
  readonly exposed: number;
  readonly silent: number;
  readonly fixed: number;
  readonly status: string;
  readonly recommendedVersion: string;
  readonly publicExploit: boolean;
  readonly activeAlert: boolean;
}

export interface ActivityView {
  readonly id: string;
  readonly recommendationId: string;
  readonly title: string;
  readonly type: string;
  readonly status: string;
  readonly completionMethod: string | null;
  readonly completedBy: string | null;
  readonly requestedBy: string;
  readonly targetDevices: number;
  readonly fixedDevices: number;
  readonly dueOn: string | null;
  readonly createdAtMs: number;
  readonly taskId: string | null;
}

export interface TaskView {
  readonly id: string;
  readonly activityId: string;
  readonly title: string;
  readonly status: string;
  readonly assignedTo: string | null;
  readonly decisions: readonly { atMs: number; by: string; status: string; note: string | null }[];
}

export function viewTenant(tenant: StandInTenant): TenantView {
  return {
    atMs: tenant.now(),
    isIntuneConnected: tenant.isIntuneConnected,
    recommendations: tenant.recommendations.map((entry) => ({
      id: entry.id,
      title: entry.recommendationName,
      remediationType: entry.remediationType,
      exposed: entry.exposedMachinesCount,
      silent: tenant.actions.silentIds(entry.id).length,
      fixed: tenant.book.fixedIds(entry.id).length,
      status: entry.status,
      recommendedVersion: entry.recommendedVersion,
      publicExploit: entry.publicExploit,
      activeAlert: entry.activeAlert,
    })),
    activities: tenant.portal.activities.map((activity) => viewActivity(activity, tenant)),
    tasks: tenant.intune.tasks.map(viewTask),
  };
}

function viewActivity(activity: PortalActivity, tenant: StandInTenant): ActivityView {
  const { id, recommendationId, title, type, status, completionMethod, dueOn, createdAtMs, taskId } = activity;
  return {
    ...{ id, recommendationId, title, type, status, completionMethod, dueOn, createdAtMs, taskId },
    completedBy: activity.completer?.mail ?? null,
    requestedBy: activity.requester.mail,
    targetDevices: activity.targetIds.length,
    fixedDevices: tenant.portal.fixedCount(activity),
  };
}

function viewTask({ id, activityId, row, status, assignedTo, decisions }: IntuneTask): TaskView {
  const seen = decisions.map(({ atMs, person, ...rest }) => ({ ...rest, atMs, by: person?.mail ?? 'Graph' }));
  return { id, activityId, title: String(row['displayName'] ?? ''), status, assignedTo, decisions: seen };
}

import type { StandInTenant } from '../stand-in-tenant.ts';
import type { PortalActivity } from '../tenant/tenant-changes.ts';

/** An activity as `GET /api/remediationTasks` shows it: keys in lower camel case. */
export function remediationTaskRow(activity: PortalActivity, tenant: StandInTenant) {
  const [, scid = null] = /^sca-_-(.+)$/.exec(activity.recommendationId) ?? [];
  const [, vendorId = null, nameId = null] = /^va-_-(.+?)-_-(.+)$/.exec(activity.recommendationId) ?? [];
  return {
    id: activity.id,
    title: activity.title,
    createdOn: instant(activity.createdAtMs),
    requesterId: activity.requester.id,
    requesterEmail: activity.requester.mail,
    status: activity.status,
    statusLastModifiedOn: instant(activity.changedAtMs),
    description: activity.description,
    relatedComponent: activity.relatedComponent,
    targetDevices: activity.targetIds.length,
    rbacGroupNames: activity.groups,
    fixedDevices: tenant.portal.fixedCount(activity),
    requesterNotes: activity.notes,
    dueOn: activity.dueOn,
    category: scid === null ? 'Software' : 'SecurityConfiguration',
    productivityImpactRemediationType: scid === null ? null : 'AllExposedAssets',
    priority: activity.priority,
    completionMethod: activity.completionMethod,
    completerId: activity.completer?.id ?? null,
    completerEmail: activity.completer?.mail ?? null,
    scid,
    type: activity.type,
    productId: vendorId === null ? null : `${vendorId}-_-${nameId}`,
    vendorId,
    nameId,
    recommendedVersion: activity.recommendedVersion || null,
    recommendedVendor: null,
    recommendedProgram: null,
  };
}

/** With seven digits after the second, as the service writes them. */
function instant(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '0000Z');
}

import { seededRandom } from '../seeded-random.ts';
import type { RecommendationFacts, VulnerabilityEntry } from '../stand-in-rows.ts';
import type { StandInTenant } from '../stand-in-tenant.ts';
import { cveIdsOf, severityOf, vulnerabilityOf } from '../tenant/cves.ts';
import type { PortalActivity } from '../tenant/tenant-changes.ts';

/** Each CVE of the tenant, with the recommendations that fix the CVE. */
export function cveIndex(tenant: StandInTenant): ReadonlyMap<string, readonly RecommendationFacts[]> {
  const index = new Map<string, RecommendationFacts[]>();
  for (const facts of tenant.book.all) {
    for (const id of cveIdsOf(facts)) index.set(id, [...(index.get(id) ?? []), facts]);
  }
  return index;
}

export function vulnerabilityRow(
  id: string,
  behind: readonly RecommendationFacts[],
  tenant: StandInTenant,
): VulnerabilityEntry {
  const exposed = new Set(behind.flatMap((facts) => exposedTo(id, facts, tenant)));
  // For an exploited program, the first weakness is the exploited one.
  const isExploited = behind.some((facts) => facts.publicExploit && cveIdsOf(facts)[0] === id);
  return vulnerabilityOf(id, { exposedMachines: exposed.size, isExploited });
}

export function exposedTo(id: string, facts: RecommendationFacts, tenant: StandInTenant): readonly string[] {
  const order = cveIdsOf(facts).indexOf(id);
  const reexposed = tenant.changes.recommendations[facts.id]?.reexposed;
  return tenant.book.exposedIds(facts.id).filter((device) => order >= (reexposed?.[device] ?? 0));
}

/** A row for each CVE, device and product. A generator, because there are millions of rows. */
export function* machineVulnerabilities(tenant: StandInTenant, only: string | null): Generator<object> {
  for (const facts of tenant.book.all) {
    const exposed = tenant.book.exposedIds(facts.id);
    const reexposed = tenant.changes.recommendations[facts.id]?.reexposed;
    for (const [order, cveId] of cveIdsOf(facts).entries()) {
      if (only !== null && only.toLowerCase() !== cveId.toLowerCase()) continue;
      for (const machineId of exposed.filter((device) => order >= (reexposed?.[device] ?? 0))) {
        yield {
          id: `${machineId}-_-${cveId}-_-${facts.vendor}-_-${facts.productName}-_-${facts.recommendedVersion}-_-`,
          cveId,
          machineId,
          fixingKbId: null,
          productName: facts.productName,
          productVendor: facts.vendor,
          productVersion: facts.recommendedVersion,
          severity: severityOf(cveId),
        };
      }
    }
  }
}

/** The updates that exposed devices lack. Only Microsoft's products have a KB. */
export function missingKbs(facts: RecommendationFacts, tenant: StandInTenant): readonly object[] {
  const machineMissedOn = tenant.book.exposedIds(facts.id).length;
  if (facts.vendor !== 'microsoft' || facts.recommendedVersion === '' || machineMissedOn === 0) return [];
  const id = String(seededRandom(`kb of ${facts.id}`).between(5_040_000, 5_049_999));
  return [
    {
      id,
      name: 'November 2026 Security Updates',
      productsNames: [facts.productName],
      url: `https://catalog.update.microsoft.com/v7/site/Search.aspx?q=KB${id}`,
      machineMissedOn,
      cveAddressed: cveIdsOf(facts).length,
    },
  ];
}

/** An activity in the form of `GET /api/remediationTasks`, with keys in lower camel case. */
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

/** With seven digits after the second, like the service. */
function instant(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '0000Z');
}

// The shapes of CISA's catalog and of a CVE record with CISA's decision. All content is invented.

export interface ListedCve {
  readonly id: string;
  /** `YYYY-MM-DD` */
  readonly addedOn: string;
  readonly isRansomware?: boolean;
  readonly wantsTriage?: boolean;
}

export function kevCatalog(listed: readonly ListedCve[], releasedAt: Date) {
  return {
    title: 'CISA Catalog of Known Exploited Vulnerabilities',
    catalogVersion: releasedAt.toISOString().slice(0, 10).replaceAll('-', '.'),
    dateReleased: releasedAt.toISOString(),
    count: listed.length,
    vulnerabilities: listed.map(kevEntry),
  };
}

export type KevCatalogRow = ReturnType<typeof kevCatalog>;

function kevEntry({ id, addedOn, isRansomware = false, wantsTriage = false }: ListedCve) {
  return {
    cveID: id,
    vendorProject: 'Fabrikam',
    product: 'Orbit Viewer',
    vulnerabilityName: 'Fabrikam Orbit Viewer Use-After-Free Vulnerability',
    dateAdded: addedOn,
    shortDescription: 'Made up.',
    requiredAction: 'Apply updates per vendor instructions.',
    dueDate: addedOn,
    knownRansomwareCampaignUse: isRansomware ? 'Known' : 'Unknown',
    forensicTriage: wantsTriage ? 'Yes' : 'No',
    notes: '',
    cwes: ['CWE-416'],
  };
}

/** The words of CISA's decision (SSVC). */
export interface CveDecision {
  readonly automatable: string;
  readonly technicalImpact: string;
}

/** `decision`: `null` = CISA has not decided about the CVE. */
export function cveRecord(id: string, decision: CveDecision | null, decidedAt = '2026-11-20T04:55:10.266940Z') {
  const program = { title: 'CVE Program Container', providerMetadata: { shortName: 'CVE' }, references: [] };
  return {
    dataType: 'CVE_RECORD',
    dataVersion: '5.1',
    cveMetadata: { cveId: id, state: 'PUBLISHED', dateUpdated: decidedAt },
    containers: { cna: {}, adp: decision === null ? [program] : [program, vulnrichment(id, decision, decidedAt)] },
  };
}

function vulnrichment(id: string, { automatable, technicalImpact }: CveDecision, timestamp: string) {
  const options = [{ Exploitation: 'none' }, { Automatable: automatable }, { 'Technical Impact': technicalImpact }];
  const content = { id, role: 'CISA Coordinator', version: '2.0.3', timestamp, options };
  return {
    title: 'CISA ADP Vulnrichment',
    providerMetadata: { shortName: 'CISA-ADP', dateUpdated: timestamp },
    metrics: [{ other: { type: 'ssvc', content } }],
  };
}

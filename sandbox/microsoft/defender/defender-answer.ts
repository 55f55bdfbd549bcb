import { comparing } from '../collection-query.ts';
import type { StandInAnswer, StandInRequest } from '../stand-in-answer.ts';
import { toReference } from '../stand-in-tenant.ts';
import {
  type DefenderState,
  defenderCollection,
  defenderError,
  defenderJson,
  unknownId,
  unknownPath,
} from './defender-call.ts';
import {
  cveIndex,
  exposedTo,
  machineVulnerabilities,
  missingKbs,
  remediationTaskRow,
  vulnerabilityRow,
} from './defender-rows.ts';
import { vulnerabilityChanges } from './vulnerability-changes.ts';

const roles = {
  recommendations: 'SecurityRecommendation.Read.All',
  machines: 'Machine.Read.All',
  tasks: 'RemediationTasks.Read.All',
  vulnerabilities: 'Vulnerability.Read.All',
  software: 'Software.Read.All',
  score: 'Score.Read.All',
} as const;

const recommendationFilters = [
  ...['id', 'productName', 'vendor', 'recommendedVersion', 'recommendationCategory', 'subCategory', 'severityScore'],
  ...['remediationType', 'recommendedProgram', 'recommendedVendor', 'status'],
];
const machineFilters = [
  ...['computerDnsName', 'id', 'version', 'deviceValue', 'aadDeviceId', 'machineTags', 'lastSeen', 'exposureLevel'],
  ...['onboardingStatus', 'lastIpAddress', 'healthStatus', 'osPlatform', 'riskScore', 'rbacGroupId'],
];
const cveFilters = ['id', 'name', 'description', 'cvssV3', 'publishedOn', 'severity', 'updatedOn'];
const machineCveFilters = [
  ...['id', 'cveId', 'machineId', 'fixingKbId', 'productName', 'productVersion', 'severity', 'productVendor'],
];

/** The answer of Defender to an authorised request. */
export function defenderAnswer({ method, url }: StandInRequest, state: DefenderState): StandInAnswer {
  if (method !== 'GET') return defenderError(400, 'BadRequest', 'This collection can only be read.');
  const [area, id, part, ...rest] = segmentsOf(url);
  if (rest.length > 0) return unknownPath();
  switch (area) {
    case 'recommendations':
      return part?.toLowerCase() === 'vulnerabilities'
        ? guarded(roles.vulnerabilities, state, () => recommendationCves(url, id ?? '', state))
        : guarded(roles.recommendations, state, () => recommendations(url, { id, part }, state));
    case 'machines':
      return machines(url, { id, part }, state);
    case 'remediationtasks':
      return guarded(roles.tasks, state, () => remediationTasks(url, { id, part }, state));
    case 'vulnerabilities':
      return guarded(roles.vulnerabilities, state, () => vulnerabilities(url, { id, part }, state));
    case 'software':
      return guarded(roles.software, state, () => software(url, { id, part }, state));
    case 'exposurescore':
      return id === undefined ? guarded(roles.score, state, () => exposureScore(state)) : unknownPath();
    default:
      return unknownPath();
  }
}

interface Address {
  readonly id: string | undefined;
  readonly part: string | undefined;
}

function recommendations(url: URL, { id, part }: Address, state: DefenderState): StandInAnswer {
  const { tenant } = state;
  if (id === undefined) {
    const source = { rows: tenant.recommendations, name: 'Recommendations', filterable: recommendationFilters };
    return defenderCollection(url, source, state);
  }
  const entry = tenant.recommendation(id);
  const rows = tenant.devicesOf(id);
  if (part !== undefined && part.toLowerCase() !== 'machinereferences') return unknownPath();
  if (entry === null || rows === null) return unknownId('recommendation');
  if (part === undefined) return one('Recommendations', entry, state);
  return defenderCollection(url, { rows, name: 'MachineReferences', filterable: [] }, state);
}

function recommendationCves(url: URL, id: string, state: DefenderState): StandInAnswer {
  const { tenant } = state;
  if (tenant.book.find(id) === null) return unknownId('recommendation');
  const rows = [...cveIndex(tenant)]
    .filter(([, behind]) => behind.some((facts) => facts.id === id))
    .map(([cve, behind]) => vulnerabilityRow(cve, behind, tenant));
  return defenderCollection(url, { rows, name: 'Collection(Vulnerability)', filterable: [] }, state);
}

function exposureScore(state: DefenderState): StandInAnswer {
  const { tenant } = state;
  const impact = tenant.recommendations.reduce((sum, { exposureImpact }) => sum + exposureImpact, 0);
  return one(
    'ExposureScore',
    { time: new Date(tenant.now()).toISOString(), score: 100 * (impact / (100 + impact)) },
    state,
  );
}

function software(url: URL, { id = '', part = '' }: Address, state: DefenderState): StandInAnswer {
  const { tenant } = state;
  const facts = tenant.book.find(`va-_-${id}`);
  switch (part.toLowerCase()) {
    case 'distributions': {
      const rows = facts === null ? null : tenant.book.distribution(facts.id);
      return rows === null
        ? unknownId('software')
        : defenderCollection(url, { rows, name: 'Distributions', filterable: [] }, state);
    }
    case 'getmissingkbs': {
      const name = 'Collection(microsoft.windowsDefenderATP.api.PublicProductFixDto)';
      if (facts === null) return unknownId('software');
      return defenderCollection(url, { rows: missingKbs(facts, tenant), name, filterable: [] }, state);
    }
    default:
      return unknownPath();
  }
}

function machines(url: URL, { id, part }: Address, state: DefenderState): StandInAnswer {
  const { tenant } = state;
  if (part !== undefined) return unknownPath();
  if (id?.toLowerCase() === 'softwarevulnerabilitychangesbymachine') {
    const limited = () => vulnerabilityChanges(url, state);
    return guarded(roles.vulnerabilities, state, () =>
      within('changes', { perMinute: 30, perHour: 1_000 }, state, limited),
    );
  }
  return guarded(roles.machines, state, () =>
    within('machines', { perMinute: 100, perHour: 1_500 }, state, () => {
      const source = { name: 'Machines', filterable: machineFilters, operators: comparing };
      if (id === undefined) return defenderCollection(url, { rows: tenant.devices, ...source }, state);
      const machine = tenant.fleet.machine(id);
      return machine === null ? unknownId('machine') : one('Machines', machine, state);
    }),
  );
}

function remediationTasks(url: URL, { id, part }: Address, state: DefenderState): StandInAnswer {
  const { tenant } = state;
  const { activities } = tenant.portal;
  if (id === undefined) {
    const isNewestFirst = /^createdOn\s+desc$/i.test(url.searchParams.get('$orderby') ?? '');
    const rows = activities.map((activity) => remediationTaskRow(activity, tenant));
    const source = { name: 'RemediationTasks', filterable: ['createdOn', 'status'], operators: comparing };
    return defenderCollection(url, { ...source, rows: isNewestFirst ? rows.toReversed() : rows }, state);
  }
  const activity = activities.find((one) => one.id === id.toLowerCase());
  if (part !== undefined && part.toLowerCase() !== 'machinereferences') return unknownPath();
  if (activity === undefined) return unknownId('remediation task');
  if (part === undefined) return one('RemediationTasks', remediationTaskRow(activity, tenant), state);
  const exposed = tenant.portal.exposedTargets(activity);
  const rows = tenant.book.exposedMachines(activity.recommendationId).filter((machine) => exposed.has(machine.id));
  return defenderCollection(url, { rows: rows.map(toReference), name: 'MachineReferences', filterable: [] }, state);
}

function vulnerabilities(url: URL, { id, part }: Address, state: DefenderState): StandInAnswer {
  const { tenant } = state;
  if (id?.toLowerCase() === 'machinesvulnerabilities') {
    const [, only = null] = /\bcveId\s+eq\s+'([^']*)'/i.exec(url.searchParams.get('$filter') ?? '') ?? [];
    const rows = machineVulnerabilities(tenant, only);
    return defenderCollection(
      url,
      { rows, name: 'Collection(PublicAssetVulnerabilityDto)', filterable: machineCveFilters },
      state,
    );
  }
  const index = cveIndex(tenant);
  if (id === undefined) {
    const rows = [...index].map(([cve, behind]) => vulnerabilityRow(cve, behind, tenant));
    const source = { rows, name: 'Vulnerabilities', filterable: cveFilters, operators: comparing, maxTop: 8_000 };
    return defenderCollection(url, source, state);
  }
  const behind = index.get(id.toUpperCase());
  if (part !== undefined && part.toLowerCase() !== 'machinereferences') return unknownPath();
  if (behind === undefined) return unknownId('vulnerability');
  if (part === undefined) return one('Vulnerabilities', vulnerabilityRow(id.toUpperCase(), behind, tenant), state);
  const exposed = new Set(behind.flatMap((facts) => exposedTo(id.toUpperCase(), facts, tenant)));
  const rows = [...exposed].flatMap((device) => tenant.fleet.machine(device) ?? []).map(toReference);
  return defenderCollection(url, { rows, name: 'MachineReferences', filterable: [] }, state);
}

function one(name: string, row: object, { origin }: DefenderState): StandInAnswer {
  return defenderJson(200, { '@odata.context': `${origin}/api/$metadata#${name}/$entity`, ...row });
}

function guarded(role: string, { faults }: DefenderState, answer: () => StandInAnswer): StandInAnswer {
  if (!faults.isDenied(role)) return answer();
  const others = Object.values(roles).filter((other) => !faults.isDenied(other));
  const message = `Missing application roles. API required roles: ${role}, application roles: ${others.join(',')}.`;
  return { ...defenderError(403, 'Forbidden', message), fault: 'denied_role' };
}

interface Quota {
  readonly perMinute: number;
  readonly perHour: number;
}

function within(name: string, quota: Quota, state: DefenderState, answer: () => StandInAnswer): StandInAnswer {
  const waitS = state.quotas?.take(name, quota) ?? null;
  if (waitS === null) return answer();
  return defenderError(429, 'TooManyRequests', 'Quota reached, try again later.', { 'retry-after': String(waitS) });
}

/** `/api/v1.0/…` means the same as `/api/…`. */
function segmentsOf(url: URL): readonly string[] {
  const [api, ...segments] = url.pathname.split('/').filter((segment) => segment !== '');
  if (api !== 'api') return [];
  const path = segments[0] === 'v1.0' ? segments.slice(1) : segments;
  return path.map((segment, index) => (index === 0 ? segment.toLowerCase() : decodeURIComponent(segment)));
}

import { createHash } from 'node:crypto';
import { type CollectionQuery, matches, maxTop, parseCollectionQuery } from './collection-query.ts';
import type { StandInFaults } from './stand-in-faults.ts';
import type { StandInTenant } from './stand-in-tenant.ts';

export interface StandInAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface StandInState {
  readonly tenant: StandInTenant;
  readonly faults: StandInFaults;
  /** The stand-in's own origin, for page links. */
  readonly origin: string;
  /** Rows a page where the server decides it; `null`: the caller's `$top` decides, and there are no page links. */
  readonly pageSize: number | null;
}

const recommendationRole = 'SecurityRecommendation.Read.All';
const machineRole = 'Machine.Read.All';
const recommendationFilters = ['id', 'vendor', 'status', 'productName', 'remediationType', 'recommendationCategory'];

/** What Defender would answer to an authorised GET. */
export function answerOf(url: URL, state: StandInState): StandInAnswer {
  const [area, id, part, ...rest] = segmentsOf(url);
  const { tenant } = state;
  if (rest.length > 0) return unknownPath();
  if (area === 'machines' && id === undefined) {
    return guarded(machineRole, state, () =>
      collection(url, { rows: tenant.devices, name: 'Machines', filters: [] }, state),
    );
  }
  if (area !== 'recommendations') return unknownPath();
  if (id === undefined) {
    const source = { rows: tenant.recommendations, name: 'Recommendations', filters: recommendationFilters };
    return guarded(recommendationRole, state, () => collection(url, source, state));
  }
  if (part === undefined) return guarded(recommendationRole, state, () => one(id, state));
  if (part.toLowerCase() !== 'machinereferences') return unknownPath();
  return guarded(recommendationRole, state, () => {
    const rows = tenant.devicesOf(id);
    return rows === null ? unknownId() : collection(url, { rows, name: 'MachineReferences', filters: [] }, state);
  });
}

export function errorAnswer(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): StandInAnswer {
  const digest = createHash('sha256').update(`${status}${code}${message}`).digest('hex');
  const target = `|${digest.slice(0, 8)}-${digest.slice(8, 24)}.`;
  return json(status, { error: { code, message, target } }, headers);
}

/** `/api/v1.0/…` means the same as `/api/…`. */
function segmentsOf(url: URL): readonly string[] {
  const [api, ...segments] = url.pathname.split('/').filter((segment) => segment !== '');
  if (api !== 'api') return [];
  const path = segments[0] === 'v1.0' ? segments.slice(1) : segments;
  return path.map((segment, index) => (index === 0 ? segment.toLowerCase() : decodeURIComponent(segment)));
}

function guarded(role: string, { faults }: StandInState, answer: () => StandInAnswer): StandInAnswer {
  if (!faults.isDenied(role)) return answer();
  const others = [recommendationRole, machineRole].filter((other) => !faults.isDenied(other));
  const message = `Missing application roles. API required roles: ${role}, application roles: ${others.join(',')}.`;
  return errorAnswer(403, 'Forbidden', message);
}

interface Source {
  readonly rows: readonly object[];
  readonly name: string;
  readonly filters: readonly string[];
}

function collection(url: URL, source: Source, state: StandInState): StandInAnswer {
  const query = parseCollectionQuery(url.searchParams, source.filters);
  if (typeof query === 'string') return errorAnswer(400, 'BadRequest', query);
  const rows = source.rows.filter((row) => matches(row, query.conditions)).slice(query.skip);
  const wanted = query.top ?? Number.POSITIVE_INFINITY;
  const size = Math.min(wanted, state.pageSize ?? maxTop);
  const hasMore = state.pageSize !== null && rows.length > size;
  const page = {
    '@odata.context': `${state.origin}/api/$metadata#${source.name}`,
    value: rows.slice(0, size),
    ...(hasMore ? { '@odata.nextLink': nextLink(url, query, size, state.origin) } : {}),
  };
  const answer = json(200, page);
  const isBroken = state.faults.takeBrokenPage(Math.floor(query.skip / size) + 1);
  return isBroken ? { ...answer, body: answer.body.slice(0, Math.ceil(answer.body.length / 2)) } : answer;
}

function nextLink(url: URL, query: CollectionQuery, size: number, origin: string): string {
  const options = [
    ...(query.top === null ? [] : [`$top=${query.top}`]),
    ...(url.searchParams.has('$filter')
      ? [`$filter=${encodeURIComponent(url.searchParams.get('$filter') ?? '')}`]
      : []),
    `$skip=${query.skip + size}`,
  ];
  return `${origin}${url.pathname}?${options.join('&')}`;
}

function one(id: string, { tenant, origin }: StandInState): StandInAnswer {
  const row = tenant.recommendation(id);
  if (row === null) return unknownId();
  return json(200, { '@odata.context': `${origin}/api/$metadata#Recommendations/$entity`, ...row });
}

function unknownId(): StandInAnswer {
  return errorAnswer(404, 'ResourceNotFound', 'The recommendation was not found.');
}

/** Not in Defender's own words: an address outside the API is answered by what stands in front of it. */
function unknownPath(): StandInAnswer {
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'The stand-in has nothing at this address.' };
}

function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): StandInAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; odata.metadata=minimal', ...headers },
    body: JSON.stringify(body),
  };
}

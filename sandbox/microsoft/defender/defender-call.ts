import { createHash } from 'node:crypto';
import type { CallQuotas } from '../call-quotas.ts';
import {
  type CollectionQuery,
  type CollectionRules,
  defaultMaxTop,
  matches,
  parseCollectionQuery,
} from '../collection-query.ts';
import type { StandInAnswer } from '../stand-in-answer.ts';
import type { StandInFaults } from '../stand-in-faults.ts';
import type { StandInTenant } from '../stand-in-tenant.ts';

export interface DefenderState {
  readonly tenant: StandInTenant;
  readonly faults: StandInFaults;
  /** `null` = calls are not limited. */
  readonly quotas: CallQuotas | null;
  /** The stand-in's own origin, for links to pages. */
  readonly origin: string;
  /** Rows per page if the server decides; `null` = the caller's `$top` decides, and there are no page links. */
  readonly pageSize: number | null;
}

type Headers = Readonly<Record<string, string>>;

export function defenderError(status: number, code: string, message: string, headers: Headers = {}): StandInAnswer {
  const digest = createHash('sha256').update(`${status}${code}${message}`).digest('hex');
  const target = `|${digest.slice(0, 8)}-${digest.slice(8, 24)}.`;
  return defenderJson(status, { error: { code, message, target } }, headers);
}

export function defenderJson(status: number, body: object, headers: Headers = {}): StandInAnswer {
  const contentType = { 'content-type': 'application/json; odata.metadata=minimal' };
  return { status, headers: { ...contentType, ...headers }, body: JSON.stringify(body) };
}

export function unknownId(what: string): StandInAnswer {
  return defenderError(404, 'ResourceNotFound', `The ${what} was not found.`);
}

/** Not in Defender's words: a gateway before the API answers for other addresses. */
export function unknownPath(): StandInAnswer {
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'The stand-in has nothing at this address.' };
}

export interface CollectionSource extends CollectionRules {
  readonly rows: Iterable<object>;
  /** The name in the metadata address. */
  readonly name: string;
}

/** One page of rows, filtered and skipped as the caller asks. */
export function defenderCollection(url: URL, source: CollectionSource, state: DefenderState): StandInAnswer {
  const query = parseCollectionQuery(url.searchParams, source);
  if (typeof query === 'string') return defenderError(400, 'BadRequest', query);
  const wanted = query.top ?? Number.POSITIVE_INFINITY;
  const size = Math.min(wanted, state.pageSize ?? source.maxTop ?? defaultMaxTop);
  const rows = take(source.rows, query, size + 1);
  const hasMore = state.pageSize !== null && rows.length > size;
  const page = {
    '@odata.context': `${state.origin}/api/$metadata#${source.name}`,
    value: rows.slice(0, size),
    ...(hasMore ? { '@odata.nextLink': nextLink(url, query, size, state.origin) } : {}),
  };
  return breakable(defenderJson(200, page), Math.floor(query.skip / size) + 1, state);
}

/** Cuts the answer in half if a fault breaks this page. */
export function breakable(answer: StandInAnswer, page: number, { faults }: DefenderState): StandInAnswer {
  if (!faults.takeBrokenPage(page)) return answer;
  return { ...answer, body: answer.body.slice(0, Math.ceil(answer.body.length / 2)), fault: 'broken_page' };
}

/** Stops when there are enough rows, since some collections are too large to create as a whole. */
function take(rows: Iterable<object>, { conditions, skip }: CollectionQuery, count: number): readonly object[] {
  const taken: object[] = [];
  let passed = 0;
  for (const row of rows) {
    if (!matches(row, conditions)) continue;
    passed += 1;
    if (passed > skip) taken.push(row);
    if (taken.length >= count) break;
  }
  return taken;
}

function nextLink(url: URL, query: CollectionQuery, size: number, origin: string): string {
  const kept = ['$filter', '$orderby'].flatMap((name) => {
    const value = url.searchParams.get(name);
    return value === null ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  const top = query.top === null ? [] : [`$top=${query.top}`];
  return `${origin}${url.pathname}?${[...top, ...kept, `$skip=${query.skip + size}`].join('&')}`;
}

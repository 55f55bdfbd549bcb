import {
  type CollectionQuery,
  type CollectionRules,
  defaultMaxTop,
  matches,
  parseCollectionQuery,
} from '../collection-query.ts';
import type { StandInAnswer } from '../stand-in-answer.ts';
import { defenderError, defenderJson } from './defender-errors.ts';
import type { DefenderState } from './defender-state.ts';

export interface CollectionSource extends CollectionRules {
  readonly rows: Iterable<object>;
  /** As the metadata address calls it. */
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

/** Cut off half way where that page is to be broken. */
export function breakable(answer: StandInAnswer, page: number, { faults }: DefenderState): StandInAnswer {
  if (!faults.takeBrokenPage(page)) return answer;
  return { ...answer, body: answer.body.slice(0, Math.ceil(answer.body.length / 2)), fault: 'broken_page' };
}

/** No further than is asked for: some collections are too large to be made whole. */
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

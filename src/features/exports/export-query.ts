import type { PersonContext } from '../../platform/context.ts';
import { exportScopeOf } from '../access/index.ts';
import type { ListQuery } from '../lists/index.ts';
import { listQueryOf, type ParsedFilter, parseActivityFilter } from '../lists/index.ts';

export type ExportQuery =
  | { readonly kind: 'query'; readonly query: ListQuery }
  | Extract<ParsedFilter, { readonly kind: 'wrong' }>;

/** What the words of a filter ask for at this moment, of what may go into the person's file. */
export async function exportQuery(context: PersonContext, words: string): Promise<ExportQuery> {
  const parsed = parseActivityFilter(words);
  if (parsed.kind === 'wrong') return parsed;
  const { query } = await listQueryOf(context, parsed.filter, exportScopeOf(context.actor));
  return { kind: 'query', query };
}

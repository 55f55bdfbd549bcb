import { type ParsedFilter, parseActivityFilter } from '../domain/activity-filter.ts';
import { exportScopeOf } from '../domain/permit-export.ts';
import type { ListQuery } from '../store/list-activities.ts';
import type { PersonContext } from './context.ts';
import { listQueryOf } from './list-activities.ts';

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

import { parseActivityFilter } from '../../domain/activity-filter.ts';
import type { ListPlace } from '../../domain/list-place.ts';
import { mayChangeSome } from '../../domain/permissions.ts';
import { refuse } from '../../domain/refusal.ts';
import { wordsInAll } from '../../i18n/translator.ts';
import { activitiesPerPage, listActivities } from '../../usecases/list-activities.ts';
import { findQuotedGroup } from '../../usecases/name-filter-groups.ts';
import { requireReader } from '../../usecases/require-reader.ts';
import type { After, Call } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import type { Sayable } from '../tables.ts';
import { filterValue, listStepValue } from '../values/list-steps.ts';
import { activityList, wrongFilter } from '../views/activity-list.ts';
import { activityTable } from '../views/activity-table.ts';

/** A page of what is asked for in words, or what can be asked for. */
export async function listPage({ context, t }: Call, text: string, place: ListPlace): Promise<Sayable> {
  requireReader(context);
  const parsed = parseActivityFilter(text);
  if (parsed.kind === 'wrong') return wrongFilter(t, parsed);
  const list = await listActivities(context, { filter: parsed.filter, place });
  const offersSeveral = mayChangeSome(context.actor);
  const typed = { text, ungroupedNames: wordsInAll('common.ungrouped') };
  const quotedGroup = list.entries.length === 0 ? await findQuotedGroup(context, typed) : null;
  const model = { ...list, text: text.trim(), perPage: activitiesPerPage, offersSeveral, quotedGroup };
  const lines = activityList(t, model);
  return list.entries.length === 0 ? lines : { ...activityTable(t, model), withoutTable: lines };
}

/** Shows somebody the whole of what a report names a part of, as far as they may see it. */
export async function showAllButton(call: ActionCall): Promise<After> {
  const { text } = filterValue.decode(call.value) ?? refuse('list_gone', {});
  const page = await listPage(call, text, { kind: 'start' });
  return () => call.reply(page);
}

/** The page beside the one that somebody has before them takes its place. */
export async function listStepButton(call: ActionCall): Promise<After> {
  const { text, ...place } = listStepValue.decode(call.value) ?? refuse('list_gone', {});
  const page = await listPage(call, text, place);
  return () => (call.isEphemeral ? call.replace(page) : call.reply(page));
}

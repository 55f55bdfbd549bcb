import type { ListPlace } from '../../core/list-place.ts';
import { refuse } from '../../core/refusal.ts';
import { wordsInAll } from '../../platform/i18n/common-texts.ts';
import type { After, Call } from '../../platform/slack/call.ts';
import { filterValue, listStepValue } from '../../platform/slack/list-steps.ts';
import type { Sayable } from '../../platform/slack/tables.ts';
import type { ActionCall } from '../access/index.ts';
import { mayChangeSome, requireReader } from '../access/index.ts';
import { parseActivityFilter } from './activity-filter.ts';
import { activityList, wrongFilter } from './activity-list.ts';
import { activityTable } from './activity-table.ts';
import { activitiesPerPage, listActivities } from './list-activities.ts';
import { findQuotedGroup } from './name-filter-groups.ts';

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

import { wordsInAll } from '../../platform/i18n/common-texts.ts';
import type { After } from '../../platform/slack/call.ts';
import type { CommandCall } from '../access/index.ts';
import { answer, requireReader } from '../access/index.ts';
import { wrongFilter } from './activity-list.ts';
import { listPage } from './list-page.ts';
import { nameFilterGroups, nameTopGroups } from './name-filter-groups.ts';
import { readTopActivities } from './read-top-activities.ts';
import { topActivities, wrongTop } from './top-activities-view.ts';
import { parseTopRequest } from './top-request.ts';

export async function list(call: CommandCall, text: string): Promise<After> {
  requireReader(call.context);
  const named = await nameFilterGroups(call.context, { text, ungroupedNames: wordsInAll('common.ungrouped') });
  const shown =
    named.kind === 'wrong' ? wrongFilter(call.t, named) : await listPage(call, named.text, { kind: 'start' });
  return answer(call, shown);
}

export async function top(call: CommandCall, text: string): Promise<After> {
  requireReader(call.context);
  const named = await nameTopGroups(call.context, { text, ungroupedNames: wordsInAll('common.ungrouped') });
  const parsed = named.kind === 'wrong' ? named : parseTopRequest(named.text);
  if (parsed.kind === 'wrong') return answer(call, wrongTop(call.t, parsed));
  return answer(call, topActivities(call.t, await readTopActivities(call.context, parsed.request)));
}

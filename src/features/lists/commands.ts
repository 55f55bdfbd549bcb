import { parseTopRequest } from '../../domain/top-request.ts';
import { wordsInAll } from '../../i18n/translator.ts';
import type { After } from '../../slack/call.ts';
import { listPage } from '../../slack/listeners/list-page.ts';
import type { CommandCall } from '../../slack/on-command.ts';
import { answer } from '../../slack/sayings.ts';
import { wrongFilter } from '../../slack/views/activity-list.ts';
import { topActivities, wrongTop } from '../../slack/views/top-activities.ts';
import { nameFilterGroups, nameTopGroups } from '../../usecases/name-filter-groups.ts';
import { readTopActivities } from '../../usecases/read-top-activities.ts';
import { requireReader } from '../../usecases/require-reader.ts';

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

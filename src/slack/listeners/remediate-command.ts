import { parseExceptionNumber } from '../../domain/exception.ts';
import { parseTopRequest } from '../../domain/top-request.ts';
import { wordsInAll } from '../../i18n/translator.ts';
import { nameFilterGroups, nameTopGroups } from '../../usecases/name-filter-groups.ts';
import { readStatus } from '../../usecases/read-status.ts';
import { readTopActivities } from '../../usecases/read-top-activities.ts';
import { requireActivityByText } from '../../usecases/require-activity-by-text.ts';
import { requireReader } from '../../usecases/require-reader.ts';
import type { After } from '../call.ts';
import type { CommandCall } from '../on-command.ts';
import type { Sayable } from '../tables.ts';
import { wrongFilter } from '../views/activity-list.ts';
import { section } from '../views/elements.ts';
import { help } from '../views/help.ts';
import type { MessageView } from '../views/message-view.ts';
import { statusReport } from '../views/status-report.ts';
import { topActivities, wrongTop } from '../views/top-activities.ts';
import { openDecisionForm } from './decision-form-buttons.ts';
import { exceptionListPage } from './exception-list-page.ts';
import { exportAnswer } from './export-answer.ts';
import { listPage } from './list-page.ts';
import { openExceptionForm } from './open-exception-form.ts';
import { openRequestForm } from './open-request-form.ts';
import { openSettings } from './open-settings.ts';
import { openDetail } from './show-activity.ts';
import { showException } from './show-exception.ts';
import { trendAnswer } from './trend-answer.ts';

const readingWords: ReadonlySet<string> = new Set(['list', 'top', 'exceptions', 'status', 'help']);

/** Whether a message is all that comes of it: no form, no order and no file. */
export function onlyReads(text: string): boolean {
  return readingWords.has(firstWord(text));
}

function firstWord(text: string): string {
  return text.split(/\s+/, 1)[0]?.toLowerCase() ?? '';
}

/** `/remediate …`: the first word says what; without any, a new request. */
export async function remediateCommand(call: CommandCall): Promise<After> {
  const [, ...rest] = call.text.split(/\s+/);
  const text = rest.join(' ');
  switch (firstWord(call.text)) {
    case '':
    case 'new':
      return await openRequestForm(call, { typed: text, source: null });
    case 'show':
      return text === '' ? askForNumber(call, 'show') : await show(call, text);
    case 'complete':
      return text === '' ? askForNumber(call, 'complete') : await complete(call, text);
    case 'list':
      return answer(call, await list(call, text));
    case 'top':
      return await top(call, text);
    case 'trend':
      return await trendAnswer(call, text);
    case 'export':
      return answer(call, await exportAnswer(call, text));
    case 'exception':
      return await exception(call, text);
    case 'exceptions':
      return answer(call, await exceptionListPage(call, text, { kind: 'start' }));
    case 'status':
      return await status(call);
    case 'settings':
      return await openSettings(call);
    case 'help':
      return answer(call, help(call.t, null));
    default:
      return answer(call, help(call.t, call.text));
  }
}

async function show(call: CommandCall, text: string): Promise<After> {
  const exceptionNumber = parseExceptionNumber(text);
  if (exceptionNumber !== null) return await showException(call, exceptionNumber);
  const { id } = await requireActivityByText(call.context, text);
  return await openDetail(call, id);
}

/** With a number, that exception is shown, also to an approver who is not in the channel of its card. */
async function exception(call: CommandCall, text: string): Promise<After> {
  const number = parseExceptionNumber(text);
  if (number === null) return await openExceptionForm(call, text);
  return await showException(call, number);
}

async function complete(call: CommandCall, text: string): Promise<After> {
  const { id, version } = await requireActivityByText(call.context, text);
  const reference = { activityId: id, seenVersion: version };
  return await openDecisionForm({ ...call, isAwayFromCard: true }, 'complete', reference);
}

async function list(call: CommandCall, text: string): Promise<Sayable> {
  requireReader(call.context);
  const named = await nameFilterGroups(call.context, { text, ungroupedNames: wordsInAll('common.ungrouped') });
  return named.kind === 'wrong' ? wrongFilter(call.t, named) : await listPage(call, named.text, { kind: 'start' });
}

async function top(call: CommandCall, text: string): Promise<After> {
  requireReader(call.context);
  const named = await nameTopGroups(call.context, { text, ungroupedNames: wordsInAll('common.ungrouped') });
  const parsed = named.kind === 'wrong' ? named : parseTopRequest(named.text);
  if (parsed.kind === 'wrong') return answer(call, wrongTop(call.t, parsed));
  return answer(call, topActivities(call.t, await readTopActivities(call.context, parsed.request)));
}

async function status(call: CommandCall): Promise<After> {
  const { isDefenderConfigured, isGraphConfigured, version } = call.deps;
  const surroundings = { isDefenderConfigured, isGraphConfigured, version };
  return answer(call, statusReport(call.t, { ...(await readStatus(call.context)), ...surroundings }));
}

function askForNumber(call: CommandCall, command: string): After {
  return answer(call, sentence(call.t.mrkdwn('help.needs_number', { command })));
}

function answer(call: CommandCall, message: Sayable): After {
  requireReader(call.context);
  return () => call.reply(message);
}

function sentence(text: string): MessageView {
  return { text, blocks: [section(text)] };
}

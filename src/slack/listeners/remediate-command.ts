import { parseExceptionNumber } from '../../domain/exception.ts';
import { readActivityByText } from '../../usecases/read-activity.ts';
import { readStatus } from '../../usecases/read-status.ts';
import { readTopActivities } from '../../usecases/read-top-activities.ts';
import { requireReader } from '../../usecases/require-reader.ts';
import type { After } from '../call.ts';
import type { CommandCall } from '../on-command.ts';
import { section } from '../views/elements.ts';
import { help } from '../views/help.ts';
import type { MessageView } from '../views/message-view.ts';
import { statusReport } from '../views/status-report.ts';
import { topActivities } from '../views/top-activities.ts';
import { openDecisionForm } from './decision-form-buttons.ts';
import { exceptionListPage } from './exception-list-page.ts';
import { listPage } from './list-page.ts';
import { openExceptionForm } from './open-exception-form.ts';
import { openFilingForm } from './open-filing-form.ts';
import { openRequestForm } from './open-request-form.ts';
import { openSettings } from './open-settings.ts';
import { detailMessage } from './show-activity.ts';
import { showException } from './show-exception.ts';

/** `/remediate …`: the first word says what; without any, a new request. */
export async function remediateCommand(call: CommandCall): Promise<After> {
  const [word = '', ...rest] = call.text.split(/\s+/);
  const text = rest.join(' ');
  switch (word.toLowerCase()) {
    case '':
    case 'new':
      if (text.toLowerCase() === 'several') return await openFilingForm(call);
      return await openRequestForm(call, { typed: text, source: null });
    case 'show':
      return text === '' ? askForNumber(call, 'show') : await show(call, text);
    case 'complete':
      return text === '' ? askForNumber(call, 'complete') : await complete(call, text);
    case 'list':
      return answer(call, await listPage(call, text, { kind: 'start' }));
    case 'top':
      return await top(call, text);
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
  const detail = await readActivityByText(call.context, text);
  return async () => await call.reply(await detailMessage(call, detail));
}

/** With a number, that exception is shown, also to an approver who is not in the channel of its card. */
async function exception(call: CommandCall, text: string): Promise<After> {
  const number = parseExceptionNumber(text);
  if (number === null) return await openExceptionForm(call, text);
  return await showException(call, number);
}

async function complete(call: CommandCall, text: string): Promise<After> {
  const { activity } = await readActivityByText(call.context, text);
  const reference = { activityId: activity.id, seenVersion: activity.version };
  return await openDecisionForm({ ...call, isAwayFromCard: true }, 'complete', reference);
}

const mostInTop = 25;

async function top(call: CommandCall, text: string): Promise<After> {
  const count = text === '' ? 10 : /^\d+$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > mostInTop) {
    return answer(call, sentence(call.t.mrkdwn('top.wrong_count', { text })));
  }
  return answer(call, topActivities(call.t, await readTopActivities(call.context, count)));
}

async function status(call: CommandCall): Promise<After> {
  const { isDefenderConfigured, isGraphConfigured, version } = call.deps;
  const surroundings = { isDefenderConfigured, isGraphConfigured, version };
  return answer(call, statusReport(call.t, { ...(await readStatus(call.context)), ...surroundings }));
}

function askForNumber(call: CommandCall, command: string): After {
  return answer(call, sentence(call.t.mrkdwn('help.needs_number', { command })));
}

function answer(call: CommandCall, message: MessageView): After {
  requireReader(call.context);
  return () => call.reply(message);
}

function sentence(text: string): MessageView {
  return { text, blocks: [section(text)] };
}

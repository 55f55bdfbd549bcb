import type { After } from '../../slack/call.ts';
import type { CommandCall } from '../../slack/on-command.ts';
import { answer } from '../../slack/sayings.ts';
import { statusReport } from '../../slack/views/status-report.ts';
import { readStatus } from '../../usecases/read-status.ts';

export async function status(call: CommandCall): Promise<After> {
  const { isDefenderConfigured, isGraphConfigured, version } = call.deps;
  const surroundings = { isDefenderConfigured, isGraphConfigured, version };
  return answer(call, statusReport(call.t, { ...(await readStatus(call.context)), ...surroundings }));
}

import type { After } from '../../platform/slack/call.ts';
import type { CommandCall } from '../access/index.ts';
import { answer } from '../access/index.ts';
import { readStatus } from './read-status.ts';
import { statusReport } from './status-report.ts';

export async function status(call: CommandCall): Promise<After> {
  const { isDefenderConfigured, isGraphConfigured, version } = call.deps;
  const surroundings = { isDefenderConfigured, isGraphConfigured, version };
  return answer(call, statusReport(call.t, { ...(await readStatus(call.context)), ...surroundings }));
}

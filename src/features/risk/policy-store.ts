import type { CalendarDate } from '../../core/dates.ts';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';
import { type RiskSettings, riskSettingsIn } from './settings.ts';

export interface RiskPolicySetting extends RiskSettings {
  /**
   * Open requests count from this day at the earliest, so that a new policy makes none late at once. `null` = from
   * filing.
   */
  readonly since: CalendarDate | null;
}

export async function readRiskPolicy(
  db: Reader,
  workspaceId: WorkspaceId,
  settings: Pick<WorkspaceSettings, 'own'>,
): Promise<RiskPolicySetting> {
  const start = db.selectFrom('risk_policy_start').select('since').where('workspace_id', '=', workspaceId);
  const since = (await start.executeTakeFirst())?.since ?? null;
  return { ...riskSettingsIn(settings), since };
}

export async function startPolicy(tx: Tx, workspaceId: WorkspaceId, since: CalendarDate): Promise<void> {
  await tx
    .insertInto('risk_policy_start')
    .values({ workspace_id: workspaceId, since })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ since }))
    .execute();
}

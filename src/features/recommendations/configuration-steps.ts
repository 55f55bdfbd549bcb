import type { WorkspaceId } from '../../core/identifiers.ts';
import type { ConfigurationId } from '../../microsoft/configuration-id.ts';
import type { Reader } from '../../platform/database/transaction.ts';

export interface KeptSteps {
  /** `null` where Microsoft had none. */
  readonly text: string | null;
  readonly readAt: Date;
}

interface Place {
  readonly workspaceId: WorkspaceId;
  readonly configurationId: ConfigurationId;
}

export async function findConfigurationSteps(
  db: Reader,
  { workspaceId, configurationId }: Place,
): Promise<KeptSteps | null> {
  const row = await db
    .selectFrom('configuration_steps')
    .select(['steps', 'read_at'])
    .where('workspace_id', '=', workspaceId)
    .where('configuration_id', '=', configurationId)
    .executeTakeFirst();
  return row === undefined ? null : { text: row.steps, readAt: row.read_at };
}

/** What was asked for earlier does not replace what was asked for later. */
export async function saveConfigurationSteps(
  db: Reader,
  { workspaceId, configurationId, text, readAt }: Place & KeptSteps,
): Promise<void> {
  await db
    .insertInto('configuration_steps')
    .values({
      workspace_id: workspaceId,
      configuration_id: configurationId,
      steps: text,
      read_at: readAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'configuration_id'])
        .doUpdateSet({ steps: text, read_at: readAt })
        .where('configuration_steps.read_at', '<', readAt),
    )
    .execute();
}

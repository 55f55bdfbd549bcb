import type { WorkspaceId } from '../../core/identifiers.ts';
import type { Clock } from '../../core/time.ts';
import { createDirectory } from '../../features/people/index.ts';
import { backupsConfig, backupsFinding, type Finding, monitoringConfig } from '../../features/status/index.ts';
import {
  defaultSettings,
  defaultsConfig,
  readSettingsIn,
  type WorkspaceSettings,
} from '../../features/workspace/index.ts';
import { microsoftConfig } from '../../microsoft/config.ts';
import type { Config } from '../../platform/config/config.ts';
import { databaseConfig } from '../../platform/database/config.ts';
import { memoryShortage } from '../../platform/database/embedded/memory-need.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { slackConfig } from '../../platform/slack/config.ts';
import { examineChannels } from './examine-channels.ts';
import { examineDatabase } from './examine-database.ts';
import { examineMicrosoft } from './examine-microsoft.ts';
import { examineSlack } from './examine-slack.ts';
import { memoryFinding, portFinding } from './findings.ts';

/** Checks everything that the bot needs, in the order in which it needs it. */
export async function* examine(config: Config, { now }: Clock): AsyncGenerator<Finding> {
  const address = config.get(databaseConfig);
  const shortage = memoryShortage(address);
  if (shortage !== null) yield memoryFinding(shortage);
  await using database = await examineDatabase(address, now);
  yield* database.findings;
  const backups = config.get(backupsConfig);
  if (backups !== null) yield backupsFinding(backups, now());
  const slack = await examineSlack(config.get(slackConfig), now);
  yield* slack.findings;
  const settings = await settingsOf(database.db, slack.bot?.workspaceId ?? null);
  if (slack.bot !== null) {
    const directory = createDirectory(slack.bot.client, slack.bot.workspaceId as WorkspaceId);
    yield* await examineChannels(directory, settings, config.get(defaultsConfig));
  }
  yield* await examineMicrosoft(config.get(microsoftConfig), { isIntuneOn: settings.intuneConnection, now });
  const monitoring = config.get(monitoringConfig);
  if (monitoring !== null) {
    yield await portFinding('port for monitoring', monitoring, 'MENDBOT_OPS_PORT and MENDBOT_OPS_HOST');
  }
}

/** The saved settings. Where none can be read, the defaults, whose gaps the environment fills. */
async function settingsOf(db: Reader | null, workspaceId: string | null): Promise<WorkspaceSettings> {
  return db === null || workspaceId === null ? defaultSettings : await readSettingsIn(db, workspaceId as WorkspaceId);
}

import type { Writable } from 'node:stream';
import { configParts, variables } from '../../app.ts';
import type { WorkspaceId } from '../../core/identifiers.ts';
import { type Clock, systemClock } from '../../core/time.ts';
import { createDirectory } from '../../features/people/index.ts';
import {
  backupsConfig,
  backupsFinding,
  type Finding,
  fault,
  good,
  monitoringConfig,
  warning,
} from '../../features/status/index.ts';
import { defaultSettings, defaultsConfig, readSettingsIn } from '../../features/workspace/index.ts';
import { microsoftConfig } from '../../microsoft/config.ts';
import type { Config } from '../../platform/config/config.ts';
import { ConfigError, loadConfig, secretsIn } from '../../platform/config/load-config.ts';
import { formatProxies, unusedProxies, useProxy } from '../../platform/config/proxy.ts';
import { secretFilesIn } from '../../platform/config/read-variable.ts';
import { databaseConfig } from '../../platform/database/config.ts';
import { slackConfig } from '../../platform/slack/config.ts';
import { redact } from '../../platform/telemetry/log.ts';
import type { Examined } from '../dependencies.ts';
import { examineDatabase } from './examine-database.ts';
import { examineMicrosoft } from './examine-microsoft.ts';
import { examineChannels, examineSlack } from './examine-slack.ts';
import { portFinding, settingsFileFinding } from './findings.ts';

const marks = { good: '✓', warning: '!', fault: '✗' } as const;

interface DoctorDependencies extends Examined {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/**
 * Checks everything and writes the findings. Returns the exit code: 1 if a finding is a fault or a setting is wrong.
 */
export async function runDoctor(dependencies: DoctorDependencies): Promise<number> {
  return await (dependencies.isJson ? writeJson(dependencies) : writeLines(dependencies));
}

async function writeLines(dependencies: DoctorDependencies): Promise<number> {
  const { stdout, stderr } = dependencies;
  try {
    const counts = { good: 0, warning: 0, fault: 0 };
    for await (const finding of findings(dependencies)) {
      counts[finding.outcome] += 1;
      stdout.write(`${linesOf(finding)}\n`);
    }
    stdout.write(`${summaryOf(counts)}\n`);
    return counts.fault > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function writeJson(dependencies: DoctorDependencies): Promise<number> {
  const all: Finding[] = [];
  try {
    for await (const finding of findings(dependencies)) all.push(finding);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const { name, sentence, purpose, example } of error.problems) {
      all.push(fault(name, sentence, `It is for: ${purpose}. Example: ${example}`));
    }
  }
  const written = all.map(({ subject: check, outcome: level, words: message, remedy: advice }) => {
    return { check, level, message, ...(advice === undefined ? {} : { advice }) };
  });
  dependencies.stdout.write(`${JSON.stringify(written, null, 2)}\n`);
  return all.some(({ outcome }) => outcome === 'fault') ? 1 : 0;
}

/**
 * Removes secrets from findings, since a vendor's answer may repeat a secret. Throws `ConfigError` for wrong settings.
 */
async function* findings({ env, settingsFiles }: DoctorDependencies): AsyncGenerator<Finding> {
  for (const file of settingsFiles) {
    const finding = settingsFileFinding(file);
    if (finding !== null) yield finding;
  }
  const config = loadConfig(env, configParts);
  useProxy(env);
  const secrets = secretsIn(env, variables);
  for (const file of secretFilesIn(env, variables)) {
    const finding = settingsFileFinding(file);
    if (finding !== null) yield finding;
  }
  yield good('settings', `read, Node ${process.versions.node}`);
  const proxies = formatProxies(env);
  if (proxies !== null) yield good('proxy', `calls go through it: ${proxies}`);
  const unused = unusedProxies(env);
  if (unused.length > 0) {
    const remedy = 'To use it, set NODE_USE_ENV_PROXY=1 in the same place.';
    yield warning('proxy', `no call goes through it, although ${unused.join(', ')} is set`, remedy);
  }
  for await (const { remedy, ...finding } of examine(config, systemClock)) {
    const words = without(secrets, finding.words);
    yield { ...finding, words, ...(remedy === undefined ? {} : { remedy: without(secrets, remedy) }) };
  }
}

/** Checks everything that the bot needs, in the order of need. */
export async function* examine(config: Config, { now }: Clock): AsyncGenerator<Finding> {
  const address = config.get(databaseConfig);
  await using database = await examineDatabase(address, now);
  yield* database.findings;
  const backups = config.get(backupsConfig);
  if (backups !== null) yield backupsFinding(backups, now());
  const slack = await examineSlack(config.get(slackConfig), now);
  yield* slack.findings;
  // Without readable settings, the defaults count, together with the channel in the environment.
  const settings =
    database.db === null || slack.bot === null
      ? defaultSettings
      : await readSettingsIn(database.db, slack.bot.workspaceId as WorkspaceId);
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

function linesOf({ outcome, subject, words, remedy }: Finding): string {
  const line = `${marks[outcome]} ${subject}: ${words}`;
  return remedy === undefined ? line : `${line}\n    ${remedy}`;
}

function summaryOf({ warning, fault }: Readonly<Record<Finding['outcome'], number>>): string {
  if (fault > 0) return `\n${fault} to fix${warning > 0 ? `, ${warning} to look at` : ''}.`;
  return warning > 0 ? `\nNothing to fix, ${warning} to look at.` : '\nAll is well.';
}

function without(secrets: readonly string[], text: string): string {
  return redact(secrets.reduce((line, secret) => line.replaceAll(secret, '[secret]'), text));
}

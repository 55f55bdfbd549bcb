import { resolve, sep } from 'node:path';
import type { ChannelId } from '../../core/identifiers.ts';
import { OperatorError } from '../telemetry/operator-error.ts';
import type { Config, SlackMode } from './config.ts';
import { microsoftCredentials } from './microsoft-credentials.ts';
import { invalidProxies, isProxied } from './proxy.ts';
import { type Environment, fileVariableOf, isSet, readVariable, variableNames } from './read-variable.ts';
import { type Values, type VariableName, variables } from './variables.ts';

export interface ConfigProblem {
  readonly name: string;
  readonly sentence: string;
  readonly purpose: string;
  readonly example: string;
}

/** Everything that is wrong with the environment, at once. Values are never repeated: they may be secrets. */
export class ConfigError extends OperatorError {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[], isNothingSet = false) {
    super([...formatProblems(problems), ...(isNothingSet ? [howToTry] : [])].join('\n'));
    this.problems = problems;
  }
}

/** Reads and checks the whole environment; throws {@link ConfigError} with all that has to be mended. */
export function loadConfig(environment: Environment): Config {
  const problems: ConfigProblem[] = [...findUnknown(environment), ...proxyProblems(environment)];
  const values = readAll(environment, problems);
  const mode = slackMode(values, problems);
  const role = values.MENDBOT_ROLE;
  if (
    (role === 'web' || role === 'worker') &&
    values.DATABASE_URL === undefined &&
    !isReported(problems, 'DATABASE_URL')
  ) {
    problems.push(
      problem('MENDBOT_ROLE', `must be "all" without DATABASE_URL: the embedded database takes one process`),
    );
  }
  if (values.DATABASE_URL !== undefined) {
    const sentence =
      'is for the embedded database: back up the PostgreSQL at DATABASE_URL with pg_dump, and remove this';
    for (const name of ['MENDBOT_BACKUP_DIR', 'MENDBOT_BACKUP_KEEP'] as const) {
      if (isSet(environment, name)) problems.push(problem(name, sentence));
    }
  } else if (values.MENDBOT_BACKUP_DIR !== undefined) {
    const dataDir = resolve(storeIn(values).dataDir) + sep;
    if ((resolve(values.MENDBOT_BACKUP_DIR) + sep).startsWith(dataDir)) {
      problems.push(problem('MENDBOT_BACKUP_DIR', 'is in MENDBOT_DATA_DIR: what is lost with that folder is lost too'));
    }
  }
  const credentials = microsoftCredentials(values, (name, sentence) => {
    if (!isReported(problems, name)) problems.push(problem(name, sentence));
  });
  const botToken = values.SLACK_BOT_TOKEN;
  if (botToken === undefined && !isReported(problems, 'SLACK_BOT_TOKEN')) {
    problems.push(problem('SLACK_BOT_TOKEN', 'is missing'));
  }
  if (problems.length > 0 || botToken === undefined || mode === null) {
    const isNothingSet = !variableNames.some((name) => isSet(environment, name));
    throw new ConfigError(inListOrder(problems), isNothingSet);
  }
  return {
    processRole: role,
    slack: {
      botToken,
      mode,
      isProxied: isProxied(environment),
      apiUrl: slackApiUrl(values.SLACK_API_URL),
      requestsPerMinute: values.MENDBOT_PERSON_LIMIT === 'off' ? null : values.MENDBOT_PERSON_LIMIT,
      speed: values.MENDBOT_SLACK_PACE === 'off' ? null : values.MENDBOT_SLACK_PACE,
    },
    microsoft: {
      cloud: values.MICROSOFT_CLOUD,
      ...credentials,
      defenderApiUrl: values.DEFENDER_API_URL ?? null,
      graphApiUrl: values.GRAPH_API_URL ?? null,
      authorityHost: values.ENTRA_AUTHORITY_HOST ?? null,
      crons: {
        recommendations: values.MENDBOT_DEFENDER_SYNC,
        activities: values.MENDBOT_ACTIVITY_POLL,
        securityTasks: values.MENDBOT_INTUNE_POLL,
        devices: values.MENDBOT_DEVICE_CYCLE,
      },
    },
    store: storeIn(values),
    backups: backupsIn(values),
    // The variable's own check has seen that it looks like a channel id.
    itChannelId: (values.MENDBOT_IT_CHANNEL as ChannelId | undefined) ?? null,
    timeZone: values.MENDBOT_TIME_ZONE,
    monitoring: monitoringIn(values),
    logLevel: values.MENDBOT_LOG_LEVEL,
  };
}

/** Where Slack is, and whether it can be reached as the environment says; throws {@link ConfigError}. */
export function loadSlackApiUrl(environment: Environment): string {
  const problems = proxyProblems(environment);
  if (problems.length > 0) throw new ConfigError(problems);
  return slackApiUrl(readOrThrow(environment, 'SLACK_API_URL'));
}

function readAll(environment: Environment, problems: ConfigProblem[]): Values {
  const entries = variableNames.map((name) => {
    const checked = readVariable(environment, name);
    if (checked.isRight) return [name, checked.value] as const;
    problems.push(problem(name, checked.sentence));
    return [name, undefined] as const;
  });
  // Each entry was read by the schema under its name.
  return Object.fromEntries(entries) as Values;
}

/** Where the database is, for commands that need nothing else: no token of Slack's, no Microsoft. */
export function loadStoreConfig(environment: Environment): Config['store'] {
  return storeIn({
    DATABASE_URL: readOrThrow(environment, 'DATABASE_URL'),
    MENDBOT_DATA_DIR: readOrThrow(environment, 'MENDBOT_DATA_DIR'),
  });
}

/** Throws {@link ConfigError} for a value that cannot be read, or is not valid. */
function readOrThrow<N extends VariableName>(environment: Environment, name: N): Values[N] {
  const checked = readVariable(environment, name);
  if (!checked.isRight) throw new ConfigError([problem(name, checked.sentence)]);
  // The schema under this name is what the type of its value comes from.
  return checked.value as Values[N];
}

function storeIn(values: Pick<Values, 'DATABASE_URL' | 'MENDBOT_DATA_DIR'>): Config['store'] {
  return {
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.MENDBOT_DATA_DIR,
  };
}

function slackMode(values: Values, problems: ConfigProblem[]): SlackMode | null {
  if (values.MENDBOT_ROLE === 'worker') return { kind: 'none' };
  if (values.SLACK_APP_TOKEN !== undefined) return { kind: 'socket', appToken: values.SLACK_APP_TOKEN };
  if (values.SLACK_SIGNING_SECRET !== undefined) {
    return {
      kind: 'http',
      signingSecret: values.SLACK_SIGNING_SECRET,
      port: values.PORT,
      host: values.MENDBOT_HTTP_HOST,
    };
  }
  if (!isReported(problems, 'SLACK_APP_TOKEN')) {
    problems.push(problem('SLACK_APP_TOKEN', 'is missing (or set SLACK_SIGNING_SECRET for HTTP mode)'));
  }
  return null;
}

function backupsIn({ MENDBOT_BACKUP_DIR: folder, MENDBOT_BACKUP_KEEP: keep }: Values): Config['backups'] {
  return folder === undefined ? null : { folder, keep };
}

function monitoringIn(values: Values): Config['monitoring'] {
  const port = values.MENDBOT_OPS_PORT;
  if (port === 'off') return null;
  return { port, host: values.MENDBOT_OPS_HOST };
}

function findUnknown(environment: Environment): readonly ConfigProblem[] {
  const known: ReadonlySet<string | null> = new Set([...variableNames, ...variableNames.map(fileVariableOf)]);
  return Object.keys(environment)
    .filter((name) => name.startsWith('MENDBOT_') && !known.has(name))
    .map((name) => ({
      name,
      sentence: 'is not a variable of Mendbot',
      purpose: 'a typing error would otherwise go unnoticed',
      example: closestTo(name),
    }));
}

function proxyProblems(environment: Environment): readonly ConfigProblem[] {
  return invalidProxies(environment).map((name) => ({
    name,
    sentence: 'must be the http(s) URL of a proxy; in its name and password, encode % as %25',
    purpose: 'the proxy for calls to Slack and Microsoft, since NODE_USE_ENV_PROXY is 1',
    example: 'http://proxy.fabrikam.example:3128',
  }));
}

/** The known name that shares the most letters in order; good enough to point at a typing error. */
function closestTo(name: string): string {
  const known = Object.keys(variables).filter((candidate) => candidate.startsWith('MENDBOT_'));
  const scored = known.map((candidate) => ({ candidate, score: commonSubsequence(name, candidate) }));
  scored.sort((a, b) => b.score - a.score);
  return scored[0] === undefined ? '' : `did you mean ${scored[0].candidate}?`;
}

function commonSubsequence(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const letter of a) {
    const next = [0];
    for (let index = 0; index < b.length; index += 1) {
      next.push(b[index] === letter ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / Math.max(a.length, b.length);
}

function problem(name: VariableName, sentence: string): ConfigProblem {
  return { name, sentence, purpose: variables[name].purpose, example: variables[name].example };
}

function isReported(problems: readonly ConfigProblem[], name: VariableName): boolean {
  return problems.some((reported) => reported.name === name);
}

function inListOrder(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const order = Object.keys(variables);
  const place = ({ name }: ConfigProblem) => (order.includes(name) ? order.indexOf(name) : order.length);
  return problems.toSorted((a, b) => place(a) - place(b));
}

const howToTry = 'To try Mendbot without any account, in a clone: npm run sandbox';

function formatProblems(problems: readonly ConfigProblem[]): readonly string[] {
  const lines = problems.map(
    ({ name, sentence, purpose, example }) => `  ${name} ${sentence}\n      for: ${purpose}\n      example: ${example}`,
  );
  return [
    `${problems.length === 1 ? 'One setting of Mendbot needs' : `${problems.length} settings of Mendbot need`} fixing.`,
    ...lines,
    `Run “npm run mendbot -- init”, or set ${problems.length === 1 ? 'it' : 'them'} in .env (see .env.example), in the settings of the service or in the environment.`,
  ];
}

/** It ends with a slash, as the client needs it. */
function slackApiUrl(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

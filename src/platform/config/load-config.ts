import { closest, distance } from 'fastest-levenshtein';
import { OperatorError } from '../telemetry/operator-error.ts';
import { Config, type ConfigPart, type EnvironmentReader } from './config.ts';
import { invalidProxies, proxySecrets } from './proxy.ts';
import { type Environment, fileVariableOf, isSet, readText, readVariable } from './read-variable.ts';
import type { Variable } from './variable.ts';

interface ConfigProblem {
  readonly name: string;
  readonly sentence: string;
  readonly purpose: string;
  /** '' = none. */
  readonly example: string;
}

/** All faults of the environment at once. Never contains values, which may be secrets. */
export class ConfigError extends OperatorError {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[], isNothingSet = false) {
    super([...formatProblems(problems), ...(isNothingSet ? [howToTry] : [])].join('\n'));
    this.problems = problems;
  }
}

/** Reads and checks the whole environment. Throws {@link ConfigError} with all faults. */
export function loadConfig(environment: Environment, parts: readonly ConfigPart[]): Config {
  const variables = parts.flatMap((part) => part.variables);
  const faults = [...findUnknown(environment, variables), ...proxyProblems(environment)];
  const { config, problems } = readParts(environment, parts);
  faults.push(...problems);
  if (faults.length === 0) return config;
  const order = variables.map(({ name }) => name);
  const place = ({ name }: ConfigProblem) => (order.includes(name) ? order.indexOf(name) : order.length);
  const isNothingSet = !variables.some((variable) => isSet(environment, variable));
  throw new ConfigError(
    faults.toSorted((a, b) => place(a) - place(b)),
    isNothingSet,
  );
}

/** Reads one part, for commands that need nothing else. Throws {@link ConfigError}. */
export function loadPart<T>(environment: Environment, part: ConfigPart<T>): T {
  const { config, problems } = readParts(environment, [part]);
  if (problems.length > 0) throw new ConfigError(problems);
  return config.get(part);
}

export function secretsIn(environment: Environment, variables: readonly Variable[]): readonly string[] {
  const own = variables
    .filter((variable) => fileVariableOf(variable) !== null)
    .map((variable) => readText(environment, variable))
    .flatMap((read) => ('text' in read && read.text !== undefined ? [read.text] : []));
  return [...own, ...proxySecrets(environment)];
}

export function rejectInvalidProxies(environment: Environment): void {
  const problems = proxyProblems(environment);
  if (problems.length > 0) throw new ConfigError(problems);
}

function readParts(environment: Environment, parts: readonly ConfigPart[]) {
  const problems: ConfigProblem[] = [];
  const report = ({ name, purpose, example }: Variable, sentence: string) => {
    problems.push({ name, sentence, purpose, example });
  };
  for (const variable of parts.flatMap(({ variables }) => variables)) {
    const checked = readVariable(environment, variable);
    if (!checked.isRight) report(variable, checked.sentence);
  }
  const reader: EnvironmentReader = {
    environment,
    read: (variable) => {
      const checked = readVariable(environment, variable);
      return checked.isRight ? checked.value : variable.unset;
    },
    isReported: ({ name }) => problems.some((problem) => problem.name === name),
    report,
  };
  return { config: new Config(new Map(parts.map((part) => [part, part.read(reader)]))), problems };
}

const prefix = 'MENDBOT_';

function findUnknown(environment: Environment, variables: readonly Variable[]): readonly ConfigProblem[] {
  const names = variables.map(({ name }) => name);
  const known: ReadonlySet<string | null> = new Set([...names, ...variables.map(fileVariableOf)]);
  return Object.keys(environment)
    .filter((name) => name.startsWith(prefix) && !known.has(name))
    .map((name) => ({
      name,
      sentence: `is not a variable of Mendbot${suggestionFor(name, names)}`,
      purpose: 'a typing error would otherwise go unnoticed',
      example: '',
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

const mostMistakes = 3;

/** In a short name, half of the letters behind the prefix must be right. */
function suggestionFor(name: string, names: readonly string[]): string {
  const nearest = closest(name, [...names]);
  const most = Math.min(mostMistakes, (nearest.length - prefix.length) / 2);
  return distance(name, nearest) > most ? '' : `; did you mean ${nearest}?`;
}

const howToTry = 'To try Mendbot without any account, in a clone: npm run sandbox';

function formatProblems(problems: readonly ConfigProblem[]): readonly string[] {
  const lines = problems.flatMap(({ name, sentence, purpose, example }) => [
    `  ${name} ${sentence}`,
    `      for: ${purpose}`,
    ...(example === '' ? [] : [`      example: ${example}`]),
  ]);
  return [
    `${problems.length === 1 ? 'One setting of Mendbot needs' : `${problems.length} settings of Mendbot need`} fixing.`,
    ...lines,
    `Run “npm run mendbot -- init”, or set ${problems.length === 1 ? 'it' : 'them'} in .env (see .env.example), in the settings of the service or in the environment.`,
  ];
}

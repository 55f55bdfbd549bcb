import { variables } from '../../app.ts';
import { proxyVariables } from '../../platform/config/proxy.ts';
import { checkVariable, fileVariableOf, otherNameOf } from '../../platform/config/read-variable.ts';
import type { Variable } from '../../platform/config/variable.ts';
import { OperatorError } from '../../platform/telemetry/operator-error.ts';
import { cutLines, quoted, unreadableLines, valuesIn } from './env-lines.ts';

/** `init` uses the token once, and never writes it. */
export const configurationTokenName = 'SLACK_CONFIGURATION_TOKEN';

/** `init` writes the id after it has made the app. */
export const appIdName = 'SLACK_APP_ID';

const howToQuote = 'put its whole value between single quotes, and a comment on a line of its own';

/** Docker Compose reads the password from `.env` for its database. */
const databasePassword = 'POSTGRES_PASSWORD';

export interface Answers {
  readonly changes: Readonly<Record<string, string>>;
  readonly configurationToken: string | null;
}

/** Reads lines `NAME=value` in the format of `.env`. Throws one `OperatorError` with all problems. */
export function readAnswers(text: string): Answers {
  const { [configurationTokenName]: token, ...given } = valuesIn(text);
  const problems = [
    ...unreadableLines(text).map((line) => `Line ${line} must be NAME=value.`),
    ...cutLines(text).map((line) => `Line ${line} is read only up to a # or a quote: ${howToQuote}.`),
    ...Object.entries(given).flatMap(([name, value]) => problemsWith(name, value)),
    ...Object.keys(given).flatMap((name) => bothSetProblem(name, given)),
    ...(token === undefined ? [] : sentencesAbout(configurationTokenName, configurationTokenProblem(token))),
  ];
  if (problems.length > 0) throw new OperatorError([...problems, 'Nothing was written.'].join('\n'));
  if (Object.keys(given).length === 0 && token === undefined) {
    throw new OperatorError('There was no line NAME=value to read. Nothing was written.');
  }
  const changes = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value.trim()]));
  return { changes, configurationToken: token?.trim() ?? null };
}

function problemsWith(name: string, value: string): readonly string[] {
  const variable = findVariable(name);
  if (variable !== undefined) return sentencesAbout(name, variableProblem(variable, value));
  if (name === databasePassword)
    return /^[A-Za-z0-9]+$/.test(value.trim()) ? [] : [`${name} must be letters and digits.`];
  if (name === appIdName)
    return /^[A-Z0-9]+$/.test(value.trim()) ? [] : [`${name} must be the id of an app, such as A0123ABCD.`];
  const isKnown = otherNameOf(name, variables) !== null || proxyVariables.has(name);
  if (isKnown) return sentencesAbout(name, writingProblem(value));
  return [`${name} is not a variable of Mendbot. See .env.example for their names.`];
}

function bothSetProblem(name: string, given: Readonly<Record<string, string>>): readonly string[] {
  const variable = findVariable(name);
  const other = variable === undefined ? null : fileVariableOf(variable);
  const areBothSet = other !== null && [given[name], given[other]].every((value) => (value ?? '').trim() !== '');
  return areBothSet ? [`${name} is set together with ${other}: remove one.`] : [];
}

function findVariable(name: string): Variable | undefined {
  return variables.find((one) => one.name === name);
}

function sentencesAbout(name: string, problem: string | null): readonly string[] {
  return problem === null ? [] : [`${name} ${problem}.`];
}

/** What is wrong with a value, in words that follow its name and never repeat the value. `null` = nothing. */
export function variableProblem(variable: Variable, value: string): string | null {
  const checked = checkVariable(variable, value);
  return checked.isRight ? writingProblem(value) : checked.sentence;
}

function writingProblem(value: string): string | null {
  if (/\p{Cc}/u.test(value.trim())) return 'must be one line without control characters';
  if (quoted(value.trim()) !== null) return null;
  return `cannot be written to .env so that Node and Docker read the same: it has ' beside ", $ or a backslash, or ends with a backslash; set it in the environment`;
}

export function configurationTokenProblem(value: string): string | null {
  const token = value.trim();
  if (/^xoxe\.xoxp-[\w-]+$/.test(token)) return null;
  if (token.startsWith('xoxe-')) return 'is the refresh token; give the access token, which begins with "xoxe.xoxp-"';
  return 'must begin with "xoxe.xoxp-"';
}

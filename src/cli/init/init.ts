import { existsSync, readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { variables } from '../../app.ts';
import { loadPart, rejectInvalidProxies } from '../../platform/config/load-config.ts';
import { useProxy } from '../../platform/config/proxy.ts';
import { type Environment, isSet, otherNameOf } from '../../platform/config/read-variable.ts';
import { translateFileTrouble } from '../../platform/database/archive/transfer-failed.ts';
import { slackAddress, slackVariables } from '../../platform/slack/config.ts';
import { OperatorError } from '../../platform/telemetry/operator-error.ts';
import { askAnswers } from './ask-answers.ts';
import { type EnvFile, readEnvFile, rejectUnwritable, writeEnvFile } from './env-file.ts';
import { type Answers, appIdName, configurationTokenName, readAnswers } from './read-answers.ts';
import { type MadeApp, makeSlackApp, stepsAfterCreation, stepsInBrowser } from './slack-app.ts';

export interface InitDependencies {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable;
  /** The variables of the process, without the settings file. */
  readonly ownEnv: Environment;
  readonly settingsFile: string;
  /** The settings file of a service on this machine, which may not exist. */
  readonly serviceFile: string;
  readonly fileName: (typed: string) => string;
  readonly say: (line: string) => void;
}

type Changes = Readonly<Record<string, string>>;

/** Asks for settings and writes them. Returns the variables as the next start reads them. Throws `OperatorError`. */
export async function init(dependencies: InitDependencies, from: string | undefined): Promise<Environment> {
  const { ownEnv, settingsFile, serviceFile, say } = dependencies;
  if (existsSync(serviceFile)) {
    say(
      `The service on this machine reads ${serviceFile}, not ${settingsFile}. To change a setting of it, edit that file.`,
    );
  }
  let file = readEnvFile(settingsFile);
  const { changes: given, configurationToken } = await answers(dependencies, file, from);
  const changes = withoutOthers(given, file.values, ownEnv);
  if (configurationToken !== null) {
    await makeAppOnce(dependencies, { file, changes, token: configurationToken });
    file = readEnvFile(settingsFile);
  }
  const changed = Object.entries(changes).filter(([name, value]) => (file.values[name] ?? '') !== value);
  if (changed.length > 0) {
    writeEnvFile(file, Object.fromEntries(changed));
    say(`Wrote ${settingsFile}: ${changed.map(([name]) => name).join(', ')}.`);
  } else {
    say(`${settingsFile} has these settings already. Nothing was written.`);
  }
  for (const name of Object.keys(changes)) {
    if (ownEnv[name] !== undefined && ownEnv[name] !== changes[name]) {
      say(`${name} has another value in the environment, which comes before ${settingsFile}.`);
    }
  }
  return { ...file.values, ...changes, ...ownEnv };
}

async function answers(dependencies: InitDependencies, file: EnvFile, from: string | undefined): Promise<Answers> {
  const { input, output, ownEnv, say } = dependencies;
  const values = { ...file.values, ...ownEnv };
  if (from === undefined && input.isTTY === true) {
    const changes = await askAnswers({ input, output, say }, values, (token) => makeAppFor(values, token));
    return { changes, configurationToken: null };
  }
  const read = readAnswers(from === undefined ? await readAll(input) : readLines(from));
  const hasBotToken = isSet({ ...values, ...read.changes }, slackVariables.botToken);
  if (read.configurationToken === null && !hasBotToken) for (const line of stepsInBrowser()) say(line);
  return read;
}

interface AppOrder {
  readonly file: EnvFile;
  readonly changes: Changes;
  readonly token: string;
}

/** The file keeps the app's id, so that a script that runs twice makes only one app. Throws `OperatorError`. */
async function makeAppOnce({ ownEnv, say }: InitDependencies, { file, changes, token }: AppOrder): Promise<void> {
  const values = { ...file.values, ...changes, ...ownEnv };
  const known = values[appIdName]?.trim() ?? '';
  const hasBotToken = isSet(values, slackVariables.botToken);
  if (known !== '') {
    say(`${appIdName} is set to ${known}: no other app is made. To make another, leave it out of ${file.path}.`);
    if (!hasBotToken) for (const line of stepsAfterCreation({ appId: known, installUrl: null })) say(line);
    return;
  }
  if (hasBotToken) {
    throw new OperatorError(
      `SLACK_BOT_TOKEN is set, and ${configurationTokenName} would make another app. Leave one of them out.`,
    );
  }
  // Checked first: if this failed later, Slack would have an app that nobody knows of.
  rejectUnwritable(file, { ...changes, [appIdName]: 'A0123456789' });
  const made = await makeAppFor(values, token);
  if (!made.isMade) throw new OperatorError(`${made.problem}\nNothing was written.`);
  const { appId, steps } = made;
  keepAppId(file.path, appId);
  say(`Slack made the app ${appId}, and ${file.path} keeps its id: a second run makes no other one.`);
  for (const line of steps) say(line);
}

function keepAppId(path: string, appId: string): void {
  try {
    writeEnvFile(readEnvFile(path), { [appIdName]: appId });
  } catch (cause) {
    const because = cause instanceof Error ? cause.message : '';
    throw new OperatorError(
      `${because}\nSlack made the app ${appId}. Write ${appIdName}=${appId} into ${path} first: a second run would make another one.`,
      { cause },
    );
  }
}

async function makeAppFor(values: Environment, token: string): Promise<MadeApp> {
  rejectInvalidProxies(values);
  const apiUrl = loadPart(values, slackAddress);
  useProxy(values);
  return await makeSlackApp({ token, apiUrl });
}

/**
 * A start refuses a secret together with its `_FILE` variable, so a new value clears the other variable. Throws
 * `OperatorError` if the other variable is in the environment.
 */
function withoutOthers(changes: Changes, values: Environment, ownEnv: Environment): Changes {
  const result: Record<string, string> = { ...changes };
  for (const [name, value] of Object.entries(changes)) {
    const other = otherNameOf(name, variables);
    if (value === '' || other === null) continue;
    if ((ownEnv[other] ?? '') !== '') {
      throw new OperatorError(
        `${other} is set in the environment, and is refused together with ${name}. Remove it there. Nothing was written.`,
      );
    }
    if ((values[other] ?? '') !== '') result[other] = '';
  }
  return result;
}

function readLines(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw translateFileTrouble(cause, 'read', path);
  }
}

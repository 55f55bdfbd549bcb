import { existsSync, readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { variables } from '../../app.ts';
import { loadPart, rejectInvalidProxies } from '../../platform/config/load-config.ts';
import { useProxy } from '../../platform/config/proxy.ts';
import { type Environment, isSet, otherNameOf } from '../../platform/config/read-variable.ts';
import { translateFileTrouble } from '../../platform/database/move/transfer-failed.ts';
import { slackAddress, slackVariables } from '../../platform/slack/config.ts';
import { OperatorError } from '../../platform/telemetry/operator-error.ts';
import { askAnswers } from './ask-answers.ts';
import { type EnvFile, readEnvFile, writeEnvFile } from './env-file.ts';
import { configurationTokenName, readAnswers } from './read-answers.ts';
import { type MadeApp, makeSlackApp, stepsInBrowser } from './slack-app.ts';

export interface InitDependencies {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable;
  /** The variables of the process, without those of the settings file. */
  readonly ownEnv: Environment;
  readonly settingsFile: string;
  /** What the service reads, where there is one. */
  readonly serviceFile: string;
  readonly fileName: (typed: string) => string;
  readonly say: (line: string) => void;
}

type Changes = Readonly<Record<string, string>>;

/** Asks for the settings and writes them. Resolves with the variables as the next start reads them. */
export async function init(dependencies: InitDependencies, from: string | undefined): Promise<Environment> {
  const { ownEnv, settingsFile, serviceFile, say } = dependencies;
  if (existsSync(serviceFile)) {
    say(
      `The service on this machine reads ${serviceFile}, not ${settingsFile}. To change a setting of it, edit that file.`,
    );
  }
  const file = readEnvFile(settingsFile);
  const changes = withoutOthers(await answers(dependencies, file, from), file.values, ownEnv);
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

async function answers(dependencies: InitDependencies, file: EnvFile, from: string | undefined): Promise<Changes> {
  const { input, output, ownEnv, say } = dependencies;
  const values = { ...file.values, ...ownEnv };
  if (from === undefined && input.isTTY === true) {
    return await askAnswers({ input, output, say }, values, (token) => makeAppFor(values, token));
  }
  const { changes, configurationToken } = readAnswers(from === undefined ? await readAll(input) : readLines(from));
  const next = { ...values, ...changes };
  if (configurationToken !== null) await makeAppOnce(next, configurationToken, say);
  else if (!isSet(next, slackVariables.botToken)) for (const line of stepsInBrowser()) say(line);
  return changes;
}

/** Nobody is asked here: what was run twice by a script must not leave two apps behind. */
async function makeAppOnce(values: Environment, token: string, say: (line: string) => void): Promise<void> {
  if (isSet(values, slackVariables.botToken)) {
    throw new OperatorError(
      `SLACK_BOT_TOKEN is set, and ${configurationTokenName} would make another app. Leave one of them out.`,
    );
  }
  const made = await makeAppFor(values, token);
  if (!made.isMade) throw new OperatorError(`${made.problem}\nNothing was written.`);
  for (const line of made.steps) say(line);
}

async function makeAppFor(values: Environment, token: string): Promise<MadeApp> {
  rejectInvalidProxies(values);
  const apiUrl = loadPart(values, slackAddress);
  useProxy(values);
  return await makeSlackApp({ token, apiUrl });
}

/** A secret and its file together are refused at the start: what is given now takes the place of what was there. */
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

import type { Readable, Writable } from 'node:stream';
import { confirm, isCancel, multiselect, password, select, text, updateSettings } from '@clack/prompts';
import { type Environment, fileVariableOf, isSet } from '../../platform/config/read-variable.ts';
import type { VariableName } from '../../platform/config/variables.ts';
import { OperatorError } from '../../platform/telemetry/operator-error.ts';
import { configurationTokenProblem, variableProblem } from './read-answers.ts';
import type { MadeApp } from './slack-app.ts';

export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  readonly say: (line: string) => void;
}

export interface SlackAppMaker {
  readonly make: (token: string) => Promise<MadeApp>;
  readonly stepsInBrowser: () => readonly string[];
  /** For an app that exists already. */
  readonly stepsToTokens: () => readonly string[];
}

interface Question {
  readonly name: VariableName;
  readonly message: string;
  /** An empty answer leaves the variable as it is. */
  readonly isOptional: boolean;
}

const slackNames = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'MENDBOT_IT_CHANNEL'] as const;
const microsoftNames = ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'] as const;
const messages: Readonly<Record<(typeof slackNames | typeof microsoftNames)[number], string>> = {
  SLACK_BOT_TOKEN: 'Bot token of the Slack app (xoxb-…)',
  SLACK_APP_TOKEN: 'App-level token with connections:write (xapp-…)',
  MENDBOT_IT_CHANNEL: 'Channel for the cards, by its id (C…)',
  AZURE_TENANT_ID: 'Entra tenant id',
  AZURE_CLIENT_ID: 'Client id of the app registration',
  AZURE_CLIENT_SECRET: 'Client secret of the app registration',
};

/** Asks on a terminal what is missing, or, where nothing is, what to change. Resolves with the new values alone. */
export async function askAnswers(
  terminal: Terminal,
  values: Environment,
  app: SlackAppMaker,
): Promise<Readonly<Record<string, string>>> {
  // Without this a closed line of input would leave the question open for ever.
  updateSettings({ aliases: { '\u0004': 'cancel' } });
  const asker = new Asker(terminal);
  if (isSet(values, 'SLACK_BOT_TOKEN')) return await askChanges(asker, values);
  return await askFirst(asker, values, app);
}

async function askFirst(
  asker: Asker,
  values: Environment,
  app: SlackAppMaker,
): Promise<Readonly<Record<string, string>>> {
  asker.say('Press Ctrl-C at any time to leave without writing anything.');
  asker.say('A channel shows its id at the bottom of its "About".');
  await askForApp(asker, app);
  const isHttp = isSet(values, 'SLACK_SIGNING_SECRET');
  const missing = slackNames.filter((name) => !isSet(values, name));
  const slack = await asker.askAll(
    missing.map((name) => ({
      name,
      isOptional: name === 'MENDBOT_IT_CHANNEL' || (name === 'SLACK_APP_TOKEN' && isHttp),
      message: messages[name],
    })),
  );
  if (hasMicrosoft(values)) return slack;
  const isWanted = await asker.ask((common) =>
    confirm({ ...common, message: 'Connect Microsoft Defender now?', initialValue: false }),
  );
  return isWanted ? { ...slack, ...(await asker.askAll(microsoftQuestions(values))) } : slack;
}

async function askForApp(asker: Asker, { make, stepsInBrowser, stepsToTokens }: SlackAppMaker): Promise<void> {
  const way = await asker.ask((common) =>
    select({
      ...common,
      message: 'Which Slack app does Mendbot use?',
      options: [
        { value: 'browser', label: 'A new one: I create it in the browser, with a link' },
        { value: 'token', label: 'A new one: create it with an app configuration token' },
        { value: 'existing', label: 'One that exists already' },
      ],
    }),
  );
  if (way === 'browser') asker.sayAll(stepsInBrowser());
  if (way === 'existing') asker.sayAll(stepsToTokens());
  if (way !== 'token') return;
  asker.say('Generate an app configuration token at the bottom of https://api.slack.com/apps');
  for (;;) {
    const token = await asker.askSecret('App configuration token (xoxe.xoxp-…, not kept)', configurationTokenProblem);
    const made = await make(token);
    if (made.isMade) return asker.sayAll(made.steps);
    asker.say(made.problem);
  }
}

async function askChanges(asker: Asker, values: Environment): Promise<Readonly<Record<string, string>>> {
  for (const name of [...slackNames, ...microsoftNames]) asker.say(`${name}: ${shown(values, name)}`);
  const chosen = await asker.ask((common) =>
    multiselect({
      ...common,
      message: 'What do you want to change?',
      required: false,
      options: [
        ...slackNames.map((name) => ({ value: name, label: messages[name] })),
        { value: 'microsoft' as const, label: 'Microsoft Defender' },
      ],
    }),
  );
  const isIn = (names: readonly (typeof chosen)[number][], name: VariableName) => names.some((one) => one === name);
  const slack = slackNames.filter((name) => isIn(chosen, name));
  return await asker.askAll([
    ...slack.map((name) => ({ name, message: messages[name], isOptional: true })),
    ...(chosen.includes('microsoft') ? microsoftQuestions(values) : []),
  ]);
}

function microsoftQuestions(values: Environment): readonly Question[] {
  return microsoftNames.map((name) => ({
    name,
    message: messages[name],
    // A certificate or a workload identity may be in the place of the secret.
    isOptional: isSet(values, name) || (name === 'AZURE_CLIENT_SECRET' && hasOtherProof(values)),
  }));
}

function hasOtherProof(values: Environment): boolean {
  return isSet(values, 'AZURE_CLIENT_CERTIFICATE_PATH') || isSet(values, 'AZURE_FEDERATED_TOKEN_FILE');
}

function hasMicrosoft(values: Environment): boolean {
  return ([...microsoftNames, 'MENDBOT_MANAGED_IDENTITY', 'DEFENDER_ACCESS_TOKEN', 'GRAPH_ACCESS_TOKEN'] as const).some(
    (name) => isSet(values, name),
  );
}

function shown(values: Environment, name: VariableName): string {
  if (!isSet(values, name)) return 'not set';
  return isSecret(name) ? 'set' : (values[name] ?? '').replace(/[\p{Cc}\p{Cf}]/gu, ' ');
}

function isOfEntra(name: VariableName): boolean {
  return name === 'AZURE_TENANT_ID' || name === 'AZURE_CLIENT_ID';
}

/** Only here: a domain names a tenant as well, and is taken from the settings. */
function entraIdProblem(value: string): string | null {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value.trim())) return null;
  return 'must look like 00000000-0000-0000-0000-000000000000, as Entra shows it in the overview of the app';
}

function isSecret(name: VariableName): boolean {
  return fileVariableOf(name) !== null;
}

type Cancelled = Extract<Awaited<ReturnType<typeof confirm>>, symbol>;

interface Common {
  readonly input: Readable;
  readonly output: Writable;
  readonly signal: AbortSignal;
}

class Asker {
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  say(line: string): void {
    this.#terminal.say(line);
  }

  sayAll(lines: readonly string[]): void {
    for (const line of lines) this.say(line);
  }

  async ask<T>(question: (common: Common) => Promise<T | Cancelled>): Promise<T> {
    const { input, output } = this.#terminal;
    const ended = new AbortController();
    const end = () => ended.abort();
    input.once('end', end).once('close', end);
    if (input.readableEnded || input.destroyed) end();
    try {
      const answer = await question({ input, output, signal: ended.signal });
      if (isCancel(answer)) throw new OperatorError('Nothing was written.');
      return answer;
    } finally {
      input.off('end', end).off('close', end);
    }
  }

  async askAll(questions: readonly Question[]): Promise<Readonly<Record<string, string>>> {
    const answers: Record<string, string> = {};
    for (const { name, message, isOptional } of questions) {
      const check = (value: string) => {
        if (value.trim() === '') return isOptional ? null : 'is needed';
        return variableProblem(name, value) ?? (isOfEntra(name) ? entraIdProblem(value) : null);
      };
      const asked = isOptional ? `${message}, or Enter to skip` : message;
      const answer = isSecret(name) ? await this.askSecret(asked, check) : await this.#askText(asked, check);
      if (answer !== '') answers[name] = answer;
    }
    return answers;
  }

  /** A refused secret is cleared: a second paste would be added to what nobody can see. */
  async askSecret(message: string, check: (value: string) => string | null): Promise<string> {
    const validate = toValidation(check);
    const answer = await this.ask((common) => password({ ...common, message, validate, clearOnError: true }));
    return (answer ?? '').trim();
  }

  async #askText(message: string, check: (value: string) => string | null): Promise<string> {
    const validate = toValidation(check);
    const answer = await this.ask((common) => text({ ...common, message, validate }));
    return (answer ?? '').trim();
  }
}

function toValidation(check: (value: string) => string | null) {
  return (value: string | undefined) => {
    const problem = check(value ?? '');
    return problem === null ? undefined : `It ${problem}.`;
  };
}

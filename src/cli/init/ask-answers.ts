import type { Readable, Writable } from 'node:stream';
import { confirm, isCancel, multiselect, password, select, text, updateSettings } from '@clack/prompts';
import { itChannelVariable } from '../../features/workspace/index.ts';
import { azure, managedIdentity, readyTokens } from '../../microsoft/config.ts';
import { type Environment, fileVariableOf, isSet } from '../../platform/config/read-variable.ts';
import type { Variable } from '../../platform/config/variable.ts';
import { slackVariables } from '../../platform/slack/config.ts';
import { OperatorError } from '../../platform/telemetry/operator-error.ts';
import { configurationTokenProblem, variableProblem } from './read-answers.ts';
import { type MadeApp, stepsInBrowser, stepsToTokens } from './slack-app.ts';

interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  readonly say: (line: string) => void;
}

type Values = Readonly<Record<string, string>>;
type MakeApp = (token: string) => Promise<MadeApp>;

interface Asked {
  readonly variable: Variable;
  readonly message: string;
}

interface Question extends Asked {
  readonly isOptional: boolean;
}

const { botToken, appToken, signingSecret } = slackVariables;
const ofSlack: readonly Asked[] = [
  { variable: botToken, message: 'Bot token of the Slack app (xoxb-…)' },
  { variable: appToken, message: 'App-level token with connections:write (xapp-…)' },
  { variable: itChannelVariable, message: 'Channel for the cards, by its id (C…)' },
];
const ofMicrosoft: readonly Asked[] = [
  { variable: azure.tenantId, message: 'Entra tenant id' },
  { variable: azure.clientId, message: 'Client id of the app registration' },
  { variable: azure.secret, message: 'Client secret of the app registration' },
];

/**
 * Asks for missing settings, or what to change if there is a bot token. Returns only new values. Throws `OperatorError`
 * if the person cancels.
 */
export async function askAnswers(terminal: Terminal, values: Environment, makeApp: MakeApp): Promise<Values> {
  // Ctrl-D cancels. Otherwise Ctrl-D would end the input, and the question would never return.
  updateSettings({ aliases: { '\u0004': 'cancel' } });
  const asker = new Asker(terminal);
  if (isSet(values, botToken)) return await askChanges(asker, values);
  return await askFirst(asker, values, makeApp);
}

async function askFirst(asker: Asker, values: Environment, makeApp: MakeApp): Promise<Values> {
  asker.say('Press Ctrl-C at any time to leave without writing anything.');
  asker.say('A channel shows its id at the bottom of its "About".');
  await askForApp(asker, makeApp);
  const isHttp = isSet(values, signingSecret);
  const missing = ofSlack.filter(({ variable }) => !isSet(values, variable));
  const slack = await asker.askAll(
    missing.map(({ variable, message }) => ({
      variable,
      isOptional: variable === itChannelVariable || (variable === appToken && isHttp),
      message,
    })),
  );
  if (hasMicrosoft(values)) return slack;
  const isWanted = await asker.ask((common) =>
    confirm({ ...common, message: 'Connect Microsoft Defender now?', initialValue: false }),
  );
  return isWanted ? { ...slack, ...(await asker.askAll(microsoftQuestions(values))) } : slack;
}

async function askForApp(asker: Asker, makeApp: MakeApp): Promise<void> {
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
    const token = await asker.askValue('App configuration token (xoxe.xoxp-…, not kept)', {
      isHidden: true,
      check: configurationTokenProblem,
    });
    const made = await makeApp(token);
    if (made.isMade) {
      asker.say(`Slack made the app ${made.appId}. A second run with a configuration token would make another one.`);
      return asker.sayAll(made.steps);
    }
    asker.say(made.problem);
  }
}

async function askChanges(asker: Asker, values: Environment): Promise<Values> {
  for (const { variable } of [...ofSlack, ...ofMicrosoft]) asker.say(`${variable.name}: ${shown(values, variable)}`);
  const chosen = await asker.ask((common) =>
    multiselect({
      ...common,
      message: 'What do you want to change?',
      required: false,
      options: [
        ...ofSlack.map(({ variable, message }) => ({ value: variable.name, label: message })),
        { value: 'microsoft', label: 'Microsoft Defender' },
      ],
    }),
  );
  const slack = ofSlack.filter(({ variable }) => chosen.includes(variable.name));
  return await asker.askAll([
    ...slack.map((asked) => ({ ...asked, isOptional: true })),
    ...(chosen.includes('microsoft') ? microsoftQuestions(values) : []),
  ]);
}

function microsoftQuestions(values: Environment): readonly Question[] {
  // A certificate or a workload identity can replace the secret.
  const hasOtherProof = isSet(values, azure.certificatePath) || isSet(values, azure.federatedTokenFile);
  return ofMicrosoft.map((asked) => ({
    ...asked,
    isOptional: isSet(values, asked.variable) || (asked.variable === azure.secret && hasOtherProof),
  }));
}

function hasMicrosoft(values: Environment): boolean {
  const asked = ofMicrosoft.map(({ variable }) => variable);
  return [...asked, managedIdentity, ...Object.values(readyTokens)].some((variable) => isSet(values, variable));
}

function shown(values: Environment, variable: Variable): string {
  if (!isSet(values, variable)) return 'not set';
  return isSecret(variable) ? 'set' : (values[variable.name] ?? '').replace(/[\p{Cc}\p{Cf}]/gu, ' ');
}

/** Only for typed answers: in the settings, a domain can name the tenant too. */
function entraIdProblem(value: string): string | null {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value.trim())) return null;
  return 'must look like 00000000-0000-0000-0000-000000000000, as Entra shows it in the overview of the app';
}

function isSecret(variable: Variable): boolean {
  return fileVariableOf(variable) !== null;
}

type Cancelled = Extract<Awaited<ReturnType<typeof confirm>>, symbol>;

type Common = Omit<Terminal, 'say'> & { readonly signal: AbortSignal };

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

  async askAll(questions: readonly Question[]): Promise<Values> {
    const answers: Record<string, string> = {};
    for (const { variable, message, isOptional } of questions) {
      const check = (value: string) => {
        if (value.trim() === '') return isOptional ? null : 'is needed';
        const isOfEntra = variable === azure.tenantId || variable === azure.clientId;
        return variableProblem(variable, value) ?? (isOfEntra ? entraIdProblem(value) : null);
      };
      const asked = isOptional ? `${message}, or Enter to skip` : message;
      const answer = await this.askValue(asked, { isHidden: isSecret(variable), check });
      if (answer !== '') answers[variable.name] = answer;
    }
    return answers;
  }

  async askValue(
    message: string,
    { isHidden, check }: { readonly isHidden: boolean; readonly check: (value: string) => string | null },
  ): Promise<string> {
    const validate = (value = '') => {
      const problem = check(value);
      return problem === null ? undefined : `It ${problem}.`;
    };
    const answer = await this.ask((common) =>
      isHidden
        ? // Cleared, because a second paste would be added to hidden text.
          password({ ...common, message, validate, clearOnError: true })
        : text({ ...common, message, validate }),
    );
    return (answer ?? '').trim();
  }
}

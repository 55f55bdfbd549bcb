import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { variables } from '../src/app.ts';
import { channels } from './cast.ts';
import type { CisaStandIn } from './cisa/cisa-stand-in.ts';
import type { MicrosoftStandIn } from './microsoft/microsoft-stand-in.ts';
import type { SlackStandIn } from './slack/slack-stand-in.ts';

export interface BotDependencies {
  readonly slack: SlackStandIn;
  readonly microsoft: MicrosoftStandIn;
  /** Left out: nothing public is known of any CVE. */
  readonly cisa?: CisaStandIn;
  /** Where the embedded database lives, or a PostgreSQL address. */
  readonly store: { readonly dataDir: string } | { readonly databaseUrl: string };
}

export interface BotStart {
  readonly timeoutMs?: number;
  /** Options of Node, before the program's name. */
  readonly execArgv?: readonly string[];
  /** Settings that the stand-ins do not give. */
  readonly env?: NodeJS.ProcessEnv;
  /** Called once the process is there, before it has read anything. */
  readonly onSpawned?: (pid: number) => void;
}

/** The real program, as `npm start` runs it, pointed at the stand-ins. */
export class BotProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  #output = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-20_000);
      });
    }
  }

  /** Resolves once the program says that it is ready. */
  static async start(dependencies: BotDependencies, options: BotStart = {}): Promise<BotProcess> {
    const { timeoutMs = 180_000, execArgv = [], env = {}, onSpawned } = options;
    const main = new URL('../src/main.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [...execArgv, main], {
      env: { ...environmentOf(dependencies), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (child.pid !== undefined) onSpawned?.(child.pid);
    const bot = new BotProcess(child);
    await bot.until('mendbot is ready', timeoutMs);
    return bot;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The last of what the program printed. */
  get output(): string {
    return this.#output;
  }

  /** Resolves once the program has printed these words. */
  async until(words: string, timeoutMs = 60_000): Promise<void> {
    const until = performance.now() + timeoutMs;
    while (!this.#output.includes(words)) {
      const hasEnded = this.#child.exitCode !== null || this.#child.signalCode !== null;
      if (hasEnded || performance.now() > until) {
        await this.kill();
        throw new Error(`the bot did not say “${words}”:\n${this.#output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Ends it at once, as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Nothing runs in it for so long. */
  async pause(forMs: number): Promise<void> {
    this.#child.kill('SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, forMs));
    this.#child.kill('SIGCONT');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill(signal);
    await exited;
  }
}

/** Nothing is asked of the internet. A program without the feature would refuse its variables. */
export function riskEnvironment(cisa?: CisaStandIn): NodeJS.ProcessEnv {
  const wanted = { MENDBOT_KEV_URL: cisa?.kevUrl ?? 'off', MENDBOT_CVE_URL: cisa?.cveUrl ?? 'off' };
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => variables.some((one) => one.name === name)));
}

/** The environment of the program, pointed at the stand-ins. */
export function environmentOf({ slack, microsoft, cisa, store }: BotDependencies): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DEFENDER_API_URL: microsoft.url,
    DEFENDER_ACCESS_TOKEN: microsoft.accessToken,
    GRAPH_API_URL: microsoft.graphUrl,
    GRAPH_ACCESS_TOKEN: microsoft.graphAccessToken,
    MENDBOT_IT_CHANNEL: channels.it,
    MENDBOT_TIME_ZONE: 'Europe/Berlin',
    MENDBOT_OPS_PORT: 'off',
    ...riskEnvironment(cisa),
    // Hundreds of cards in minutes are more than Slack would take.
    MENDBOT_SLACK_PACE: '100',
    MENDBOT_PERSON_LIMIT: '3000',
    ...('dataDir' in store
      ? { MENDBOT_DATA_DIR: store.dataDir }
      : // Not the folder of a bot that runs in this clone.
        { DATABASE_URL: store.databaseUrl, MENDBOT_DATA_DIR: '.sandbox/no-data' }),
  };
}

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
  /** If left out, nothing public is known about any CVE. */
  readonly cisa?: CisaStandIn;
  /** The folder of the embedded database, or a PostgreSQL address. */
  readonly store: { readonly dataDir: string } | { readonly databaseUrl: string };
}

export interface BotStart {
  readonly timeoutMs?: number;
  readonly execArgv?: readonly string[];
  /** Settings beyond those that the stand-ins need. */
  readonly env?: NodeJS.ProcessEnv;
  /** Called when the process exists, before the program has read anything. */
  readonly onSpawned?: (bot: BotProcess) => void;
}

/** The real program, started like `npm start` and connected to the stand-ins. */
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

  /** Resolves when the program says that it is ready. Throws if the program ends or the time is over. */
  static async start(dependencies: BotDependencies, options: BotStart = {}): Promise<BotProcess> {
    const { timeoutMs = 180_000, execArgv = [], env = {}, onSpawned } = options;
    const main = new URL('../src/main.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [...execArgv, main], {
      env: { ...environmentOf(dependencies), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const bot = new BotProcess(child);
    if (child.pid !== undefined) onSpawned?.(bot);
    await bot.until('mendbot is ready', timeoutMs);
    return bot;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The last 20,000 characters that the program printed. */
  get output(): string {
    return this.#output;
  }

  /** Resolves when the program has printed the words. Otherwise kills the program and throws. */
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

  /** Ends the program at once, like a power cut. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Resolves when the program has ended by itself. */
  async ended(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
  }

  /** Stops the process for a time, as if the machine slept. */
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

/**
 * Without the stand-in, both addresses are off, so that nothing calls the internet. Skips unknown variables, which the
 * program would refuse.
 */
export function riskEnvironment(cisa?: CisaStandIn): NodeJS.ProcessEnv {
  const wanted = { MENDBOT_KEV_URL: cisa?.kevUrl ?? 'off', MENDBOT_CVE_URL: cisa?.cveUrl ?? 'off' };
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => variables.some((one) => one.name === name)));
}

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
    // The usual pace follows Slack's limits. Here, hundreds of cards are posted within minutes.
    MENDBOT_SLACK_RATE: '100',
    MENDBOT_PERSON_LIMIT: '3000',
    ...('dataDir' in store
      ? { MENDBOT_DATA_DIR: store.dataDir }
      : // A separate folder: a bot in this clone may use the usual one.
        { DATABASE_URL: store.databaseUrl, MENDBOT_DATA_DIR: '.sandbox/no-data' }),
  };
}

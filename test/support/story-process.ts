import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { riskEnvironment } from '../../sandbox/bot-process.ts';
import type { MicrosoftStandIn } from '../../sandbox/microsoft/microsoft-stand-in.ts';
import type { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import { makeDataFolder } from './make-data-folder.ts';
import { channels } from './world.ts';

/** The program in its own process, for tests of starting and stopping. */
export interface BotChild extends AsyncDisposable {
  /** Everything printed so far. */
  readonly output: () => string;
  /** Resolves when the output contains the text. */
  waitFor(part: string): Promise<void>;
  signal(name: 'SIGTERM' | 'SIGINT'): void;
  exitCode(): Promise<number | null>;
}

// A start takes a second or two, but minutes on a busy machine.
const patienceMs = 240_000;

export async function startChild(
  slack: Pick<SlackStandIn, 'botToken' | 'appToken' | 'apiUrl'>,
  microsoft: MicrosoftStandIn | null,
  changes: Readonly<Record<string, string>> = {},
): Promise<BotChild> {
  const dataDir = makeDataFolder('mendbot-bot-');
  const main = new URL('../../src/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      MENDBOT_IT_CHANNEL: channels.it,
      MENDBOT_DATA_DIR: dataDir,
      ...(microsoft === null ? {} : addressesOf(microsoft)),
      MENDBOT_OPS_PORT: '0',
      ...riskEnvironment(),
      ...changes,
    },
  });
  let output = '';
  const exited = once(child, 'exit');
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      child.emit('printed');
    });
  }
  return {
    output: () => output,
    async waitFor(part) {
      const signal = AbortSignal.timeout(patienceMs);
      while (!output.includes(part)) {
        if (!isRunning()) throw new Error(`the bot ended without “${part}”:\n${output}`);
        if (signal.aborted) throw new Error(`“${part}” was not printed in ${patienceMs / 1000} s:\n${output}`);
        await Promise.race([once(child, 'printed', { signal }).catch(() => {}), exited]);
      }
    },
    signal: (name) => child.kill(name),
    async exitCode() {
      await exited;
      return child.exitCode;
    },
    async [Symbol.asyncDispose]() {
      if (isRunning()) child.kill('SIGKILL');
      await exited;
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function addressesOf(microsoft: MicrosoftStandIn): Readonly<Record<string, string>> {
  return {
    DEFENDER_API_URL: microsoft.url,
    DEFENDER_ACCESS_TOKEN: microsoft.accessToken,
    GRAPH_API_URL: microsoft.graphUrl,
    GRAPH_ACCESS_TOKEN: microsoft.graphAccessToken,
  };
}

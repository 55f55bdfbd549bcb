import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { riskEnvironment } from '../../sandbox/bot-process.ts';
import { channels } from '../../sandbox/cast.ts';
import type { StoreAddress } from '../support/db/open-child-store.ts';
import { Child, memoryOptions } from './child.ts';
import type { MendbotAnswers } from './mendbot-process.ts';
import type { SlackAnswers, SlackFacts } from './slack-process.ts';

export type RunningSlack = Child<SlackFacts, SlackAnswers>;

export interface RunningMendbot {
  readonly bot: Child<object, MendbotAnswers>;
  /** Where Slack sends what people do. */
  readonly url: string;
}

export async function startSlack(parts: AsyncDisposableStack): Promise<RunningSlack> {
  return parts.use(await Child.start<SlackFacts, SlackAnswers>(new URL('slack-process.ts', import.meta.url)));
}

export interface BotSurroundings {
  readonly slack: SlackFacts;
  readonly store: StoreAddress;
  /** `null`: Defender is not configured. */
  readonly defenderUrl: string | null;
}

/** The whole program over signed HTTP, in a process of its own. */
export async function startMendbotProcess(
  machine: BotSurroundings,
  parts: AsyncDisposableStack,
): Promise<RunningMendbot> {
  const port = await freePort();
  const bot = await Child.start<object, MendbotAnswers>(new URL('mendbot-process.ts', import.meta.url), {
    execArgv: ['--expose-gc', ...memoryOptions(), ...profiling()],
    env: environmentOf(machine, port),
  });
  parts.use(bot);
  return { bot, url: eventsUrl(port) };
}

export function eventsUrl(port: number): string {
  return `http://127.0.0.1:${port}/slack/events`;
}

/** What an operator would set: nothing else of this process is passed on. */
export function environmentOf({ slack, store, defenderUrl }: BotSurroundings, port: number): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    PORT: String(port),
    MENDBOT_HTTP_HOST: '127.0.0.1',
    MENDBOT_IT_CHANNEL: channels.it,
    MENDBOT_TIME_ZONE: 'Europe/Berlin',
    MENDBOT_OPS_PORT: 'off',
    ...riskEnvironment(),
    MENDBOT_LOG_LEVEL: 'error',
    // What is measured is ours, not what Slack lets.
    MENDBOT_SLACK_RATE: 'off',
    MENDBOT_PERSON_LIMIT: 'off',
    ...(store.databaseUrl === null
      ? { MENDBOT_DATA_DIR: store.dataDir }
      : // Not the folder of a bot that runs in this clone.
        { DATABASE_URL: store.databaseUrl, MENDBOT_DATA_DIR: '.sandbox/no-data' }),
    ...(defenderUrl === null ? {} : { DEFENDER_API_URL: defenderUrl, DEFENDER_ACCESS_TOKEN: 'bench' }),
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** `MENDBOT_BENCH_PROFILE=FOLDER` leaves there what the processor was busy with, for Chrome's or any other viewer. */
function profiling(): readonly string[] {
  const folder = process.env['MENDBOT_BENCH_PROFILE'] ?? '';
  return folder === '' ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { startMendbot } from '../../src/compose.ts';
import type { ChannelId } from '../../src/domain/identifiers.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/lib/log.ts';
import { cast, channels, populate } from '../../src/sandbox/cast.ts';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { SlackStandIn } from '../../src/sandbox/slack/slack-stand-in.ts';
import { type Comparison, timesOf } from './median.ts';

const rounds = 3;
const perRound = 150;
const warmUps = 30;

/** `/remediate help` by signed HTTP, from sending to acknowledgement, against a Bolt app that does nothing else. */
export async function benchAcknowledgement(): Promise<Comparison> {
  await using parts = new AsyncDisposableStack();
  const slack = parts.use(await SlackStandIn.start({ transport: 'http', ...readManifest() }));
  populate(slack);
  const [oursPort, barePort] = [await freePort(), await freePort()];
  await startOurs(slack, oursPort, parts);
  await startBare(slack, barePort, parts);
  const ours: number[] = [];
  const bare: number[] = [];
  const ask = async () => {
    const { acked } = await slack.as(cast.mina).command('help', { channel: channels.general });
    if (!acked) throw new Error('the command was not acknowledged');
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const [port, times] of [
      [oursPort, ours],
      [barePort, bare],
    ] as const) {
      slack.deliverTo = `http://127.0.0.1:${port}/slack/events`;
      await timesOf(warmUps, ask);
      times.push(...(await timesOf(perRound, ask)));
    }
  }
  return { what: 'acknowledging /remediate help', ours, bare };
}

async function startOurs(slack: SlackStandIn, port: number, parts: AsyncDisposableStack): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-bench-'));
  parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const mode = { kind: 'http', signingSecret: slack.signingSecret, port, host: '127.0.0.1' } as const;
  const { program } = parts.use(
    await startMendbot({
      version: 'bench',
      clock: systemClock,
      log: createLog('silent'),
      onFatal: (error) => console.error(error),
      config: {
        processRole: 'all',
        slack: { botToken: slack.botToken, apiUrl: slack.apiUrl, mode, speed: null },
        microsoft: {
          cloud: 'global',
          defenderCredential: null,
          graphCredential: null,
          intuneCredential: null,
          defenderApiUrl: null,
          graphApiUrl: null,
          authorityHost: null,
          crons: {
            recommendations: '7 * * * *',
            activities: '*/15 * * * *',
            securityTasks: '*/5 * * * *',
            devices: '17 */4 * * *',
          },
        },
        store: { databaseUrl: null, dataDir },
        monitoring: null,
        itChannelId: channels.it as ChannelId,
        timeZone: 'Europe/Berlin',
        logLevel: 'error',
      },
    }),
  );
  while ((await program.store.db.selectFrom('sync_state').select('name').execute()).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function startBare(slack: SlackStandIn, port: number, parts: AsyncDisposableStack): Promise<void> {
  const app = new App({
    receiver: new HTTPReceiver({ signingSecret: slack.signingSecret, port, logLevel: LogLevel.ERROR }),
    token: slack.botToken,
    botId: slack.botId,
    botUserId: slack.botUserId,
    clientOptions: { slackApiUrl: slack.apiUrl },
    logLevel: LogLevel.ERROR,
  });
  app.command('/remediate', async ({ ack }) => ack());
  await app.start(port);
  parts.defer(async () => void (await app.stop()));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

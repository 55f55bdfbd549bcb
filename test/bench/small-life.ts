import { setTimeout as delay } from 'node:timers/promises';
import { BotProcess } from '../../sandbox/bot-process.ts';
import { cast, channels, populate } from '../../sandbox/cast.ts';
import { FilingPerson } from '../../sandbox/chaos/campaign-people.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { MicrosoftStandIn } from '../../sandbox/microsoft/microsoft-stand-in.ts';
import { seededRandom } from '../../sandbox/microsoft/seeded-random.ts';
import { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import { openChildStore } from '../support/db/open-child-store.ts';
import { eventually } from '../support/eventually.ts';
import { type MemoryGroup, MemoryWatch } from '../support/memory-group.ts';
import { memoryOptions } from './child.ts';
import { freePort } from './running-mendbot.ts';

/** How much memory the program has used by the end of each part. */
export interface SmallLife {
  /** The largest so far: it only grows. */
  readonly peakMb: Readonly<Record<LifePart, number>>;
  /** At the moment, half a second after the part. */
  readonly residentMb: Readonly<Record<LifePart, number>>;
}

export const lifeParts = ['start', 'first form', '40 requests', '10,000 devices', 'picture'] as const;
export type LifePart = (typeof lifeParts)[number];

const requests = 40;
const devices = 10_000;
const patienceMs = 240_000;

/**
 * What a bot of a middling company goes through: it starts, people file, it reads the devices and draws a picture. The bot
 * is a process of its own, on the embedded database in `dataDir`; the stand-ins are in this one.
 */
export async function liveSmallLife(dataDir: string, group: MemoryGroup | null): Promise<SmallLife> {
  await using parts = new AsyncDisposableStack();
  const slack = parts.use(await SlackStandIn.start(readManifest()));
  populate(slack);
  const microsoft = parts.use(await MicrosoftStandIn.start({ devices, keepCalls: 10 }));
  const port = await freePort();
  const bot = parts.use(
    await BotProcess.start(
      { slack, microsoft, store: { dataDir } },
      {
        timeoutMs: patienceMs,
        execArgv: memoryOptions(),
        env: { MENDBOT_OPS_PORT: String(port), MENDBOT_OPS_HOST: '127.0.0.1' },
        onSpawned: ({ pid }) => group?.add(pid),
      },
    ),
  );
  const memory = parts.use(new MemoryWatch(bot.pid));
  const peaks = new Map<LifePart, number>();
  const levels = new Map<LifePart, number>();
  const note = async (part: LifePart) => {
    peaks.set(part, memory.peakMb);
    await delay(500);
    levels.set(part, memory.look());
  };
  await note('start');
  const filer = new FilingPerson(slack, cast.mina, { random: seededRandom('small life'), openTicket: () => {} });
  const enough = new AbortController();
  const filing = filer.keepWorking(enough.signal);
  await eventually('a request', () => filer.confirmations.length > 0, Boolean, patienceMs);
  await note('first form');
  await eventually(
    `${requests} requests`,
    () => filer.confirmations.length,
    (filed) => filed >= requests,
    patienceMs,
  );
  enough.abort();
  await filing;
  await note('40 requests');
  await untilDevicesAreRead(port);
  await note('10,000 devices');
  const mina = slack.as(cast.mina);
  await mina.command('trend 30', { channel: channels.general });
  await mina.waitForDirectMessage((message) => message.files.length > 0, { timeoutMs: patienceMs });
  await note('picture');
  return { peakMb: byPart(peaks), residentMb: byPart(levels) };
}

/** Nothing was read by then, as far as the bot knows: its next start reads it all again. The bot must have ended. */
export async function forgetReadings(dataDir: string): Promise<void> {
  await using store = await openChildStore({ databaseUrl: null, dataDir });
  await store.db.deleteFrom('sync_state').execute();
}

async function untilDevicesAreRead(port: number): Promise<void> {
  const read = async () => {
    // To ask more often would use memory too.
    await delay(250);
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    return metrics.includes('mendbot_sync_age_seconds{connection="devices"}');
  };
  await eventually('the devices', read, Boolean, patienceMs);
}

function byPart(values: ReadonlyMap<LifePart, number>): SmallLife['peakMb'] {
  const at = (part: LifePart) => values.get(part) ?? Number.NaN;
  return {
    start: at('start'),
    'first form': at('first form'),
    '40 requests': at('40 requests'),
    '10,000 devices': at('10,000 devices'),
    picture: at('picture'),
  };
}

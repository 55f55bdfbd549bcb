import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { configParts } from '../../src/app.ts';
import { systemClock } from '../../src/core/time.ts';
import { loadConfig } from '../../src/platform/config/load-config.ts';
import { logLevelConfig } from '../../src/platform/telemetry/config.ts';
import { createLog } from '../../src/platform/telemetry/log.ts';
import { startMendbot } from '../../src/start.ts';
import { asItMember } from '../support/db/person-context.ts';
import { serveParent } from './child.ts';
import { fileOne } from './recorded-filing.ts';

// The whole program in a process of its own, composed as `npm start` composes it, by its environment alone.

export interface MendbotAnswers {
  /** Once nothing that Slack brought is worked on, and nobody waits for a message any more. */
  readonly settled: null;
  readonly memory: MemoryFigures;
  /** What was filed, and when that was committed, in milliseconds since 1970. */
  readonly filed: FiledFigures;
  /** What is read regularly, and how much was last read to the end. */
  readonly readings: readonly ReadSource[];
}

export interface MemoryFigures {
  readonly residentBytes: number;
  /** Since the process began. */
  readonly peakBytes: number;
  readonly longestBlockMs: number;
}

export interface FiledFigures {
  readonly committed: readonly (readonly [number: number, at: number])[];
  /** How many deliveries waited when the last was committed. */
  readonly waiting: number;
}

export interface WantedFilings {
  readonly count: number;
  /** Between two commits; 0: as fast as it goes, by several at once. */
  readonly pauseMs: number;
}

export interface ReadSource {
  readonly name: string;
  readonly count: number | null;
}

const notified: readonly string[] = [
  'deliver-activity',
  'freeze-targets',
  'deliver-notice',
  'sync-people',
  'sync-groups',
];
const filers = 4;

serveParent<null, object, MendbotAnswers>(async () => {
  const config = loadConfig(process.env, configParts);
  const onFatal = (error: unknown) => console.error(error);
  const log = createLog(config.get(logLevelConfig));
  const mendbot = await startMendbot({
    version: { version: 'bench', commit: 'unknown' },
    clock: systemClock,
    log,
    onFatal,
    config,
  });
  const { program } = mendbot;
  const blocks = monitorEventLoopDelay({ resolution: 5 });
  blocks.enable();

  async function waiting(names: readonly string[]): Promise<number> {
    const { queues } = await program.store.queue.counts();
    const counted = queues.filter(({ name }) => names.some((one) => one === name));
    return counted.reduce((sum, queue) => sum + queue.waiting + queue.active, 0);
  }

  async function settled(): Promise<null> {
    do {
      await mendbot.idle();
      await setTimeout(100);
    } while ((await waiting(notified)) > 0);
    return null;
  }

  async function fileEach(count: number, pauseMs: number): Promise<FiledFigures['committed']> {
    const committed: (readonly [number, number])[] = [];
    for (let at = 0; at < count; at += 1) {
      const { number } = await fileOne(asItMember(program));
      committed.push([number, performance.timeOrigin + performance.now()]);
      if (pauseMs > 0) await setTimeout(pauseMs);
    }
    return committed;
  }

  await settled();
  return {
    ready: {},
    answers: {
      settled,
      async memory() {
        const figures = { peakBytes: process.resourceUsage().maxRSS * 1024, longestBlockMs: blocks.max / 1e6 };
        blocks.reset();
        globalThis.gc?.();
        await setTimeout(500);
        return { ...figures, residentBytes: process.memoryUsage.rss() };
      },
      async filed({ count, pauseMs }: WantedFilings) {
        const lanes = pauseMs > 0 ? 1 : filers;
        const each = await Promise.all(Array.from({ length: lanes }, () => fileEach(count / lanes, pauseMs)));
        return { committed: each.flat(), waiting: await waiting(['deliver-activity']) };
      },
      readings: async () =>
        await program.store.db.selectFrom('sync_state').select(['name', 'last_count as count']).execute(),
    },
    end: async () => await mendbot[Symbol.asyncDispose](),
  };
});

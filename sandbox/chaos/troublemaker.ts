import { setTimeout as delay } from 'node:timers/promises';
import type { MicrosoftStandIn } from '../microsoft/microsoft-stand-in.ts';
import type { SeededRandom } from '../microsoft/seeded-random.ts';
import type { SlackStandIn } from '../slack/slack-stand-in.ts';
import type { BotKeeper } from './bot-keeper.ts';
import type { CampaignDatabase } from './campaign-database.ts';

interface Targets {
  readonly slack: SlackStandIn;
  readonly microsoft: MicrosoftStandIn;
  readonly database: CampaignDatabase;
  readonly bot: BotKeeper;
  readonly random: SeededRandom;
}

interface Trouble {
  readonly name: string;
  /** How often this trouble is chosen, relative to the others. */
  readonly weight: number;
  readonly make: (targets: Targets) => Promise<void> | void;
}

const posts = ['chat.postMessage', 'chat.update'] as const;

const troubles: readonly Trouble[] = [
  { name: 'killed', weight: 30, make: ({ bot }) => bot.killAndStart() },
  {
    name: 'killed while starting',
    weight: 6,
    make: async ({ bot, random }) => {
      await bot.killWhileStarting(random.between(200, 1500));
      await bot.start();
    },
  },
  {
    name: 'stopped and started',
    weight: 6,
    make: async ({ bot }) => {
      await bot.stop();
      await bot.start();
    },
  },
  { name: 'paused', weight: 4, make: ({ bot, random }) => bot.pause(random.between(1000, 8000)) },
  {
    name: 'Slack asks to wait',
    weight: 10,
    make: ({ slack, random }) =>
      slack.faults.rateLimit(random.pick(posts), { retryAfterS: random.between(1, 3), times: random.between(1, 5) }),
  },
  {
    name: 'Slack answers 500',
    weight: 8,
    make: ({ slack, random }) => slack.faults.fail(random.pick(posts), { status: 500, times: random.between(1, 5) }),
  },
  {
    name: 'Slack has a fault of its own',
    weight: 5,
    make: ({ slack, random }) =>
      slack.faults.fail(random.pick(posts), { error: 'internal_error', times: random.between(1, 3) }),
  },
  {
    name: 'answers of Slack are lost',
    weight: 10,
    make: ({ slack, random }) => slack.faults.applyThenDrop(random.pick(posts), { times: random.between(1, 3) }),
  },
  {
    name: 'Slack answers late',
    weight: 8,
    make: ({ slack, random }) =>
      slack.faults.hang(random.pick(posts), { times: random.between(1, 4), forMs: random.between(300, 12_000) }),
  },
  {
    name: 'Slack delivers twice',
    weight: 6,
    make: async ({ slack }) => {
      slack.faults.deliverTwice(true);
      await delay(3000);
      slack.faults.deliverTwice(false);
    },
  },
  {
    name: 'Slack delivers late',
    weight: 5,
    make: async ({ slack, random }) => {
      slack.faults.delayDeliveries(random.between(500, 4000));
      await delay(4000);
      slack.faults.delayDeliveries(0);
    },
  },
  { name: 'the line to Slack is cut', weight: 5, make: ({ slack }) => slack.faults.dropSockets() },
  {
    name: 'Microsoft fails',
    weight: 8,
    make: ({ microsoft, random }) => {
      const service = random.pick(['graph', 'graph', 'defender'] as const);
      microsoft.fail({ service, status: 503, code: 'ServiceUnavailable', times: random.between(1, 6) });
    },
  },
  {
    name: 'Microsoft answers late',
    weight: 4,
    make: ({ microsoft, random }) =>
      microsoft.hang({ service: 'graph', ms: random.between(500, 5000), times: random.between(1, 3) }),
  },
  {
    name: 'Microsoft resets connections',
    weight: 4,
    make: ({ microsoft, random }) => microsoft.rejectConnections({ service: 'graph', times: random.between(1, 4) }),
  },
];

/** Like a restart of the server: all connections end, and new ones are refused for a while. */
const cuts: readonly Trouble[] = [
  {
    name: 'the database is cut off',
    weight: 8,
    make: ({ database, random }) => database.interrupt?.(random.between(300, 4000)),
  },
];

const serverKills: readonly Trouble[] = [
  {
    name: 'the database server is killed',
    weight: 12,
    make: async ({ database, bot }) => {
      await database.killServer?.();
      await bot.ended();
    },
  },
  {
    name: 'the program and its database server are killed',
    weight: 8,
    make: async ({ database, bot }) => {
      await Promise.all([database.killServer?.(), bot.kill()]);
      await bot.start();
    },
  },
];

/** Makes one trouble after another, chosen by the seed. */
export class Troublemaker {
  readonly #targets: Targets;
  readonly #troubles: readonly Trouble[];
  readonly made = new Map<string, number>();
  #isNewNext = false;

  constructor(targets: Targets) {
    this.#targets = targets;
    const { interrupt } = targets.database;
    this.#troubles = [...troubles, ...(interrupt === null ? serverKills : cuts)];
  }

  /** Kinds of trouble that were not made yet. */
  get unmade(): readonly string[] {
    return this.#troubles.flatMap(({ name }) => (this.made.has(name) ? [] : [name]));
  }

  /** Waits, makes the next trouble and returns its name. */
  async make(): Promise<string> {
    const { random, bot } = this.#targets;
    await delay(random.between(200, 1500));
    const { name, make } = this.#next();
    await make(this.#targets);
    this.made.set(name, (this.made.get(name) ?? 0) + 1);
    // The trouble may have ended the program.
    await bot.start();
    return name;
  }

  /** Ends all faults of the stand-ins. */
  end(): void {
    const { slack, microsoft } = this.#targets;
    slack.faults.heal();
    microsoft.heal();
  }

  /** Every second trouble is of a new kind, until all kinds were made. */
  #next(): Trouble {
    const unmade = this.#troubles.filter(({ name }) => !this.made.has(name));
    this.#isNewNext = !this.#isNewNext;
    return this.#pickByWeight(this.#isNewNext && unmade.length > 0 ? unmade : this.#troubles);
  }

  #pickByWeight(among: readonly Trouble[]): Trouble {
    const total = among.reduce((sum, { weight }) => sum + weight, 0);
    let left = this.#targets.random.next() * total;
    for (const trouble of among) {
      left -= trouble.weight;
      if (left < 0) return trouble;
    }
    throw new Error('the weights add up to their total');
  }
}

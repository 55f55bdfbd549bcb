import { setTimeout as delay } from 'node:timers/promises';
import type { BotDependencies } from '../bot-process.ts';
import { cast, populate } from '../cast.ts';
import { readManifest } from '../manifest.ts';
import { MicrosoftStandIn } from '../microsoft/microsoft-stand-in.ts';
import { seededRandom } from '../microsoft/seeded-random.ts';
import { portalPeople } from '../server/people.ts';
import { SlackStandIn } from '../slack/slack-stand-in.ts';
import { BotKeeper } from './bot-keeper.ts';
import type { CampaignDatabase } from './campaign-database.ts';
import { DecidingPerson, FilingPerson } from './campaign-people.ts';
import { type CampaignFindings, checkCampaign, countOpenJobs } from './check-campaign.ts';
import { Troublemaker } from './troublemaker.ts';

export interface CampaignOptions {
  /** How many confirmed requests end the campaign. A time limit ends the campaign too. */
  readonly requests: number;
  readonly seed: string;
  readonly database: CampaignDatabase;
  readonly say: (line: string) => void;
}

export interface CampaignReport extends CampaignFindings {
  /** How often each kind of trouble was made. */
  readonly troubles: ReadonlyMap<string, number>;
  /** Kinds of trouble that were not made. */
  readonly untried: readonly string[];
  readonly lostAnswers: number;
  readonly seconds: number;
}

const filing = [cast.mina, cast.tomas, cast.haruka];
const deciding = [cast.ben, cast.priya];

/**
 * Lets people file and decide while everything around the program fails. Then lets the program finish, and checks the
 * result.
 */
export async function runCampaign({ requests, seed, database, say }: CampaignOptions): Promise<CampaignReport> {
  const startedAt = performance.now();
  await using parts = new AsyncDisposableStack();
  const slack = parts.use(await SlackStandIn.start(readManifest()));
  populate(slack);
  const people = portalPeople(slack);
  const microsoft = parts.use(await MicrosoftStandIn.start({ seed, people, isIntuneConnected: true }));
  const dependencies: BotDependencies = { slack, microsoft, store: database.store };
  const bot = parts.use(new BotKeeper(dependencies));
  await turnIntuneOn(bot, database);
  await bot.start();
  await warmUp(slack);
  const openTicket = (id: string, title: string) => {
    const wanted = microsoft.recommendations.find(({ recommendationName }) => recommendationName === title);
    const user = slack.users().find((one) => one.id === id);
    if (wanted === undefined || user === undefined) return;
    microsoft.leaveTicket(wanted.id, { displayName: user.realName, mail: user.email ?? null });
  };
  const filers = filing.map((id) => {
    const random = seededRandom(`${seed}/${id}`);
    return new FilingPerson(slack, id, { random, openTicket: (title) => openTicket(id, title) });
  });
  const deciders = deciding.map((id) => new DecidingPerson(slack, id, seededRandom(`${seed}/${id}`)));
  const troublemaker = new Troublemaker({ slack, microsoft, database, bot, random: seededRandom(seed) });
  const stopping = new AbortController();
  const working = Promise.all([...filers, ...deciders].map((person) => person.keepWorking(stopping.signal)));
  const confirmed = () => filers.reduce((sum, { confirmations }) => sum + confirmations.length, 0);
  const until = startedAt + longestMs(requests);
  while (confirmed() < requests && performance.now() < until) {
    const trouble = await troublemaker.make();
    say(`${seconds(startedAt).padStart(6)} s · ${String(confirmed()).padStart(4)} confirmed · ${trouble}`);
  }
  stopping.abort();
  await working;
  troublemaker.end();
  await letFinish({ bot, slack, database, say });
  const confirmations = filers.flatMap((person) => person.confirmations);
  const decisions = deciders.flatMap((person) => person.decisions);
  const findings = await database.read((query) =>
    checkCampaign(query, {
      messages: slack.messages(),
      tasks: microsoft.tenantView().tasks,
      confirmations,
      decisions,
      directOf: (personId) => slack.as(personId).directChannelId,
    }),
  );
  const lostAnswers = slack.faults.playedCount('chat.postMessage', 'apply_then_drop');
  const { made: troubles, unmade: untried } = troublemaker;
  return { ...findings, troubles, untried, lostAnswers, seconds: Number(seconds(startedAt)) };
}

/** Most requests take a quarter of a second, including troubles. */
function longestMs(requests: number): number {
  return 60_000 + requests * 1500;
}

/** A bot admin would do this in the settings. The first start creates the database. */
async function turnIntuneOn(bot: BotKeeper, database: CampaignDatabase): Promise<void> {
  await bot.start();
  await bot.stop();
  await database.read(async (query) => {
    await query(`update workspace set settings = settings || '{"intuneConnection": true}'::jsonb`);
  });
}

/** Waits until the bot has read the members of channels, so that people can file. */
async function warmUp(slack: SlackStandIn): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (slack.callsTo('conversations.members').length > 0) break;
    await delay(50);
  }
  await delay(1000);
}

interface Finishing extends Pick<CampaignOptions, 'database' | 'say'> {
  readonly bot: BotKeeper;
  readonly slack: SlackStandIn;
}

const mostRounds = 8;

/** Restarts the bot without troubles until no job is open. */
async function letFinish({ bot, slack, database, say }: Finishing): Promise<void> {
  for (let round = 1; round <= mostRounds; round += 1) {
    await bot.start();
    // The queue waits longer after each failure.
    await untilQuiet(slack, quietMs * round);
    await bot.stop();
    const openJobs = await database.read(countOpenJobs);
    if (openJobs === 0) return;
    say(`${openJobs} jobs are left, the bot goes on with them`);
  }
}

const quietMs = 4000;
const longestQuietMs = 60_000;

/** Resolves when the bot has not called Slack for that time, or after a minute. */
async function untilQuiet(slack: SlackStandIn, forMs: number): Promise<void> {
  const until = performance.now() + longestQuietMs;
  let calls = -1;
  while (calls !== slack.calls.length && performance.now() < until) {
    calls = slack.calls.length;
    await delay(forMs);
  }
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

import { setTimeout as delay } from 'node:timers/promises';
import { BotProcess, type BotSurroundings } from '../bot-process.ts';
import { cast, populate } from '../cast.ts';
import { readManifest } from '../manifest.ts';
import { MicrosoftStandIn } from '../microsoft/microsoft-stand-in.ts';
import { type SeededRandom, seededRandom } from '../microsoft/seeded-random.ts';
import { portalPeople } from '../server/portal-people.ts';
import { SlackStandIn } from '../slack/slack-stand-in.ts';
import { type CrashFindings, checkAfterCrashes, countOpenJobs } from './check-after-crashes.ts';
import type { CrashDatabase } from './crash-database.ts';
import { FilingPerson } from './filing-person.ts';

export interface CrashOptions {
  readonly kills: number;
  readonly seed: string;
  readonly database: CrashDatabase;
  readonly say: (line: string) => void;
}

export interface CrashReport extends CrashFindings {
  readonly kills: number;
  readonly killsWhileStarting: number;
  readonly lostAnswers: number;
  readonly seconds: number;
}

const filing = [cast.mina, cast.tomas, cast.ben, cast.priya, cast.haruka];

/** Kills the real program again and again while people file requests, lets it finish, and judges what is left. */
export async function runCrashes({ kills, seed, database, say }: CrashOptions): Promise<CrashReport> {
  const startedAt = performance.now();
  await using parts = new AsyncDisposableStack();
  const slack = parts.use(await SlackStandIn.start(readManifest()));
  populate(slack);
  const microsoft = parts.use(await MicrosoftStandIn.start({ seed, people: portalPeople(slack) }));
  const random = seededRandom(seed);
  const surroundings: BotSurroundings = { slack, microsoft, store: database.store };
  const people = filing.map((id) => new FilingPerson(slack, id, seededRandom(`${seed}/${id}`)));
  const stopping = new AbortController();
  let bot = await BotProcess.start(surroundings);
  parts.defer(() => bot.kill());
  await warmUp(slack);
  const working = Promise.all(people.map((person) => person.keepFiling(stopping.signal)));
  let killsWhileStarting = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    if (kill > kills * 0.75) planFaults(slack, random);
    await delay(random.between(100, 2500));
    await bot.kill();
    if (kill < kills && random.chance(0.15)) {
      killsWhileStarting += await killWhileStarting(surroundings, random);
      kill += 1;
    }
    const killedAt = performance.now();
    bot = await BotProcess.start(surroundings);
    const confirmed = people.reduce((sum, { confirmations }) => sum + confirmations.length, 0);
    say(`kill ${kill} of ${kills} · ${confirmed} confirmed · back in ${seconds(killedAt)} s`);
  }
  await delay(1000);
  stopping.abort();
  await working;
  slack.faults.clear();
  for (let rounds = 0; rounds < 5; rounds += 1) {
    await untilQuiet(slack);
    await bot[Symbol.asyncDispose]();
    const openJobs = await database.read(countOpenJobs);
    if (openJobs === 0) break;
    say(`${openJobs} jobs are left, the bot goes on with them`);
    bot = await BotProcess.start(surroundings);
  }
  const confirmations = people.flatMap((person) => person.confirmations);
  const findings = await database.read((query) => checkAfterCrashes(query, slack.messages(), confirmations));
  const lostAnswers = slack.faults.playedCount('chat.postMessage', 'apply_then_drop');
  return { ...findings, kills, killsWhileStarting, lostAnswers, seconds: Number(seconds(startedAt)) };
}

/** Until the first person can file from a mirror that is filled. */
async function warmUp(slack: SlackStandIn): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (slack.callsTo('conversations.members').length > 0) break;
    await delay(50);
  }
  await delay(1000);
}

function planFaults(slack: SlackStandIn, random: SeededRandom): void {
  slack.faults.clear('chat.postMessage');
  slack.faults.applyThenDrop('chat.postMessage', { times: random.between(1, 3) });
  slack.faults.hang('chat.postMessage', { times: random.between(1, 4), forMs: random.between(300, 2500) });
}

/** Starts the program and ends it before it is ready; returns 1 if it was not ready sooner. */
async function killWhileStarting(surroundings: BotSurroundings, random: SeededRandom): Promise<number> {
  try {
    const bot = await BotProcess.start(surroundings, random.between(200, 1500));
    await bot.kill();
    return 0;
  } catch {
    return 1;
  }
}

const quietMs = 4000;
const longestMs = 60_000;

/** Until the bot has not called Slack for a while. */
async function untilQuiet(slack: SlackStandIn): Promise<void> {
  const until = performance.now() + longestMs;
  let calls = -1;
  while (calls !== slack.calls.length && performance.now() < until) {
    calls = slack.calls.length;
    await delay(quietMs);
  }
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

import type { StandInOptions } from '../create-stand-in-state.ts';
import type { PersonClient } from '../person-client.ts';
import { SlackStandIn } from '../slack-stand-in.ts';
import { type DemoBot, startDemoBot } from './start-demo-bot.ts';

export type Workspace = AsyncDisposable & {
  readonly standIn: SlackStandIn;
  readonly bot: DemoBot;
  readonly ada: PersonClient;
  readonly ben: PersonClient;
  /** A public channel with both people and the bot. */
  readonly channel: string;
};

/** Longer than a busy machine needs for an answer. */
export const patient = { ackTimeoutMs: 60_000 } as const;

/** A workspace with two people, a channel and the demo bot. */
export async function startWorkspace(options: StandInOptions = {}): Promise<Workspace> {
  const standIn = await SlackStandIn.start({ ...options, timing: { ...patient, ...options.timing } });
  const bot = await startDemoBot(standIn, options.transport ?? 'socket');
  const ada = standIn.as(standIn.addUser({ name: 'ada', realName: 'Ada Byron' }).id);
  const ben = standIn.as(standIn.addUser({ name: 'ben', realName: 'Ben Okri' }).id);
  const members = [ada.userId, ben.userId];
  const channel = standIn.addChannel({ name: 'security', members, isBotMember: true }).id;
  const stop = async () => {
    await bot[Symbol.asyncDispose]();
    await standIn.stop();
  };
  return { standIn, bot, ada, ben, channel, [Symbol.asyncDispose]: stop };
}

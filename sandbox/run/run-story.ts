import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BotProcess } from '../bot-process.ts';
import { populate, teamName } from '../cast.ts';
import { readManifest } from '../manifest.ts';
import { MicrosoftStandIn } from '../microsoft/microsoft-stand-in.ts';
import { portalPeople } from '../server/people.ts';
import { SlackStandIn } from '../slack/slack-stand-in.ts';
import { Narrator, StoryBroken } from '../story/narrator.ts';
import { playStory } from '../story/play-story.ts';

/** Plays the main job with the program in its own process. Returns the exit code. */
export async function runStory(seed: string): Promise<number> {
  await using parts = new AsyncDisposableStack();
  const slack = parts.use(await SlackStandIn.start({ ...readManifest(), teamName }));
  populate(slack);
  const microsoft = parts.use(await MicrosoftStandIn.start({ seed, people: portalPeople(slack) }));
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-story-'));
  parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const narrator = new Narrator((line) => console.log(line));
  narrator.chapter(`The bot starts, with ${microsoft.recommendations.length} recommendations in the tenant`);
  const bot = parts.use(await BotProcess.start({ slack, microsoft, store: { dataDir } }));
  // A form that is opened earlier has no list to choose from.
  await bot.until('recommendations read');
  try {
    await playStory(slack, narrator);
  } catch (error) {
    console.error(error instanceof StoryBroken ? error.message : error);
    console.error(`\nThe last of what the bot logged:\n${bot.output}`);
    return 1;
  }
  narrator.chapter('Each step happened.');
  return 0;
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BotProcess } from './bot-process.ts';
import { populate } from './cast.ts';
import { readManifest } from './manifest.ts';
import { MicrosoftStandIn } from './microsoft/microsoft-stand-in.ts';
import { SlackStandIn } from './slack/slack-stand-in.ts';
import { StoryBroken } from './story/check.ts';
import { Narrator } from './story/narrator.ts';
import { playStory } from './story/play-story.ts';

const usage = `npm run sandbox -- --story [--seed TEXT]

  --story   plays the main job through the real program, against a stand-in Slack workspace and a stand-in Microsoft
            tenant on this machine, and prints the conversation; exits 0 only if each step happened
  --seed    another tenant: other products, devices and numbers`;

/** Runs the whole program with nothing but this machine: no account, no token, nothing listens beyond loopback. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { story: { type: 'boolean' }, seed: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.story !== true) {
    console.log(usage);
    return values.help === true ? 0 : 2;
  }
  await using parts = new AsyncDisposableStack();
  const slack = parts.use(await SlackStandIn.start({ ...readManifest(), teamName: 'Fabrikam' }));
  populate(slack);
  const microsoft = parts.use(await MicrosoftStandIn.start({ seed: values.seed ?? 'meadow' }));
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-story-'));
  parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const narrator = new Narrator((line) => console.log(line));
  narrator.chapter(`The bot starts, with ${microsoft.recommendations.length} recommendations in the tenant`);
  const bot = parts.use(await BotProcess.start({ slack, microsoft, store: { dataDir } }));
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

process.exitCode = await main();

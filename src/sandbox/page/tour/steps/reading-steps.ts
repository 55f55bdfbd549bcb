import { botWords } from '../bot-words.ts';
import { cardOf, oneMore } from '../card-of.ts';
import { anyRequest } from '../request-with.ts';
import { send, sitInChannel } from '../sit-in-channel.ts';
import type { TourStage } from '../tour-stage.ts';
import type { TourStep } from '../tour-step.ts';

const haruka = '森 はるか';

export const readingSteps: readonly TourStep[] = [
  {
    id: 'who',
    title: 'Ask who did what',
    sentence: '/remediate show with the number gives one activity with its history, seen only by the person who asked.',
    perform: showHistory,
  },
  {
    id: 'top',
    title: 'Ask for the top ten, and share them',
    sentence: '/remediate top 10 says what weighs most; Share here posts it for everybody in the channel.',
    perform: shareTop,
  },
  {
    id: 'japanese',
    title: 'Sit down in Haruka’s seat',
    sentence: 'Haruka’s Slack is set to Japanese and to Tokyo’s time; the bot’s own words are English so far.',
    perform: sitAsHaruka,
  },
  {
    id: 'guest',
    title: 'Try it as a guest',
    sentence: 'Gus is a guest of the channel: he reads the cards, and is refused in every command.',
    perform: tryAsGuest,
  },
];

async function showHistory(stage: TourStage): Promise<void> {
  const number = await anyRequest(stage, 'Mina Sato');
  const detail = await oneMore(
    stage,
    { texts: [`${number} · `, botWords.history], what: `The history of ${number}` },
    () => send(stage, `/remediate show ${number}`),
  );
  stage.say('Who filed, accepted and completed it, and when. Only Mina sees this.');
  await stage.point(detail, 2200);
}

async function shareTop(stage: TourStage): Promise<void> {
  await sitInChannel(stage, 'Mina Sato');
  const top = await oneMore(
    stage,
    { texts: [botWords.topHeading, botWords.shareHere], what: 'The list of what weighs most' },
    () => send(stage, '/remediate top 10'),
  );
  stage.say('Only Mina sees this list, until she shares it.');
  const shared = await oneMore(
    stage,
    { texts: [botWords.topHeading, botWords.sharedBy], what: 'The shared list' },
    () => stage.click({ role: 'button', name: botWords.shareHere, within: () => (top.isConnected ? top : null) }),
  );
  stage.say('Now everybody in the channel sees it.');
  await stage.point(shared);
}

async function sitAsHaruka(stage: TourStage): Promise<void> {
  await sitInChannel(stage, haruka);
  const { number } = stage;
  const card = number === null ? null : cardOf(number);
  stage.say('The same workspace, seen from Tokyo.');
  await stage.point(card ?? (await stage.find({ role: 'main' })), 2200);
}

async function tryAsGuest(stage: TourStage): Promise<void> {
  await sitInChannel(stage, 'Gus Temp');
  const refusal = await oneMore(stage, { texts: [botWords.guestRefused], what: 'The refusal' }, () =>
    send(stage, '/remediate new chrome'),
  );
  stage.say('Guests are refused, and told who can act for them.');
  await stage.point(refusal, 2200);
}

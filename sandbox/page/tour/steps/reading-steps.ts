import { botText } from '../bot-words.ts';
import { oneMore } from '../card-of.ts';
import { send, sitInChannel } from '../sit-in-channel.ts';
import type { TourStage, TourStep } from '../tour-stage.ts';

export const readingSteps: readonly TourStep[] = [
  {
    id: 'top',
    title: 'Ask for the top ten, and share them',
    sentence: '/remediate top 10 says what weighs most; Share here posts it for everybody in the channel.',
    perform: shareTop,
  },
  {
    id: 'guest',
    title: 'Try it as a guest',
    sentence: 'Gus is a guest of the channel: he reads the cards, and is refused in every command.',
    perform: tryAsGuest,
  },
];

async function shareTop(stage: TourStage): Promise<void> {
  await sitInChannel(stage, 'Mina Sato');
  const top = await oneMore(
    stage,
    { texts: [botText.topHeading, botText.shareHere], what: 'The list of what weighs most' },
    () => send(stage, '/remediate top 10'),
  );
  stage.say('Only Mina sees this list, until she shares it.');
  const shared = await oneMore(stage, { texts: [botText.topHeading, botText.sharedBy], what: 'The shared list' }, () =>
    stage.click({ role: 'button', name: botText.shareHere, within: () => (top.isConnected ? top : null) }),
  );
  stage.say('Now everybody in the channel sees it.');
  await stage.point(shared);
}

async function tryAsGuest(stage: TourStage): Promise<void> {
  await sitInChannel(stage, 'Gus Temp');
  const refusal = await oneMore(stage, { texts: [botText.guestRefused], what: 'The refusal' }, () =>
    send(stage, '/remediate new chrome'),
  );
  stage.say('Guests are refused, and told who can act for them.');
  await stage.point(refusal, 2200);
}

import { headingOf, isEphemeral, oneMore, textOf } from '../card-of.ts';
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
  const share = { role: 'button', actionId: 'share_top' } as const;
  const isOwn = (message: HTMLElement) => stage.look({ ...share, within: () => message }) !== null;
  const top = await oneMore(stage, { isMeant: isOwn, what: 'The list of what weighs most' }, () =>
    send(stage, '/remediate top 10'),
  );
  stage.say('Only Mina sees this list, until she shares it.');
  const isShared = (message: HTMLElement) =>
    !isEphemeral(message) && headingOf(message) === '' && textOf(message).includes('Mina Sato');
  const shared = await oneMore(stage, { isMeant: isShared, what: 'The shared list' }, () =>
    stage.click({ ...share, within: () => (top.isConnected ? top : null) }),
  );
  stage.say('Now everybody in the channel sees it.');
  await stage.point(shared);
}

async function tryAsGuest(stage: TourStage): Promise<void> {
  await sitInChannel(stage, 'Gus Temp');
  const refusal = await oneMore(stage, { isMeant: isEphemeral, what: 'The refusal' }, () =>
    send(stage, '/remediate new chrome'),
  );
  stage.say('Guests are refused, and told who can act for them.');
  await stage.point(refusal, 2200);
}

import { botWords } from '../bot-words.ts';
import { cardOf, cardSaying, messagesWith, textOf } from '../card-of.ts';
import { requestWith } from '../request-with.ts';
import { closeDialogs, send, sitInChannel } from '../sit-in-channel.ts';
import type { TourStage } from '../tour-stage.ts';
import type { TourStep } from '../tour-step.ts';

const ben = 'Ben Okafor';

export const decidingSteps: readonly TourStep[] = [
  {
    id: 'accept',
    title: 'Accept it as Ben',
    sentence: 'Ben is an IT admin: he sees the card, presses Accept, and the same card changes.',
    perform: acceptRequest,
  },
  {
    id: 'complete',
    title: 'Complete it as Ben',
    sentence: 'Ben presses Complete; “Completed by” then shows his address, for everybody.',
    perform: completeRequest,
  },
  {
    id: 'again',
    title: 'Complete it once more as Priya',
    sentence: 'Priya is too late: she is told who completed it and when, and that nothing was changed.',
    perform: completeAgain,
  },
];

async function acceptRequest(stage: TourStage): Promise<void> {
  const number = await requestWith(stage, ben, botWords.accept);
  stage.say(`Ben accepts ${number}.`);
  await stage.click({ role: 'button', name: botWords.accept, within: () => cardOf(number) });
  await stage.point(await cardSaying(stage, number, botWords.active));
}

async function completeRequest(stage: TourStage): Promise<void> {
  await completeCard(stage, await requestWith(stage, ben, botWords.complete));
}

/** In Ben's seat, where its card is in sight. */
export async function completeCard(stage: TourStage, number: string): Promise<void> {
  stage.say(`Ben completes ${number}.`);
  await stage.click({ role: 'button', name: botWords.complete, within: () => cardOf(number) });
  const form = { role: 'dialog', name: `${botWords.complete} ${number}` } as const;
  stage.say('The form says whose address will be recorded.');
  await stage.point(await stage.find(form));
  await stage.click({ role: 'button', name: botWords.complete, within: () => stage.look(form) });
  const card = await cardSaying(stage, number, botWords.completedBy);
  stage.say(`${number} is completed, with Ben’s address.`);
  await stage.point(card);
}

async function completeAgain(stage: TourStage): Promise<void> {
  if (stage.number === null || !(await isCompleted(stage, stage.number))) await completeRequest(stage);
  const number = stage.number ?? stage.fail('There is no completed request.');
  await sitInChannel(stage, 'Priya Nair');
  const before = answersIn(stage, number).length;
  await send(stage, `/remediate complete ${number}`);
  const answer = await stage.until(() => answersIn(stage, number)[before] ?? null, 'The answer to Priya');
  stage.say('Priya reads who was first. Nothing was changed.');
  await stage.point(answer, 2200);
  await closeDialogs(stage);
}

async function isCompleted(stage: TourStage, number: string): Promise<boolean> {
  await sitInChannel(stage, ben);
  const card = await stage.until(() => cardOf(number), `The card of ${number}`);
  return textOf(card).includes(botWords.completedBy);
}

/** Said in the conversation, or in a form that opened. */
function answersIn(stage: TourStage, number: string): readonly HTMLElement[] {
  const sentence = `${number} ${botWords.wasAlreadyCompleted}`;
  const dialog = stage.look({ role: 'dialog' });
  const inDialog = dialog !== null && textOf(dialog).includes(sentence) ? [dialog] : [];
  return [...messagesWith(sentence), ...inDialog];
}

import { readControl } from '../../api/sandbox-client.ts';
import { cardOf, cardSaying, cards, isEphemeral, messages, textOf } from '../card-of.ts';
import { pressControl, unrequested } from '../press-control.ts';
import { closeDialogs, openControls, send, sitInChannel } from '../sit-in-channel.ts';
import { statusSigns } from '../steps-seen.ts';
import type { TourStage, TourStep } from '../tour-stage.ts';
import { fileRequest } from './filing-steps.ts';

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
  const number = await requestWith(stage, ben, 'accept_activity');
  stage.say(`Ben accepts ${number}.`);
  await stage.click({ role: 'button', actionId: 'accept_activity', within: () => cardOf(number) });
  await stage.point(await cardSaying(stage, number, statusSigns.active));
}

async function completeRequest(stage: TourStage): Promise<void> {
  await completeCard(stage, await requestWith(stage, ben, 'complete_activity'));
}

/** Needs Ben's seat, and a visible card. */
async function completeCard(stage: TourStage, number: string): Promise<void> {
  stage.say(`Ben completes ${number}.`);
  await stage.click({ role: 'button', actionId: 'complete_activity', within: () => cardOf(number) });
  stage.say('The form says whose address will be recorded.');
  await stage.point(await stage.find({ role: 'dialog', callbackId: 'complete_form' }));
  await stage.click({ role: 'button', callbackId: 'complete_form', actionId: 'submit' });
  const card = await cardSaying(stage, number, statusSigns.completed);
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
  return statusSigns.completed.test(textOf(card));
}

/** What is said of the activity to the viewer alone, in the conversation or over it. */
function answersIn(stage: TourStage, number: string): readonly HTMLElement[] {
  const dialog = stage.look({ role: 'dialog', callbackId: '' });
  const answers = [...messages().filter(isEphemeral), ...(dialog === null ? [] : [dialog])];
  return answers.filter((answer) => textOf(answer).includes(number));
}

export const disputeStep: TourStep = {
  id: 'dispute',
  title: 'Complete one too early, and let the devices disagree',
  sentence:
    'Ben completes what nobody has patched. A day later the devices have reported again. The card says that they are still exposed.',
  perform: completeTooEarly,
};

async function completeTooEarly(stage: TourStage): Promise<void> {
  const { title } = unrequested(await readControl(), stage);
  const number = await fileRequest(stage, { about: title });
  await sitInChannel(stage, ben);
  await stage.until(() => cardOf(number), `The card of ${number}`);
  await completeCard(stage, number);
  await openControls(stage);
  stage.say('Each device reports once a day, patched or not.');
  await pressControl(stage, 'Devices report in', 'Let 1 day and 4 hours pass');
  await sitInChannel(stage, ben);
  await stage.point(await cardSaying(stage, number, statusSigns.disputed), 2500);
  stage.say(`The devices dispute that ${number} is done; its thread names them.`);
}

/**
 * Takes the person's seat. Returns the tour's own request if its card has the button, or else the newest such request.
 * Files a request only if there is none.
 */
async function requestWith(stage: TourStage, person: string, actionId: string): Promise<string> {
  await sitInChannel(stage, person);
  const found = await numberWith(stage, actionId);
  if (found !== null) {
    stage.remember(found);
    return found;
  }
  stage.say('No request waits for this: filing one first.');
  const number = await fileRequest(stage);
  await sitInChannel(stage, person);
  return number;
}

async function numberWith(stage: TourStage, actionId: string): Promise<string | null> {
  const has = (element: HTMLElement | null) =>
    element !== null && stage.look({ role: 'button', actionId, within: () => element }) !== null;
  const own = () => (stage.number !== null && has(cardOf(stage.number)) ? stage.number : null);
  // A changed card is drawn a moment later.
  for (let tries = 0; tries < 12 && own() === null; tries += 1) await stage.pause(200);
  return own() ?? cards().findLast(({ element }) => has(element))?.number ?? null;
}

import { readControl } from '../../api/sandbox-client.ts';
import { cardOf, headingOf, oneMore, pointAtDetails, textOf } from '../card-of.ts';
import { fileInPortal, pressControl, unrequested } from '../press-control.ts';
import { closeDialogs, itChannel, openControls, send, sitInChannel } from '../sit-in-channel.ts';
import { cardNumber } from '../steps-seen.ts';
import type { TourStage, TourStep } from '../tour-stage.ts';

const callbackId = 'request_form';
const filed = { role: 'dialog', name: /REM-\d+/, called: 'The number of the request' } as const;

export const filingSteps: readonly TourStep[] = [
  {
    id: 'file',
    title: 'File a request as Mina',
    sentence: `Mina is a security admin: she types /remediate new chrome in #${itChannel} and submits the form.`,
    perform: async (stage) => void (await fileRequest(stage)),
  },
];

interface Wanted {
  readonly about?: string;
  readonly withTicket?: boolean;
}

export async function fileRequest(
  stage: TourStage,
  { about = 'chrome', withTicket = false }: Wanted = {},
): Promise<string> {
  await sitInChannel(stage, 'Mina Sato');
  await send(stage, `/remediate new ${about}`);
  await stage.find({ role: 'dialog', callbackId });
  stage.say('The form opens with the best match for what was typed.');
  const notes = { role: 'textbox', callbackId, actionId: 'request_notes' } as const;
  await stage.type(notes, 'Please start with the laptops that travel.');
  const anyway = { role: 'checkbox', callbackId, actionId: 'request_anyway' } as const;
  if (stage.look(anyway) !== null) await stage.click(anyway);
  if (withTicket) await stage.click({ role: 'checkbox', callbackId, actionId: 'request_ticket' });
  await stage.click({ role: 'button', callbackId, actionId: 'submit' });
  const dialog = await stage.find(filed);
  const number = await stage.until(() => /REM-\d+/.exec(dialog.textContent ?? '')?.[0] ?? null, 'The number');
  stage.remember(number);
  stage.say(`The request was filed as ${number}.`);
  await stage.point(dialog);
  await stage.click({ role: 'button', name: 'Dismiss', within: () => stage.look(filed) });
  const card = await stage.until(() => cardOf(number), `The card of ${number}`);
  stage.say(`IT has the card of ${number} in #${itChannel}.`);
  await stage.point(card);
  return number;
}

export const portalStep: TourStep = {
  id: 'portal',
  title: 'Someone files in the Defender portal',
  sentence:
    'Tomas asks for a remediation there, not here: Mendbot finds it within 15 minutes and gives it a card. In the first week it names such activities once a day only, so that a week goes by first.',
  perform: fileElsewhere,
};

async function fileElsewhere(stage: TourStage): Promise<void> {
  await sitInChannel(stage, 'Ben Okafor');
  if ((await readControl()).mendbot.isPortalQuiet) {
    stage.say('Until a week after the first reading there are no cards for what is filed there: a week goes by.');
    await openControls(stage);
    await pressControl(stage, 'Time', '+1 week');
    await sitInChannel(stage, 'Ben Okafor');
  }
  const recommendation = unrequested(await readControl(), stage);
  const isMeant = (message: HTMLElement) =>
    [recommendation.title, 'Tomas Lind'].every((words) => textOf(message).includes(words));
  const card = await oneMore(stage, { isMeant, what: 'The card of the portal’s activity' }, async () => {
    await fileInPortal(stage, { person: 'Tomas Lind', recommendation, withTicket: false });
    await sitInChannel(stage, 'Ben Okafor');
  });
  const number = cardNumber(headingOf(card)) ?? stage.fail('The card has no number.');
  stage.say('Tomas is its requester here as well.');
  await stage.point(card);
  stage.say('Its details say that it was filed in the portal.');
  await pointAtDetails(stage, number, { role: 'link', name: 'Defender' });
  await closeDialogs(stage);
}

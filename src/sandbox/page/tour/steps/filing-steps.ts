import { cardOf } from '../card-of.ts';
import { closeDialogs, itChannel, send, sitInChannel } from '../sit-in-channel.ts';
import type { TourStage } from '../tour-stage.ts';
import type { TourStep } from '../tour-step.ts';

const form = { role: 'dialog', name: 'Request remediation' } as const;
const filed = { role: 'dialog', name: /^REM-\d+$/ } as const;

export const filingSteps: readonly TourStep[] = [
  {
    id: 'file',
    title: 'File a request as Mina',
    sentence: `Mina is a security admin: she types /remediate new chrome in #${itChannel} and submits the form.`,
    perform: fileRequest,
  },
];

export async function fileRequest(stage: TourStage): Promise<void> {
  await sitInChannel(stage, 'Mina Sato');
  await closeDialogs(stage);
  await send(stage, '/remediate new chrome');
  await stage.find(form);
  stage.say('The form opens with the best match for “chrome”.');
  const within = () => stage.look(form);
  await stage.type({ role: 'textbox', name: /^Notes for IT/, within }, 'Please start with the laptops that travel.');
  await stage.click({ role: 'button', name: 'Submit request', within });
  const dialog = await stage.find(filed);
  const number = await stage.until(() => /REM-\d+/.exec(dialog.textContent ?? '')?.[0] ?? null, 'The number');
  stage.remember(number);
  stage.say(`The request was filed as ${number}.`);
  await stage.point(dialog);
  await stage.click({ role: 'button', name: 'Close', within: () => stage.look(filed) });
  const card = await stage.until(() => cardOf(number), `The card of ${number}`);
  stage.say(`IT has the card of ${number} in #${itChannel}.`);
  await stage.point(card);
}

/** The seat's view of the tour's activity with this button on its card; files one where none can be used any more. */
export async function cardWith(stage: TourStage, person: string, button: string): Promise<string> {
  await sitInChannel(stage, person);
  await closeDialogs(stage);
  const { number } = stage;
  if (number !== null && (await hasButton(stage, number, button))) return number;
  stage.say(`No request of the tour’s waits for “${button}”: filing one first.`);
  await fileRequest(stage);
  await sitInChannel(stage, person);
  return stage.number ?? stage.fail('The request has no number.');
}

async function hasButton(stage: TourStage, number: string, button: string): Promise<boolean> {
  const look = () => stage.look({ role: 'button', name: button, within: () => cardOf(number) });
  // A card that has just changed is drawn a moment later.
  for (let tries = 0; tries < 12 && look() === null; tries += 1) await stage.pause(200);
  return look() !== null;
}

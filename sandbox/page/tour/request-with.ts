import { cardOf, cards } from './card-of.ts';
import { sitInChannel } from './sit-in-channel.ts';
import { fileRequest } from './steps/filing-steps.ts';
import type { TourStage } from './tour-stage.ts';

/**
 * In this person's seat: the tour's own request if its card has the button, or the newest one that has it. One is filed
 * only where there is none.
 */
export async function requestWith(stage: TourStage, person: string, button: string): Promise<string> {
  await sitInChannel(stage, person);
  const found = await numberWith(stage, button);
  if (found !== null) {
    stage.remember(found);
    return found;
  }
  stage.say(`No request waits for “${button}”: filing one first.`);
  const number = await fileRequest(stage);
  await sitInChannel(stage, person);
  return number;
}

async function numberWith(stage: TourStage, name: string): Promise<string | null> {
  const has = (element: HTMLElement | null) =>
    element !== null && stage.look({ role: 'button', name, within: () => element }) !== null;
  const own = () => (stage.number !== null && has(cardOf(stage.number)) ? stage.number : null);
  // A card that has just changed is drawn a moment later.
  for (let tries = 0; tries < 12 && own() === null; tries += 1) await stage.pause(200);
  return own() ?? cards().findLast(({ element }) => has(element))?.number ?? null;
}

import { readControl } from '../../api/sandbox-client.ts';
import { botWords } from '../bot-words.ts';
import { cardOf, cardSaying } from '../card-of.ts';
import { pressControl } from '../press-control.ts';
import { openControls, sitInChannel } from '../sit-in-channel.ts';
import type { TourStage } from '../tour-stage.ts';
import type { TourStep } from '../tour-step.ts';
import { unrequested } from '../unrequested.ts';
import { completeCard } from './deciding-steps.ts';
import { fileRequest } from './filing-steps.ts';

const ben = 'Ben Okafor';

export const disputeStep: TourStep = {
  id: 'dispute',
  title: 'Complete one too early, and let the devices disagree',
  sentence:
    'Ben completes what nobody has patched. A day later the devices have reported again: his completion stands, and the card says that they dispute it.',
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
  await stage.point(await cardSaying(stage, number, disputed), 2500);
  stage.say(`The devices dispute that ${number} is done; its thread names them.`);
}

const disputed = new RegExp(`${botWords.verification}:\\s*${botWords.disputed}`);

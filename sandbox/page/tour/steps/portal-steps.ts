import { readControl } from '../../api/sandbox-client.ts';
import { botWords } from '../bot-words.ts';
import { oneMore } from '../card-of.ts';
import { fileInPortal, pressControl } from '../press-control.ts';
import { openControls, sitInChannel } from '../sit-in-channel.ts';
import type { TourStage, TourStep } from '../tour-stage.ts';
import { unrequested } from '../unrequested.ts';

export const portalStep: TourStep = {
  id: 'portal',
  title: 'Somebody files in the Defender portal',
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
  const card = await oneMore(
    stage,
    { texts: [botWords.adopted], what: 'The card of the portal’s activity' },
    async () => {
      await fileInPortal(stage, { person: 'Tomas Lind', recommendation, withTicket: false });
      await sitInChannel(stage, 'Ben Okafor');
    },
  );
  stage.say('The card says that it was filed in the portal. Tomas is its requester here as well.');
  await stage.point(card, 2500);
}

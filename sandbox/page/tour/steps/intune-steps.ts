import { readControl } from '../../api/sandbox-client.ts';
import { cardOf, cardSaying, cards, headingOf, pointAtDetails, textOf } from '../card-of.ts';
import { findAllByRole } from '../find-by-role.ts';
import { fileInPortal, isChecked, openGroup, pressControl, unrequested } from '../press-control.ts';
import { closeDialogs, openControls, send, sitInChannel } from '../sit-in-channel.ts';
import { statusSigns } from '../steps-seen.ts';
import type { TourStage, TourStep } from '../tour-stage.ts';
import { fileRequest } from './filing-steps.ts';

const ben = 'Ben Okafor';
const intune = 'Someone acts in Intune';

export const intuneSteps: readonly TourStep[] = [
  {
    id: 'connect',
    title: 'Turn the Intune connection on, as Wren',
    sentence:
      'Wren is the workspace admin, and with that bot admin: /remediate settings checks Intune once, then saves.',
    perform: connect,
  },
  {
    id: 'ticket',
    title: 'Ask for a ticket, and accept it in Slack',
    sentence:
      'Only Defender creates tickets, and Mendbot says how. Mendbot finds both, Ben links them, and what he accepts here becomes active in Intune.',
    perform: acceptTicket,
  },
  {
    id: 'rejected',
    title: 'Reject the ticket in Intune, and settle it',
    sentence:
      'Priya rejects in Intune what Ben accepted in Slack. Within five minutes the card says both, and Ben decides.',
    perform: rejectInIntune,
  },
];

async function connect(stage: TourStage): Promise<void> {
  await sitInChannel(stage, 'Wren Hale', 'general');
  await send(stage, '/remediate settings', 'general');
  await stage.click({ role: 'button', actionId: 'settings_section', blockId: 'section:intune' });
  const box = { role: 'checkbox', callbackId: 'settings_form', actionId: 'intune' } as const;
  if (!isChecked(await stage.find(box))) await stage.click(box);
  stage.say('Saving checks once that Intune answers.');
  await stage.click({ role: 'button', callbackId: 'settings_form', actionId: 'submit' });
  const saved = { role: 'dialog', name: /Intune/, callbackId: '', called: 'What was saved in the settings' } as const;
  await stage.point(await stage.find(saved), 2200);
  await closeDialogs(stage);
}

async function acceptTicket(stage: TourStage): Promise<void> {
  const world = await readControl();
  if (!world.mendbot.isIntuneOn) await connect(stage);
  if (!world.isIntuneConnected) stage.fail('Turn Defender’s Microsoft Intune connection on, in the controls.');
  const recommendation = unrequested(world, stage);
  const number = await fileRequest(stage, { about: recommendation.title, withTicket: true });
  stage.say('Mendbot says what to press in Defender. Mina does it, and requests a ticket there.');
  await fileInPortal(stage, { person: 'Mina Sato', recommendation, withTicket: true });
  await sitInChannel(stage, ben);
  const within = () => cardOf(number);
  stage.say('Mendbot asks whether these are the same.');
  await stage.point(await cardSaying(stage, number, /Defender.*Intune/), 2200);
  await stage.click({ role: 'button', actionId: 'link_same', within });
  await stage.find({ role: 'button', actionId: 'complete_activity', within });
  stage.say('Linked. Ben accepts in Slack.');
  await stage.click({ role: 'button', actionId: 'accept_activity', within });
  await cardSaying(stage, number, statusSigns.active);
  const title = titleOf(number);
  await openControls(stage);
  const task = await stage.until(() => activeTask(stage, title), 'The active ticket in Intune');
  stage.say('In Intune it is active too, with a note that says who accepted it.');
  await stage.point(task, 2500);
  await sitInChannel(stage, ben);
  stage.say('The details say what Intune has.');
  await pointAtDetails(stage, number, { role: 'button', actionId: 'unlink_ticket' });
  await closeDialogs(stage);
}

async function rejectInIntune(stage: TourStage): Promise<void> {
  const { number, title } = await requestWithTicket(stage);
  const { portalPeople } = await readControl();
  const priya = portalPeople.find(({ name }) => name.startsWith('Priya Nair'))?.id ?? '';
  const within = () => openGroup(stage, intune);
  await stage.choose({ role: 'combobox', name: 'Who acts in Intune', within }, priya);
  const task = () => activeTask(stage, title);
  await stage.click({ role: 'button', name: /^Reject the task /, called: 'Reject, at the ticket', within: task });
  await pressControl(stage, intune, 'Let 5 minutes pass');
  await sitInChannel(stage, ben);
  stage.say('Slack says active, Intune says rejected. Mendbot lets people choose.');
  await stage.point(await cardSaying(stage, number, /Slack.*Intune/), 2500);
  await stage.click({ role: 'button', actionId: 'take_intune', within: () => cardOf(number) });
  await stage.point(await cardSaying(stage, number, statusSigns.rejected), 2200);
}

interface Titled {
  readonly number: string;
  readonly title: string;
}

/** The newest request with an active ticket. Opens the controls. */
async function requestWithTicket(stage: TourStage): Promise<Titled> {
  const newest = async (): Promise<Titled | undefined> => {
    await sitInChannel(stage, ben);
    await stage.pause(400);
    const found = cards().map(({ number }) => ({ number, title: titleOf(number) }));
    await openControls(stage);
    await stage.pause(400);
    return found.findLast(({ title }) => activeTask(stage, title) !== null);
  };
  const found = await newest();
  if (found !== undefined) return found;
  stage.say('No request has an active ticket: asking for one first.');
  await acceptTicket(stage);
  return (await newest()) ?? stage.fail('There is no request with an active ticket.');
}

function titleOf(number: string): string {
  const card = cardOf(number);
  return card === null ? '' : headingOf(card).replace(`${number} · `, '').trim();
}

function activeTask(stage: TourStage, title: string): HTMLElement | null {
  const group = openGroup(stage, intune);
  if (group === null) return null;
  const items = findAllByRole(group, { role: 'listitem' });
  return items.find((item) => textOf(item).startsWith(`${title}active`)) ?? null;
}

import { readControl } from '../../api/sandbox-client.ts';
import { botText } from '../bot-words.ts';
import { cardOf, cardSaying, cards, detailsSaying, headingOf, textOf } from '../card-of.ts';
import { findAllByRole } from '../find-by-role.ts';
import { fileInPortal, isChecked, openGroup, pressControl, unrequested } from '../press-control.ts';
import { closeDialogs, openControls, send, sitInChannel } from '../sit-in-channel.ts';
import type { TourStage, TourStep } from '../tour-stage.ts';
import { fileRequest } from './filing-steps.ts';

const ben = 'Ben Okafor';
const intune = 'Someone acts in Intune';
const overview = { role: 'dialog', name: botText.settings } as const;
const intuneForm = { role: 'dialog', name: botText.intuneSection } as const;
const changeIntune = `${botText.change}: ${botText.intuneSection}`;
const activeTicket = `${botText.ticket} ${botText.active}`;

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
  await stage.click({ role: 'button', name: changeIntune, within: () => stage.look(overview) });
  const within = () => stage.look(intuneForm);
  const box = { role: 'checkbox', name: botText.intuneConnection, within } as const;
  if (!isChecked(await stage.find(box))) await stage.click(box);
  stage.say('Saving checks once that Intune answers.');
  await stage.click({ role: 'button', name: botText.save, within });
  const isOn = () => {
    const dialog = within();
    return dialog !== null && textOf(dialog).includes(botText.intuneIsOn) ? dialog : null;
  };
  await stage.point(await stage.until(isOn, `“${botText.intuneIsOn}” in the settings`), 2200);
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
  await stage.point(await cardSaying(stage, number, botText.areBothTheSame), 2200);
  await stage.click({ role: 'button', name: botText.linkBoth, within });
  await stage.find({ role: 'button', name: botText.complete, within });
  stage.say('Linked. Ben accepts in Slack.');
  await stage.click({ role: 'button', name: botText.accept, within });
  await cardSaying(stage, number, `${botText.active} · ${ben}`);
  stage.say('The details say what Intune has.');
  await stage.point(await detailsSaying(stage, number, activeTicket));
  await closeDialogs(stage);
  const title = titleOf(number);
  await openControls(stage);
  const task = await stage.until(() => activeTask(stage, title), 'The active ticket in Intune');
  stage.say('In Intune it is active too, with a note that says who accepted it.');
  await stage.point(task, 2500);
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
  await stage.point(await cardSaying(stage, number, botText.disagree), 2500);
  await stage.click({ role: 'button', name: botText.takeIntune, within: () => cardOf(number) });
  await stage.point(await cardSaying(stage, number, botText.rejectedBy), 2200);
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

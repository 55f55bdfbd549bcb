import { control, controlOnLeave, readControl } from '../../api/sandbox-client.ts';
import { cardSaying, textOf } from '../card-of.ts';
import { isChecked, openGroup, pressControl, unrequested } from '../press-control.ts';
import { clearComposer, openControls, send, sitInChannel } from '../sit-in-channel.ts';
import { statusSigns } from '../steps-seen.ts';
import type { TourStage, TourStep } from '../tour-stage.ts';
import { fileRequest } from './filing-steps.ts';

const hold = { role: 'switch', name: /^Hold deliveries/, called: 'The switch “Hold deliveries”' } as const;

export const patchStep: TourStep = {
  id: 'patch',
  title: 'Devices are patched over days, until System confirmation',
  sentence:
    'The controls are the world around Slack: half of the devices report in as fixed and the bar on the card moves; then the rest, and after two readings nobody has to press Complete.',
  perform: patchDevices,
};

export const troubleStep: TourStep = {
  id: 'trouble',
  title: 'Break Slack, then heal it',
  sentence:
    'Deliveries are held for four seconds, so that Slack’s three-second rule bites; then Slack is healed, also when you stop the tour or leave the page before.',
  perform: holdDeliveries,
};

async function patchDevices(stage: TourStage): Promise<void> {
  const { title } = unrequested(await readControl(), stage);
  const number = await fileRequest(stage, { about: title });
  await openControls(stage);
  const within = () => openGroup(stage, 'Devices report in');
  await stage.type({ role: 'searchbox', name: 'Search recommendations', within }, title);
  const option = { role: 'option', name: startingWith(title), called: `“${title}” in the list` } as const;
  await stage.click({ ...option, within });
  await pressControl(stage, 'Devices report in', 'Silent ones report again');
  await stage.click({ role: 'radio', name: '50 %', within });
  stage.say('Half of the exposed devices report in as patched.');
  await pressControl(stage, 'Devices report in', 'Are patched');
  stage.say('Mendbot reads devices every four hours.');
  await pressControl(stage, 'Devices report in', 'Let 4 hours pass');
  await showCard(stage, number, /▰/);
  await openControls(stage);
  await stage.click({ role: 'radio', name: 'All', within });
  stage.say('The rest reports in as patched, and a day goes by.');
  await pressControl(stage, 'Devices report in', 'Are patched');
  await pressControl(stage, 'Time', '+1 day');
  await showCard(stage, number, statusSigns.ready);
  stage.say('One more reading, and the devices themselves have completed it.');
  await openControls(stage);
  await pressControl(stage, 'Time', '+1 day');
  await showCard(stage, number, statusSigns.bySystem);
  stage.say(`${number} was completed by System confirmation: nobody pressed anything.`);
}

/** On a narrow screen, the controls cover the conversation, so this goes to the channel first. */
async function showCard(stage: TourStage, number: string, words: RegExp): Promise<void> {
  await sitInChannel(stage, 'Mina Sato');
  await stage.point(await cardSaying(stage, number, words), 2200);
}

function startingWith(title: string): RegExp {
  return new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}

async function holdDeliveries(stage: TourStage): Promise<void> {
  await sitInChannel(stage, 'Ben Okafor');
  const stay = healSlackOnLeave();
  try {
    await toggleHold(stage, true);
    stage.say('Deliveries to the bot are held for four seconds now.');
    await stage.pause(1200);
    await send(stage, '/remediate status');
    const notice = await stage.until(lateNotice, 'What Slack says about a late bot', 60_000);
    stage.say('Slack gave up after three seconds, and says so.');
    await stage.point(notice, 2500);
    await openControls(stage);
    await pressControl(stage, 'Slack trouble', 'Heal Slack');
  } catch (error) {
    // A failed or stopped step must not leave Slack broken.
    await control({ do: 'slack-heal' });
    throw error;
  } finally {
    stay();
  }
  await clearComposer(stage);
  stage.say('Slack is healed.');
}

async function toggleHold(stage: TourStage, isOn: boolean): Promise<void> {
  await openControls(stage);
  const within = () => openGroup(stage, 'Slack trouble');
  const field = await stage.find({ ...hold, within });
  if (isChecked(field) !== isOn) await stage.click({ ...hold, within });
  await stage.until(() => (isChecked(stage.look({ ...hold, within })) === isOn ? true : null), 'The held delivery');
}

function lateNotice(): HTMLElement | null {
  const notices = [...document.querySelectorAll<HTMLElement>('[role="alert"],[role="status"],[role="log"]')];
  return notices.find((notice) => textOf(notice).includes('within three seconds')) ?? null;
}

/** Heals Slack when the page is closed or reloaded. Returns a function that ends this. */
function healSlackOnLeave(): () => void {
  const heal = () => controlOnLeave({ do: 'slack-heal' });
  addEventListener('pagehide', heal);
  return () => removeEventListener('pagehide', heal);
}

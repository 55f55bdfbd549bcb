import { control } from '../../api/sandbox-client.ts';
import { progressNotReadYet } from '../../control/not-read-yet.ts';
import { textOf } from '../card-of.ts';
import { findByRole } from '../find-by-role.ts';
import { healSlackOnLeave } from '../heal-slack-on-leave.ts';
import { anyRequest } from '../request-with.ts';
import { clearComposer, controlPanel, openControls, send, sitInChannel } from '../sit-in-channel.ts';
import type { TourStage } from '../tour-stage.ts';
import type { TourStep } from '../tour-step.ts';

const hold = { role: 'switch', name: /^Hold deliveries/, called: 'The switch “Hold deliveries”' } as const;

export const patchStep: TourStep = {
  id: 'patch',
  title: 'Half of the devices are patched, and a day goes by',
  sentence: `The controls are the world around Slack: devices report in as fixed, and the clock goes on by a day. ${progressNotReadYet}`,
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
  await anyRequest(stage, 'Mina Sato');
  await openControls(stage);
  const devices = () => openGroup(stage, 'Devices report in');
  await stage.type({ role: 'searchbox', name: 'Search recommendations', within: devices }, 'chrome');
  await stage.click({ role: 'option', name: /chrome/i, called: 'A recommendation about Chrome', within: devices });
  await stage.click({ role: 'radio', name: '50 %', within: devices });
  stage.say('Half of the exposed devices report in as patched.');
  await press(stage, 'Devices report in', 'Are patched');
  stage.say('A day goes by; scheduled jobs run.');
  await press(stage, 'Time', '+1 day');
}

async function holdDeliveries(stage: TourStage): Promise<void> {
  await sitInChannel(stage, 'Ben Okafor');
  const stay = healSlackOnLeave();
  try {
    await toggleHold(stage, true);
    stage.say('Deliveries to the bot are held for four seconds now.');
    await stage.pause(1200);
    await send(stage, '/remediate status');
    const notice = await stage.until(lateNotice, 'What Slack says about a late bot', 20_000);
    stage.say('Slack gave up after three seconds, and says so.');
    await stage.point(notice, 2500);
    await openControls(stage);
    await press(stage, 'Slack trouble', 'Heal Slack');
  } catch (error) {
    // Stopped or not, the workspace must not stay broken behind somebody's back.
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

/** Presses a button of a section and shows its answer. */
async function press(stage: TourStage, title: string, name: string): Promise<void> {
  const within = () => openGroup(stage, title);
  const button = { role: 'button', name } as const;
  await stage.click({ ...button, within, forMs: 60_000 });
  await stage.pause(150);
  const isReady = () => {
    const found = stage.look({ ...button, within });
    return found !== null && !found.matches(':disabled');
  };
  const answer = await stage.until(
    () => (isReady() ? answerOf(stage, title) : null),
    `The answer of “${title}”`,
    90_000,
  );
  stage.say(textOf(answer));
  await stage.point(answer);
  if (answer.dataset['tone'] === 'refused') stage.fail(textOf(answer));
}

function answerOf(stage: TourStage, title: string): HTMLElement | null {
  const section = openGroup(stage, title)?.closest('section') ?? null;
  const answer = section === null ? null : findByRole(section, { role: 'status' });
  return answer !== null && textOf(answer) !== '' ? answer : null;
}

/** A section of the controls; one that is folded up is opened. */
function openGroup(stage: TourStage, title: string): HTMLElement | null {
  const within = () => stage.look(controlPanel);
  const group = stage.look({ role: 'group', name: title, within });
  if (group !== null) return group;
  const disclosure = stage.look({ role: 'button', name: title, within });
  if (disclosure?.getAttribute('aria-expanded') === 'false') disclosure.click();
  return null;
}

function lateNotice(): HTMLElement | null {
  const notices = [...document.querySelectorAll<HTMLElement>('[role="alert"],[role="status"],[role="log"]')];
  return notices.find((notice) => textOf(notice).includes('within three seconds')) ?? null;
}

function isChecked(element: HTMLElement | null): boolean {
  return element instanceof HTMLInputElement && element.checked;
}

import type { Locator } from 'playwright-core';
import type { Seat } from './seat.ts';

type Section =
  | 'Time'
  | 'Devices report in'
  | 'Slack trouble'
  | 'Microsoft trouble'
  | 'CISA trouble'
  | 'CISA lists a CVE'
  | 'Someone acts in the Defender portal'
  | 'Someone acts in Intune'
  | 'Someone leaves or comes back'
  | 'Someone moves to another time zone'
  | 'The bot';

/** A section of the sandbox's controls, which have to be open. */
export function section(seat: Seat, title: Section): Locator {
  return seat.panel('Sandbox controls').getByRole('group', { name: title, exact: true });
}

/** What the section says came of the last press. */
export function answerOf(seat: Seat, title: Section): Locator {
  const group = seat.page.getByRole('group', { name: title, exact: true });
  return seat.panel('Sandbox controls').locator('section').filter({ has: group }).getByRole('status');
}

export async function press(seat: Seat, title: Section, button: string, answer: string | RegExp): Promise<void> {
  await section(seat, title).getByRole('button', { name: button }).click();
  await answerOf(seat, title).filter({ hasText: answer }).waitFor({ timeout: 500_000 });
}

/** The server has it before the switch shows it. */
export async function turn(seat: Seat, name: RegExp | string, isOn: boolean): Promise<void> {
  const control = section(seat, 'Slack trouble').getByRole('switch', { name });
  if ((await control.isChecked()) !== isOn) await control.click();
  await section(seat, 'Slack trouble').getByRole('switch', { name, checked: isOn }).waitFor();
}

/** Files in the Defender portal, about the recommendation with this title, and lets the bot read it. */
export async function fileInPortal(seat: Seat, { person, title, withTicket = false }: PortalRequest): Promise<void> {
  const portal = section(seat, 'Someone acts in the Defender portal');
  await choose(portal.getByRole('combobox', { name: 'Who acts in the portal' }), person);
  await choose(portal.getByRole('combobox', { name: 'Recommendation in the portal' }), title);
  await portal.getByRole('checkbox', { name: 'Open a ticket in Intune' }).setChecked(withTicket);
  await press(seat, 'Someone acts in the Defender portal', 'Request remediation', 'in the Defender portal');
  await letPass(seat, 'Someone acts in the Defender portal', '15 minutes');
}

/** By the button that stands where something was done. */
export async function letPass(seat: Seat, title: Section, time: '4 hours' | '15 minutes' | '5 minutes'): Promise<void> {
  await press(seat, title, `Let ${time} pass`, `${time} have passed`);
}

interface PortalRequest {
  readonly person: string;
  readonly title: string;
  readonly withTicket?: boolean;
}

/** By the beginning of what an entry says. */
export async function choose(list: Locator, words: string): Promise<void> {
  const labels = await list.getByRole('option').allTextContents();
  await list.selectOption({ label: labels.find((label) => label.startsWith(words)) ?? words });
}

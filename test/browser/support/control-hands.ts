import type { Locator } from 'playwright-core';
import type { Seat } from './seat.ts';

type Section = 'Time' | 'Devices report in' | 'Slack trouble' | 'Microsoft trouble' | 'The bot';

/** A section of the sandbox's controls, which have to be open. */
export function section(seat: Seat, title: Section): Locator {
  return seat.panel('Sandbox controls').getByRole('group', { name: title });
}

/** What the section says came of the last press. */
export function answerOf(seat: Seat, title: Section): Locator {
  const group = seat.page.getByRole('group', { name: title });
  return seat.panel('Sandbox controls').locator('section').filter({ has: group }).getByRole('status');
}

export async function press(seat: Seat, title: Section, button: string, answer: string | RegExp): Promise<void> {
  await section(seat, title).getByRole('button', { name: button }).click();
  await answerOf(seat, title).filter({ hasText: answer }).waitFor({ timeout: 25_000 });
}

/** The server has it before the switch shows it. */
export async function turn(seat: Seat, name: RegExp | string, isOn: boolean): Promise<void> {
  const control = section(seat, 'Slack trouble').getByRole('switch', { name });
  if ((await control.isChecked()) !== isOn) await control.click();
  await section(seat, 'Slack trouble').getByRole('switch', { name, checked: isOn }).waitFor();
}

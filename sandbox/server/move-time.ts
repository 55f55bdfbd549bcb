import type { ControlResult } from '../protocol/control-acts.ts';
import type { SandboxWorld } from './sandbox-world.ts';

const dayMinutes = 24 * 60;

/** What the bot reads from Microsoft, by the names of its status. */
const readWords: Readonly<Record<string, string>> = {
  recommendations: 'recommendations',
  devices: 'devices',
  portal_activities: 'the portal’s activities',
  security_tasks: 'Intune’s tickets',
};

const cardTimeWords =
  'Where no count changed, the time on a card stays for up to a day; Details say when it was last measured.';

/** Lets time pass, and says what the bot read from Microsoft meanwhile. */
export async function moveTime({ clock, bot }: SandboxWorld, minutes: number): Promise<ControlResult> {
  if (clock.isMoving) return { refused: 'Time is moving already. Wait until it has arrived.' };
  const before = (await bot.readings()).readAtMs;
  await clock.moveForward(minutes * 60_000);
  const after = (await bot.readings()).readAtMs;
  const read = Object.entries(readWords).filter(([name]) => (after.get(name) ?? 0) > (before.get(name) ?? 0));
  const sameTime = read.some(([name]) => name === 'devices') && minutes < dayMinutes ? ` ${cardTimeWords}` : '';
  return { done: `${passed(minutes)}; ${readingWords(read.map(([, words]) => words))}.${sameTime}` };
}

function passed(minutes: number): string {
  if (minutes % dayMinutes === 0) return counted(minutes / dayMinutes, 'day');
  return minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute');
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? ' has' : 's have'} passed`;
}

function readingWords(read: readonly string[]): string {
  if (read.length === 0) return 'Mendbot read nothing from Microsoft meanwhile';
  return `Mendbot has read ${new Intl.ListFormat('en-GB').format(read)}`;
}

import { channels } from '../../sandbox/cast.ts';
import type { PersonClient } from '../../sandbox/slack/person-client.ts';
import type { SeenMessage, SeenView } from '../../sandbox/slack/seen.ts';
import type { JsonObject } from '../../sandbox/wire/json-object.ts';
import { eventually } from './eventually.ts';
import { detailsFrom, isIn, modalAfter, pressInDetails, type Wanted, wordsOf } from './story-steps.ts';
import { words } from './words.ts';

const beingRead = [
  words('weaknesses.being_read'),
  words('configuration_steps.being_read'),
  words('versions.being_read'),
];

/** Opens the details with the command. */
export async function openDetail(person: PersonClient, number: string): Promise<SeenView> {
  return await modalAfter(person, () => person.command(`show ${number}`, { channel: channels.general }));
}

/** Opens the details with the command, until they contain the wanted text. */
export async function detailsOf(person: PersonClient, number: string, wanted: Wanted = ''): Promise<SeenView> {
  const open = () => openDetail(person, number);
  return await eventually(`the details of ${number} with ${wanted}`, open, (view) => isIn(wordsOf(view), wanted));
}

/** Requests the devices as a CSV file, and returns the details after that. */
export async function askForDevices(person: PersonClient, card: SeenMessage): Promise<SeenView> {
  const devices = await turnTo(person, await detailsFrom(person, card), 'devices');
  return await pressInDetails(person, devices, 'send_devices');
}

type Section = 'overview' | 'recommendation' | 'devices' | 'history';

/** Another section of the open details, after everything in it was read. */
export async function turnTo(person: PersonClient, view: SeenView, section: Section): Promise<SeenView> {
  return await changed(person, view, () => person.press(view, `detail_${section}`));
}

export async function nextPage(person: PersonClient, view: SeenView): Promise<SeenView> {
  return await changed(person, view, () => person.press(view, 'detail_next'));
}

export async function previousPage(person: PersonClient, view: SeenView): Promise<SeenView> {
  return await changed(person, view, () => person.press(view, 'detail_previous'));
}

/** Performs an act and returns the changed details. */
export async function changed(person: PersonClient, view: SeenView, act: () => Promise<unknown>): Promise<SeenView> {
  await act();
  return await person.waitForView(
    (now) =>
      now.id === view.id && now.hash !== view.hash && !beingRead.some((sentence) => wordsOf(now).includes(sentence)),
  );
}

export function hasAction({ blocks }: Pick<SeenView, 'blocks'>, actionId: string): boolean {
  return JSON.stringify(blocks).includes(`"${actionId}"`);
}

/** Everything that a person can read about an activity, in all sections, or the domain error. */
export async function wholeDetail(
  person: PersonClient,
  number: string,
): Promise<{ readonly blocks: readonly JsonObject[] }> {
  const first = await shownBy(person, `show ${number}`);
  if (!('hash' in first)) return first;
  let view = first;
  const blocks = [...view.blocks];
  for (const section of ['recommendation', 'devices', 'history'] as const) {
    if (!hasAction(view, `detail_${section}`)) continue;
    view = await turnTo(person, view, section);
    blocks.push(...view.blocks);
    while (section === 'history' && hasAction(view, 'detail_next')) {
      view = await nextPage(person, view);
      blocks.push(...view.blocks);
    }
  }
  return { blocks };
}

/** The view or the message that a command shows. */
export async function shownBy(person: PersonClient, text: string): Promise<SeenView | SeenMessage> {
  const known = new Set([...person.views().map(({ id }) => id), ...person.ephemeral().map(({ ts }) => ts)]);
  await person.command(text, { channel: channels.general });
  return await eventually(`what “${text}” shows`, () => {
    const view = person.views().find(({ id }) => !known.has(id));
    const answer = person.ephemeral().find(({ ts }) => !known.has(ts));
    return view ?? answer;
  });
}

import { setTimeout } from 'node:timers/promises';
import type { ControlAct, ControlResult, ControlView } from '../../../sandbox/protocol/control-acts.ts';
import type { ActResult, ElementAt, PersonAct, Place } from '../../../sandbox/protocol/person-acts.ts';
import type { JsonObject, Message, ModalView, WorkspaceView } from '../../../sandbox/protocol/workspace-view.ts';
import { platformActions } from '../../../src/platform/slack/ids.ts';
import { chosenButton } from '../../../src/platform/slack/more-actions.ts';
import { verbIn } from '../../support/carried-values.ts';

/** What stands somewhere, and can be pressed there. */
export interface Surface {
  readonly place: Place;
  readonly blocks: readonly JsonObject[];
}

interface Offered {
  readonly options: readonly { readonly value: string; readonly text: { readonly text: string } }[];
}

interface Pressed {
  /** The value of an option of a menu, or the beginning of it. */
  readonly option?: string;
  /** The beginning of the block's id, where several blocks have such an element. */
  readonly block?: string;
  /** Which of several, the first unless said otherwise. */
  readonly nth?: number;
}

/** A person waits for minutes; on a busy machine so does a scene. */
const patienceMs = 300_000;
const mostTries = 5;
const againAfterMs = 1000;

/** What one person does in the sandbox, by ids alone: the same in every language. */
export class SandboxHands {
  readonly url: string;
  readonly personId: string;

  constructor(url: string, personId: string) {
    this.url = url;
    this.personId = personId;
  }

  as(personId: string): SandboxHands {
    return new SandboxHands(this.url, personId);
  }

  async command(channelId: string, text: string): Promise<void> {
    await this.do({ do: 'command', channelId, text: `/remediate ${text}` });
  }

  /** Asks for a form, and gives it once it is there. */
  async form(callbackId: string | null, open: () => Promise<void>): Promise<Surface> {
    const before = (await this.#modals()).map(({ hash }) => hash);
    await open();
    const isMeant = (one: ModalView) =>
      !before.includes(one.hash) && (callbackId === null || one.callbackId === callbackId);
    return surfaceOf(
      await this.until(`the form ${callbackId ?? ''}`, async () => (await this.#modals()).findLast(isMeant)),
    );
  }

  /** The form in front, as it stands now. */
  async front(): Promise<Surface> {
    return surfaceOf(await this.until('a form', async () => (await this.#modals()).at(-1)));
  }

  /** The form in front, once this can be filled in there. */
  async frontWith(actionId: string): Promise<Surface> {
    return await this.until(`a form with ${actionId}`, async () => {
      const front = await this.front();
      return hasElement(front, actionId) ? front : undefined;
    });
  }

  async message(
    channelId: string,
    isMeant: (words: string, message: Message) => boolean,
    what = 'a message',
  ): Promise<Message> {
    return await this.until(`${what}, in ${channelId},`, async () =>
      (await this.messages(channelId)).findLast((one) => isMeant(JSON.stringify(one.blocks) + one.text, one)),
    );
  }

  async messages(channelId: string): Promise<readonly Message[]> {
    return (await this.workspace(channelId)).conversation?.messages ?? [];
  }

  /** The direct conversation with the bot. */
  async direct(): Promise<string> {
    const channels = (await this.workspace('')).channels;
    return channels.find(({ kind, isBotMember }) => kind === 'direct' && isBotMember)?.id ?? '';
  }

  async press(surface: Surface, actionId: string, pressed: Pressed = {}): Promise<void> {
    const { block, element } = elementIn(surface, actionId, pressed);
    const option = pressed.option === undefined ? {} : { option: optionIn(element, pressed.option) };
    await this.do({ do: 'press', place: surface.place, blockId: block, actionId, ...option });
  }

  /** Presses a button of the details, or chooses it under *More actions…*. */
  async pressIn(details: Surface, actionId: string): Promise<void> {
    if (hasElement(details, actionId)) await this.press(details, actionId);
    else await this.press(details, platformActions.moreActions, { option: actionId });
  }

  async choose(surface: Surface, actionId: string, values: readonly string[], pressed: Pressed = {}): Promise<void> {
    const { block } = elementIn(surface, actionId, pressed);
    await this.do({ do: 'choose', place: surface.place, blockId: block, actionId, values });
  }

  /** The values that a list, a group of boxes or a menu offers. */
  optionsOf(surface: Surface, actionId: string, pressed: Pressed = {}): readonly string[] {
    const { element } = elementIn(surface, actionId, pressed);
    return ((element['options'] ?? []) as readonly { readonly value: string }[]).map(({ value }) => value);
  }

  /** Chooses in a type-ahead the first of what has these words, once it is offered. */
  async search(surface: Surface, actionId: string, words: readonly string[], pressed: Pressed = {}): Promise<void> {
    const { block, element } = elementIn(surface, actionId, pressed);
    const place = { place: surface.place, blockId: block, actionId };
    const values: string[] = [];
    for (const query of words) {
      values.push(await this.until(`${query} among what ${actionId} offers`, () => this.#offered(place, query)));
      const chosen = String(element['type']).startsWith('multi') ? values : values.slice(-1);
      await this.do({ do: 'choose', ...place, values: chosen });
    }
  }

  async #offered(place: ElementAt, query: string): Promise<string | undefined> {
    const answer = (await this.#post(`people/${this.personId}/suggestions`, { ...place, query })) as Offered;
    return answer.options.find(({ text }) => text.text.toLowerCase().includes(query.toLowerCase()))?.value;
  }

  async fill(surface: Surface, actionId: string, text: string, pressed: Pressed = {}): Promise<void> {
    const { block } = elementIn(surface, actionId, pressed);
    await this.do({ do: 'fill', place: surface.place, blockId: block, actionId, text, isEnterPressed: false });
  }

  async submit(surface: Surface): Promise<void> {
    if (surface.place.kind !== 'view') throw new Error('Only a form is submitted.');
    await this.do({ do: 'submit', viewId: surface.place.viewId });
  }

  async closeAll(): Promise<void> {
    await this.do({ do: 'close-all' });
  }

  /** Waits until the form in front is no longer added to. */
  async settle(): Promise<void> {
    let seen = '';
    for (let same = 0; same < 4; ) {
      const now = (await this.#modals()).map(({ hash }) => hash).join();
      same = now === seen ? same + 1 : 0;
      seen = now;
      await setTimeout(200);
    }
  }

  /** As somebody does it once more whom Slack tells that the app took too long. */
  async do(act: PersonAct): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const result = (await this.#post(`people/${this.personId}/acts`, act)) as ActResult;
      if (result.outcome === 'done') return;
      const isPassing = result.outcome === 'late' || result.outcome === 'unreachable';
      if (!isPassing || tries === mostTries) throw new Error(`${JSON.stringify(act)}: ${JSON.stringify(result)}`);
      await setTimeout(againAfterMs);
    }
  }

  async control(act: ControlAct): Promise<void> {
    const result = (await this.#post('control', act)) as ControlResult;
    if ('refused' in result) throw new Error(`${act.do}: ${result.refused}`);
  }

  async controlView(): Promise<ControlView> {
    return (await (await fetch(new URL('/api/control', this.url))).json()) as ControlView;
  }

  async workspace(channelId: string): Promise<WorkspaceView> {
    const query = new URLSearchParams({ person: this.personId, channel: channelId });
    return (await (await fetch(new URL(`/api/workspace?${query}`, this.url))).json()) as WorkspaceView;
  }

  async until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new Error(`${what} did not come.`);
      await setTimeout(100);
    }
  }

  async #modals(): Promise<readonly ModalView[]> {
    return (await this.workspace('')).modals;
  }

  async #post(path: string, body: unknown): Promise<unknown> {
    const response = await fetch(new URL(`/api/${path}`, this.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return await response.json();
  }
}

/** A message as something that can be pressed. */
export function messageSurface({ channelId, ts, blocks }: Message): Surface {
  return { place: { kind: 'message', channelId, ts }, blocks };
}

function surfaceOf({ id, blocks }: ModalView): Surface {
  return { place: { kind: 'view', viewId: id }, blocks };
}

function hasElement({ blocks }: Surface, actionId: string): boolean {
  return blocks.flatMap(elementsOf).some((element) => element['action_id'] === actionId);
}

function elementIn({ blocks }: Surface, actionId: string, { block: start = '', nth = 0 }: Pressed) {
  const found = blocks
    .filter((block) => String(block['block_id']).startsWith(start))
    .flatMap((block) =>
      elementsOf(block)
        .filter((element) => element['action_id'] === actionId)
        .map((element) => ({ block: String(block['block_id']), element })),
    );
  const one = found[nth];
  if (one === undefined) throw new Error(`Nothing with ${actionId} at ${nth} in ${JSON.stringify(blocks)}`);
  return one;
}

function elementsOf(block: JsonObject): readonly JsonObject[] {
  const many = Array.isArray(block['elements']) ? (block['elements'] as readonly JsonObject[]) : [];
  const [accessory, element] = [block['accessory'], block['element']] as readonly (JsonObject | undefined)[];
  return [...many, ...(accessory === undefined ? [] : [accessory]), ...(element === undefined ? [] : [element])];
}

function optionIn(element: JsonObject, wanted: string): string {
  const options = (element['options'] ?? []) as readonly { readonly value: string }[];
  const isWanted = (value: string) => verbIn(value) === wanted || chosenButton(value).id === wanted;
  return options.find(({ value }) => isWanted(value))?.value ?? wanted;
}

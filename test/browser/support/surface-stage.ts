import { setTimeout } from 'node:timers/promises';
import { type Translator, translatorFor } from '../../../src/i18n/translator.ts';
import { cast, channels } from '../../../src/sandbox/cast.ts';
import type { Message } from '../../../src/sandbox/protocol/workspace-view.ts';
import { messageSurface, type SandboxHands, type Surface } from './sandbox-hands.ts';
import type { SurfaceAlbum } from './surface-album.ts';

export type Language = 'en' | 'ja';

/** Whose seat the pictures are taken from: the one who reads that language. */
export const viewerOf: Readonly<Record<Language, string>> = { en: cast.ben, ja: cast.haruka };

export const localeOf: Readonly<Record<Language, string>> = { en: 'en-US', ja: 'ja-JP' };

interface Request {
  readonly by?: string;
  readonly priority?: 'high' | 'medium' | 'low';
  readonly option?: string;
  readonly group?: string;
  readonly dueOn?: string;
  readonly notes?: string;
  readonly hasTicket?: boolean;
}

const minutesOfDay = 24 * 60;

/** What the scenes share: who acts, who looks, and what they do all the time. */
export class SurfaceStage {
  readonly language: Language;
  readonly viewer: SandboxHands;
  readonly t: Translator;
  readonly album: SurfaceAlbum;

  constructor(language: Language, viewer: SandboxHands, album: SurfaceAlbum) {
    this.language = language;
    this.viewer = viewer;
    this.album = album;
    this.t = translatorFor(localeOf[language]);
  }

  as(personId: string): SandboxHands {
    return this.viewer.as(personId);
  }

  async file(words: string, request: Request = {}): Promise<string> {
    const who = this.as(request.by ?? cast.mina);
    const form = await who.form('request_form', () => who.command(channels.it, `new ${words}`));
    if (request.option !== undefined) await who.choose(form, 'request_option', [request.option]);
    if (request.priority !== undefined) await who.choose(form, 'request_priority', [request.priority]);
    if (request.group !== undefined) await who.search(form, 'request_groups', [request.group]);
    await who.settle();
    const grown = await who.front();
    if (request.dueOn !== undefined) await who.choose(grown, 'request_due', [request.dueOn]);
    if (request.notes !== undefined) await who.fill(grown, 'request_notes', request.notes);
    if (request.hasTicket === true) await who.choose(grown, 'request_ticket', ['on']);
    await who.submit(grown);
    const number = await who.until('the number', async () => {
      const titles = (await who.workspace('')).modals.map(({ title }) => title).join(' ');
      return /REM-\d+/.exec(titles)?.[0];
    });
    await who.closeAll();
    await this.card(number);
    return number;
  }

  /** The card of an activity or exception, once it says this. */
  async card(number: string, says: RegExp = /./): Promise<Message> {
    return await this.viewer.message(channels.it, (words, { blocks }) => {
      const isCard = blocks[0]?.['type'] === 'header' && JSON.stringify(blocks[0]).includes(`"${number} `);
      return isCard && says.test(words);
    });
  }

  async cardSurface(number: string, says?: RegExp): Promise<Surface> {
    return messageSurface(await this.card(number, says));
  }

  /** Presses on a card and waits until the card is another. */
  async decide(number: string, actionId: string, who: SandboxHands = this.viewer): Promise<void> {
    const before = await this.card(number);
    await who.press(messageSurface(before), actionId);
    await this.changed(number, before);
  }

  async changed(number: string, before: Message): Promise<void> {
    await this.viewer.until(`a change of ${number}`, async () =>
      JSON.stringify((await this.card(number)).blocks) === JSON.stringify(before.blocks) ? undefined : true,
    );
  }

  /** A form opened from a card. */
  async formOf(number: string, actionId: string, who: SandboxHands = this.viewer): Promise<Surface> {
    const card = await this.cardSurface(number);
    return await who.form(null, () => who.press(card, actionId));
  }

  async details(number: string): Promise<Surface> {
    return await this.viewer.form(null, () => this.viewer.command(channels.it, `show ${number}`));
  }

  /** What only the viewer is told in answer to a command. */
  async answer(text: string): Promise<Message> {
    const before = (await this.viewer.messages(channels.it)).map(({ ts }) => ts);
    await this.viewer.command(channels.it, text);
    const isNew = ({ ts, isEphemeral }: Message) => isEphemeral && !before.includes(ts);
    return await this.viewer.message(channels.it, (_, message) => isNew(message));
  }

  async shootDialog(who: SandboxHands = this.viewer): Promise<void> {
    await who.settle();
    await this.album.dialog();
  }

  async patch(words: string, share: number): Promise<void> {
    await this.viewer.control({ do: 'patch-devices', recommendationId: await this.recommendation(words), share });
  }

  async recommendation(words: string): Promise<string> {
    const { recommendations } = await this.viewer.controlView();
    const found = recommendations.find(({ title }) => title.toLowerCase().includes(words));
    if (found === undefined) throw new Error(`There is nothing about ${words}.`);
    return found.id;
  }

  async pass(minutes: number): Promise<void> {
    await this.viewer.control({ do: 'move-time', minutes });
  }

  /** Lets days go by until the channel, or the viewer, is told this. */
  async daysUntil(channelId: string, says: (words: string) => boolean): Promise<Message> {
    for (let days = 0; days < 12; days += 1) {
      const found = (await this.viewer.messages(channelId)).findLast((one) => says(JSON.stringify(one.blocks)));
      if (found !== undefined) return found;
      await this.pass(minutesOfDay);
      await setTimeout(500);
    }
    throw new Error('It was not said within twelve days.');
  }
}

/** A calendar date so many days from the sandbox's day. */
export function dayIn(nowMs: number, days: number): string {
  return new Date(nowMs + days * minutesOfDay * 60_000).toISOString().slice(0, 10);
}

import { setTimeout } from 'node:timers/promises';
import { cast, channels } from '../../../sandbox/cast.ts';
import type { Message } from '../../../sandbox/protocol/workspace-view.ts';
import { type Translator, translatorFor } from '../../support/all-texts.ts';
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
  /** What the form says at the end goes on the sheet. */
  readonly isShown?: boolean;
}

interface Awaited {
  readonly channelId: string;
  /** What is waited for, in words. */
  readonly what: string;
  readonly says: (words: string, message: Message) => boolean;
  /** How much time passes between two looks, in minutes: half a day, unless said otherwise. */
  readonly step?: number;
}

const minutesOfDay = 24 * 60;
/** A report is not due before its hour: with whole days, each look might come before it. */
const halfADay = minutesOfDay / 2;
const mostSteps = 28;
/** What runs when time has moved may still be on its way. */
const looksAStep = 12;
const lookEveryMs = 250;

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
    const opened = await who.form('request_form', () => who.command(channels.it, 'new'));
    await who.search(opened, 'request_recommendation', [words]);
    await who.settle();
    const form = await who.front();
    if (request.option !== undefined) await who.choose(form, 'request_option', [request.option]);
    if (request.priority !== undefined) await who.choose(form, 'request_priority', [request.priority]);
    if (request.group !== undefined) await who.search(form, 'request_groups', [request.group]);
    await who.settle();
    const grown = await who.front();
    if (request.dueOn !== undefined) await who.choose(grown, 'request_due', [request.dueOn]);
    if (request.notes !== undefined) await who.fill(grown, 'request_notes', request.notes);
    if (request.hasTicket === true) await who.choose(grown, 'request_ticket', ['on']);
    await who.submit(grown);
    const number = await who.until(`the number of what was filed for ${words}`, async () => {
      const titles = (await who.workspace('')).modals.map(({ title }) => title).join(' ');
      return /REM-\d+/.exec(titles)?.[0];
    });
    if (request.isShown === true) await this.shootDialog(who);
    await who.closeAll();
    await this.card(number);
    return number;
  }

  /** The card of an activity or exception, once it says this. */
  async card(number: string, says: RegExp = /./): Promise<Message> {
    return await this.viewer.message(
      channels.it,
      (words, { blocks }) => {
        // Of an activity the first line is bold; of an exception it is a heading.
        const isCard = new RegExp(`"\\*?${number} ·`).test(JSON.stringify(blocks[0]));
        return isCard && says.test(words);
      },
      `the card of ${number} that says ${says}`,
    );
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

  /** A form that the details of a card offer, as a button or under *More actions…*. */
  async formInDetails(number: string, actionId: string): Promise<Surface> {
    const { viewer } = this;
    const details = await this.details(number);
    return await viewer.form(null, () => viewer.pressIn(details, actionId));
  }

  async details(number: string): Promise<Surface> {
    return await this.viewer.form(null, () => this.viewer.command(channels.it, `show ${number}`));
  }

  /** What only the viewer is told in answer to a command. */
  async answer(text: string): Promise<Message> {
    const before = (await this.viewer.messages(channels.it)).map(({ ts }) => ts);
    await this.viewer.command(channels.it, text);
    const isNew = ({ ts, isEphemeral }: Message) => isEphemeral && !before.includes(ts);
    return await this.viewer.message(channels.it, (_, message) => isNew(message), `the answer to “${text}”`);
  }

  /** Looks at Home, and gives the conversation whose tab it is. */
  async openHome(): Promise<string> {
    await this.viewer.do({ do: 'open-home' });
    return await this.viewer.direct();
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

  /** Lets time go by until the channel, or the viewer, is told this. */
  async passUntil({ channelId, what, says, step = halfADay }: Awaited): Promise<Message> {
    const look = async () =>
      (await this.viewer.messages(channelId)).findLast((one) => says(JSON.stringify(one.blocks) + one.text, one));
    for (let steps = 0; steps <= mostSteps; steps += 1) {
      if (steps > 0) await this.pass(step);
      for (let looks = 0; looks < looksAStep; looks += 1) {
        const found = await look();
        if (found !== undefined) return found;
        await setTimeout(lookEveryMs);
      }
    }
    const last = (await this.viewer.messages(channelId)).slice(-5).map(({ text }) => text);
    throw new Error(
      `${what} did not come within ${mostSteps} times ${step} minutes. The last there:\n${last.join('\n')}`,
    );
  }
}

/** What of a text stays the same, whatever is put into it: the longest piece between the `§`. */
export function sameIn(words: string): string {
  return words.split('§').reduce((longest, one) => (one.length > longest.length ? one : longest), '');
}

/** The first bold words of a text. */
export function boldIn(words: string): string {
  return /\*[^*]+\*/.exec(words)?.[0] ?? words;
}

/** A calendar date so many days from the sandbox's day. */
export function dayIn(nowMs: number, days: number): string {
  return new Date(nowMs + days * minutesOfDay * 60_000).toISOString().slice(0, 10);
}

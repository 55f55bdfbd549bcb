import { setTimeout as delay } from 'node:timers/promises';
import { recommendationValue } from '../../src/features/recommendations/index.ts';
import { requestBlocks } from '../../src/features/requests/ids.ts';
import { refsBlockId } from '../../src/features/requests/index.ts';
import { channels } from '../cast.ts';
import type { SeededRandom } from '../microsoft/seeded-random.ts';
import type { PersonClient } from '../slack/person-client.ts';
import type { SeenMessage } from '../slack/seen.ts';
import type { SlackStandIn } from '../slack/slack-stand-in.ts';
import type { SubmitResult } from '../slack/submit-view.ts';
import { objectAt, textAt } from '../wire/json-object.ts';

/** A person was told that the request with this number is recorded. */
export interface Confirmation {
  readonly personId: string;
  readonly number: number;
  /** How often the person pressed Submit until an answer came. */
  readonly presses: number;
}

const words = ['chrome', 'adobe', 'windows', 'java', 'zoom', 'office', 'git', 'open'] as const;
const mostPresses = 3;

interface Filing {
  readonly random: SeededRandom;
  /** Opens the ticket in Defender that the bot asks for. */
  readonly openTicket: (title: string) => void;
}

/** A person who files one request after another, and starts again when the bot does not answer. */
export class FilingPerson {
  readonly confirmations: Confirmation[] = [];
  readonly #person: PersonClient;
  readonly #random: SeededRandom;
  readonly #openTicket: (title: string) => void;

  constructor(slack: SlackStandIn, personId: string, { random, openTicket }: Filing) {
    this.#person = slack.as(personId);
    this.#random = random;
    this.#openTicket = openTicket;
  }

  async keepWorking(signal: AbortSignal): Promise<void> {
    const pauseMs = () => this.#random.between(20, 150);
    await keepTrying({ person: this.#person, signal, pauseMs }, () => this.#fileOne());
  }

  async #fileOne(): Promise<void> {
    const person = this.#person;
    await person.command('', { channel: channels.general });
    const form = await person.waitForView(undefined, { timeoutMs: 2000 });
    const { options } = await person.suggest(form, 'request_recommendation', this.#random.pick(words));
    const [first, ...others] = options;
    if (first === undefined) return;
    const option = this.#random.pick([first, ...others]);
    const value = String(option['value']);
    const optionBlock = refsBlockId(requestBlocks.option, [recommendationValue.decode(value)?.recommendationRef ?? 0]);
    await person.choose(form, 'request_recommendation', [value]);
    const grown = await person.waitForView(({ blocks }) => blocks.some((block) => block['block_id'] === optionBlock), {
      timeoutMs: 2000,
    });
    const has = (actionId: string) => JSON.stringify(grown.blocks).includes(actionId);
    const wantsTicket = has('request_ticket') && this.#random.chance(0.5);
    if (wantsTicket) await person.choose(grown, 'request_ticket', ['on']);
    if (has('request_anyway')) await person.choose(grown, 'request_anyway', [value]);
    const isFiled = await this.#submit();
    if (isFiled && wantsTicket) this.#openTicket(textAt(objectAt(option, 'text'), 'text') ?? '');
  }

  /** Without an answer within three seconds, Slack leaves the form open, and the person presses again. */
  async #submit(): Promise<boolean> {
    for (let presses = 1; presses <= mostPresses; presses += 1) {
      const form = this.#person.openView();
      if (form === null) return false;
      const result = await this.#person.submit(form);
      const number = confirmedNumber(result);
      if (number !== null) this.confirmations.push({ personId: this.#person.userId, number, presses });
      if (result.kind !== 'timeout') return number !== null;
    }
    return false;
  }
}

function confirmedNumber(result: SubmitResult): number | null {
  if (result.kind !== 'updated') return null;
  const number = /REM-(\d+)/.exec(result.view.title)?.[1];
  return number === undefined ? null : Number(number);
}

/** A person was told that this person's completion is recorded. */
export interface Decision {
  readonly personId: string;
  readonly number: number;
}

/** A person in the IT channel who links tickets, and accepts and completes requests. */
export class DecidingPerson {
  readonly decisions: Decision[] = [];
  readonly #person: PersonClient;
  readonly #random: SeededRandom;

  constructor(slack: SlackStandIn, personId: string, random: SeededRandom) {
    this.#person = slack.as(personId);
    this.#random = random;
  }

  async keepWorking(signal: AbortSignal): Promise<void> {
    const pauseMs = () => this.#random.between(200, 900);
    await keepTrying({ person: this.#person, signal, pauseMs }, () => this.#decideOne());
  }

  async #decideOne(): Promise<void> {
    const cards = this.#person.messagesIn(channels.it);
    const [question, ...questions] = cards.filter((message) => hasButton(message, 'link_ticket'));
    if (question !== undefined && this.#random.chance(0.3)) {
      await this.#person.press(this.#random.pick([question, ...questions]), 'link_ticket');
      return;
    }
    const [first, ...others] = cards.filter((message) => hasButton(message, 'complete_activity'));
    if (first === undefined) return;
    const card = this.#random.pick([first, ...others]);
    if (hasButton(card, 'accept_activity') && this.#random.chance(0.7)) {
      await this.#person.press(card, 'accept_activity');
      return;
    }
    const number = Number(/REM-(\d+)/.exec(card.text)?.[1]);
    await this.#person.press(card, 'complete_activity');
    const form = await this.#person.waitForView(undefined, { timeoutMs: 3000 });
    const result = await this.#person.submit(form);
    if (result.kind === 'closed') this.decisions.push({ personId: this.#person.userId, number });
  }
}

function hasButton({ blocks, threadTs }: SeenMessage, actionId: string): boolean {
  return threadTs === undefined && JSON.stringify(blocks).includes(`"${actionId}"`);
}

interface Trying {
  readonly person: PersonClient;
  readonly signal: AbortSignal;
  /** The pause before the next try, in milliseconds. */
  readonly pauseMs: () => number;
}

/** Repeats a task. If the bot was down in the middle, the person closes all views and starts again. */
async function keepTrying({ person, signal, pauseMs }: Trying, once: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await once().catch(() => undefined);
    for (const view of person.views()) await person.closeView(view).catch(() => undefined);
    await delay(pauseMs());
  }
}

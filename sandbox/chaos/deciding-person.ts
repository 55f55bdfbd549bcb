import { channels } from '../cast.ts';
import type { SeededRandom } from '../microsoft/seeded-random.ts';
import type { PersonClient } from '../slack/person-client.ts';
import type { SeenMessage } from '../slack/seen-message.ts';
import type { SlackStandIn } from '../slack/slack-stand-in.ts';
import { keepTrying } from './keep-trying.ts';

/** What a person was told: this completion is recorded as theirs. */
export interface Decision {
  readonly personId: string;
  readonly number: number;
}

/** Somebody in the IT channel who accepts and completes what stands there. */
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
    const open = this.#person.messagesIn(channels.it).filter((message) => hasButton(message, 'complete_activity'));
    const [first, ...others] = open;
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

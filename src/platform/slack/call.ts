import { setTimeout as delay } from 'node:timers/promises';
import type { BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Clock } from '../../core/time.ts';
import type { PersonContext } from '../context.ts';
import type { Translator } from '../i18n/common-texts.ts';
import type { Services } from '../services.ts';
import type { Log } from '../telemetry/log.ts';
import type { MessageView } from './views/message.ts';

/** What a listener gets: the person in their language, and the program. It never acknowledges anything itself. */
export interface Call {
  readonly deps: Services;
  readonly context: PersonContext;
  readonly t: Translator;
}

/**
 * What follows the acknowledgement: calls to Slack. What a listener does before it returns must need our own database
 * alone, since Slack waits three seconds.
 */
export type After = (() => Promise<unknown>) | null;

/** Something that somebody did and that a modal can answer. */
export interface Opening extends Call {
  readonly triggerId: string;
  /** What they acted in; `null` where that was no view. */
  readonly view: NonNullable<BlockAction['view']> | null;
}

/** On top of the modal that somebody acted in, so that closing it leads back there; elsewhere by itself. */
export async function openModal(
  { deps, triggerId, view: below }: Pick<Opening, 'deps' | 'triggerId' | 'view'>,
  view: ModalView,
) {
  const shown = { trigger_id: triggerId, view };
  const isOver = below?.type === 'modal';
  return isOver ? await deps.client.views.push(shown) : await deps.client.views.open(shown);
}

// Slack lets one message be updated about once a second.
const pauseMs = 3000;

/**
 * Updates of a message beside the work that they tell of, which does not wait for them: one at a time, now and then, and
 * the failure of one is made good by the next.
 */
export class SideUpdates {
  readonly #update: (view: MessageView) => Promise<unknown>;
  readonly #clock: Clock;
  #running: Promise<unknown> | null = null;
  #notBefore = 0;

  constructor(update: (view: MessageView) => Promise<unknown>, clock: Clock) {
    this.#update = update;
    this.#clock = clock;
  }

  show(view: MessageView): void {
    const now = this.#clock.now().getTime();
    if (this.#running !== null || now < this.#notBefore) return;
    this.#notBefore = now + pauseMs;
    this.#running = this.#update(view)
      .catch(() => null)
      .finally(() => {
        this.#running = null;
      });
  }

  /** Resolves when none is under way: what is shown from then on stays. */
  async settled(): Promise<void> {
    await this.#running;
  }
}

/**
 * Slack says it once: where it cannot be noted, everything is read again, so that nobody keeps a role that ended. Noting
 * it later instead could undo what happened in the meantime.
 */
export async function noteOrReadAgain(
  log: Log,
  note: () => Promise<void>,
  readAgain: () => Promise<void>,
): Promise<void> {
  try {
    await note();
  } catch (error) {
    if (!(await hasSucceeded(readAgain))) throw error;
    log.warn({ error }, 'who came or went could not be noted; all members are read again');
  }
}

/** A database that restarts is back within seconds; the next hourly reading mends what takes longer. */
const pausesMs: readonly number[] = [0, 1000, 4000, 15_000];

async function hasSucceeded(act: () => Promise<void>): Promise<boolean> {
  for (const pauseMs of pausesMs) {
    await delay(pauseMs);
    const isDone = await act().then(
      () => true,
      () => false,
    );
    if (isDone) return true;
  }
  return false;
}

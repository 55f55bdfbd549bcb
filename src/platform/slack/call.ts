import type { BlockAction, ViewOutput } from '@slack/bolt';
import type { ModalView, PlainTextOption } from '@slack/types';
import type { MessagePlace } from '../../core/origin-message.ts';
import type { Clock } from '../../core/time.ts';
import type { PersonContext } from '../context.ts';
import type { Translator } from '../i18n/common-texts.ts';
import type { Services } from '../services.ts';
import { slackErrorCode } from './errors.ts';
import type { Sayable } from './tables.ts';
import type { MessageView } from './views/message.ts';

/** What a listener gets: the person in their language, and the program. It never acknowledges anything itself. */
export interface Call {
  readonly deps: Services;
  readonly context: PersonContext;
  readonly t: Translator;
}

/** The calls to Slack after the acknowledgement. Before it, a listener needs our own database alone. */
export type After = (() => Promise<unknown>) | null;

export interface Opening extends Call {
  readonly triggerId: string;
  /** What they acted in; `null` where that was no view. */
  readonly view: NonNullable<BlockAction['view']> | null;
}

export interface ActionCall extends Opening {
  /** The value of the button or of the option chosen in a menu; nothing in it is to be trusted. */
  readonly value: string;
  /** When the person acted, by Slack's clock, in seconds: a later act has a greater one, however they arrive. */
  readonly actedAt: number;
  readonly channelId: string | null;
  readonly messageTs: string | null;
  readonly blockId: string;
  /** True for a message that only this person sees, which is replaced instead of answered. */
  readonly isEphemeral: boolean;
  /** Shows a message to the person alone, beside the one they acted on; over a view, as a modal. */
  readonly reply: (message: Sayable) => Promise<unknown>;
  /** Puts another message in the place of an ephemeral one, or of a modal. */
  readonly replace: (message: Sayable) => Promise<unknown>;
  readonly post: (message: MessageView) => Promise<unknown>;
}

export type ActionListener = (call: ActionCall) => Promise<After>;

export interface CommandCall extends Opening {
  readonly text: string;
  readonly reply: (message: Sayable) => Promise<unknown>;
}

export type CommandListener = (call: CommandCall) => Promise<After>;

export interface MessageShortcutCall extends Opening {
  readonly place: MessagePlace;
  /** The message as Slack sends it, other people's words included. */
  readonly message: object;
}

export type ShortcutListener = (call: Opening) => Promise<After>;
export type MessageShortcutListener = (call: MessageShortcutCall) => Promise<After>;

export interface OptionsCall extends Call {
  readonly typed: string;
  readonly blockId: string;
}

export type OptionsListener = (call: OptionsCall) => Promise<readonly PlainTextOption[]>;

export interface SubmissionCall extends Call {
  readonly view: ViewOutput;
}

/** What the form turns into; `null` = it closes. */
export type SubmissionAnswer = ModalView | SlowAnswer | FollowedAnswer | FieldErrors | null;

/** What the form turns into at once (`null` = it closes), and what is brought in line after that. */
export interface FollowedAnswer {
  readonly shown: ModalView | null;
  readonly after: () => Promise<unknown>;
}

/** The form stays, with sentences at its blocks, by their ids. */
export interface FieldErrors {
  readonly errors: Readonly<Record<string, string>>;
}

/** For what takes longer than Slack waits: what is shown meanwhile, and what comes of it. */
export interface SlowAnswer {
  readonly meanwhile: ModalView;
  readonly outcome: () => Promise<ModalView>;
}

export type SubmissionListener = (call: SubmissionCall) => Promise<SubmissionAnswer>;

/** On top of the modal in which a person acted, so that closing it leads back there; elsewhere by itself. */
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

/** Updates a message beside the work that it tells of: one at a time. The next update replaces a failed one. */
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

/** Updates an open window. Gives its new hash; `null` where it was closed, or has changed since it had the hash given. */
export async function updateView(
  { client }: Pick<Services, 'client'>,
  update: { readonly view_id: string; readonly hash?: string; readonly view: ModalView },
): Promise<string | null> {
  try {
    const { view } = await client.views.update(update);
    return view?.hash ?? null;
  } catch (error) {
    const code = slackErrorCode(error);
    if (code !== 'not_found' && code !== 'hash_conflict') throw error;
    return null;
  }
}

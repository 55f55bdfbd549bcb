import type { BlockAction, ViewOutput } from '@slack/bolt';
import type { ModalView, PlainTextOption } from '@slack/types';
import type { MessagePlace } from '../../core/origin-message.ts';
import type { PersonContext } from '../context.ts';
import type { Translator } from '../i18n/common-texts.ts';
import type { Services } from '../services.ts';
import { slackErrorCode } from './errors.ts';
import type { MessageView } from './views/message.ts';
import type { ReplyView } from './views/table-blocks.ts';

/** The arguments of every listener. A listener never acknowledges the request itself. */
export interface Call {
  readonly deps: Services;
  readonly context: PersonContext;
  readonly t: Translator;
}

/** Calls to Slack after the acknowledgement. Before it, a listener uses only the database. */
export type After = (() => Promise<unknown>) | null;

export interface Opening extends Call {
  readonly triggerId: string;
  /** The view with the pressed element. `null` outside a view. */
  readonly view: NonNullable<BlockAction['view']> | null;
}

export interface ActionCall extends Opening {
  /** The value of the button or chosen option. Untrusted. */
  readonly value: string;
  /** The time of the act by Slack's clock, in seconds. Acts may arrive out of order. */
  readonly actedAt: number;
  readonly channelId: string | null;
  readonly messageTs: string | null;
  readonly blockId: string;
  /** True for a message that only this person sees. Such a message is replaced instead of answered. */
  readonly isEphemeral: boolean;
  /** Shows a message only to the person, beside the pressed message. Over a view, opens a modal. */
  readonly reply: (message: ReplyView) => Promise<unknown>;
  readonly replace: (message: ReplyView) => Promise<unknown>;
  readonly post: (message: MessageView) => Promise<unknown>;
}

export type ActionListener = (call: ActionCall) => Promise<After>;

export interface CommandCall extends Opening {
  readonly text: string;
  readonly reply: (message: ReplyView) => Promise<unknown>;
}

export type CommandListener = (call: CommandCall) => Promise<After>;

export interface MessageShortcutCall extends Opening {
  readonly place: MessagePlace;
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

/** The next state of the form. `null` closes it. */
export type SubmissionAnswer = ModalView | SlowAnswer | FollowedAnswer | FieldErrors | null;

/** The next state of the form, and work to do after it is shown. `shown: null` closes the form. */
export interface FollowedAnswer {
  readonly shown: ModalView | null;
  readonly after: () => Promise<unknown>;
}

export interface FieldErrors {
  readonly errors: Readonly<Record<string, string>>;
}

/** For work longer than Slack's timeout: the view to show meanwhile, and the final one. */
export interface SlowAnswer {
  readonly meanwhile: ModalView;
  readonly outcome: () => Promise<ModalView>;
}

export type SubmissionListener = (call: SubmissionCall) => Promise<SubmissionAnswer>;

/** Over a modal, pushes the view, so that closing it returns to that modal. Otherwise opens it. */
export async function openModal(
  { deps, triggerId, view: below }: Pick<Opening, 'deps' | 'triggerId' | 'view'>,
  view: ModalView,
) {
  const shown = { trigger_id: triggerId, view };
  const isOver = below?.type === 'modal';
  return isOver ? await deps.client.views.push(shown) : await deps.client.views.open(shown);
}

/** Updates an open modal. Returns its new hash, or `null` if it was closed or no longer has the given hash. */
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

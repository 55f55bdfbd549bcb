import type { JsonObject } from '../wire/json-object.ts';
import type { BotAnswer } from './courier.ts';
import { chooseValue, fillText } from './enter-value.ts';
import { fileSeenBy, uploadAsPerson } from './files.ts';
import type { ElementChoice } from './find-element.ts';
import { joinAsPerson, leaveAsPerson } from './join-channel.ts';
import { deleteAsPerson, dismissAsPerson, messageShortcut, postAsPerson } from './person-messages.ts';
import { type Press, pressElement } from './press-element.ts';
import { NotPossible } from './refusals.ts';
import { type CommandResult, runCommand, runSlackCommand } from './run-command.ts';
import {
  conversationsOf,
  joinableBy,
  messagesSeenBy,
  type SeenConversation,
  type SeenMessage,
  type SeenView,
  seenMessage,
  seenView,
  withReplies,
} from './seen.ts';
import { sendEvent } from './send-event.ts';
import { askInteraction, type InteractionResult, sendInteraction } from './send-interaction.ts';
import type { StandInState } from './stand-in-state.ts';
import { closeAllViews, closeView, type SubmitResult, submitView } from './submit-view.ts';
import { type Suggestions, suggestOptions } from './suggest-options.ts';
import { viewObject } from './view-record.ts';
import { waitUntil } from './wait-until.ts';

// Far longer than a busy machine needs. Only a failure waits for so long.
const DEFAULT_WAIT_MS = 90_000;

/** How long to wait, in milliseconds, and for what. `what` is for the error. Default: the source of the predicate. */
type Wait = { readonly timeoutMs?: number; readonly what?: string };

type Look<T> = { readonly what: string; readonly probe: () => T | undefined; readonly describe: () => string };

/** Distinguishes elements with the same action id. */
type Where = Pick<ElementChoice, 'blockId'>;

/** One person who uses Slack. Can do and see only what the person can. */
export class PersonClient {
  readonly userId: string;
  readonly #state: StandInState;

  constructor(state: StandInState, userId: string) {
    state.directory.user(userId);
    this.#state = state;
    this.userId = userId;
  }

  /** The conversation with the bot. */
  get directChannelId(): string {
    return this.#state.directory.directChannel(this.userId).id;
  }

  /** Resolves when the bot has acknowledged, or the time is over. The app's only command needs no name. */
  async command(text: string, place: { readonly channel: string; readonly command?: string }): Promise<CommandResult> {
    const channel = this.#state.directory.channel(place.channel);
    const name = place.command ?? this.#state.features.usualCommand;
    return runCommand(this.#state, this.userId, { name, text, channel });
  }

  /** Runs one of Slack's own commands. Returns what the person reads. */
  slackCommand(name: string, text: string, channelId: string): string {
    return runSlackCommand(this.#state, this.userId, { name, text, channel: this.#state.directory.channel(channelId) });
  }

  async shortcut(callbackId: string): Promise<InteractionResult> {
    this.#state.features.requireShortcut('global', callbackId);
    const fields = { type: 'shortcut', callback_id: callbackId, action_ts: this.#state.ids.nextTs() };
    return sendInteraction(this.#state, this.userId, fields);
  }

  messageShortcut(callbackId: string, message: SeenMessage): Promise<InteractionResult> {
    return messageShortcut(this.#state, this.userId, { callbackId, target: message });
  }

  post(channelId: string, text: string, place: { readonly threadTs?: string } = {}): SeenMessage {
    const post = { channelId, text, threadTs: place.threadTs };
    return seenMessage(this.#state, postAsPerson(this.#state, this.userId, post), this.userId);
  }

  press(target: SeenMessage | SeenView, actionId: string, choice: Press = {}): Promise<InteractionResult> {
    return pressElement(this.#state, this.userId, { target, actionId, choice });
  }

  /** A forged interaction. `fields` replace the stand-in's own fields. */
  pressRaw(fields: JsonObject): Promise<InteractionResult> {
    return sendInteraction(this.#state, this.userId, { type: 'block_actions', ...fields });
  }

  /** A forged interaction whose acknowledgement contains the answer. */
  submitRaw(fields: JsonObject): Promise<BotAnswer> {
    return askInteraction(this.#state, this.userId, { type: 'view_submission', ...fields });
  }

  choose(
    target: SeenMessage | SeenView,
    actionId: string,
    value: string | readonly string[],
    choice: Where = {},
  ): Promise<InteractionResult | undefined> {
    return chooseValue(this.#state, this.userId, { target, actionId, value, choice });
  }

  /** Uploads a file, like choosing one in a form. Returns the id for `choose`. */
  upload(name: string, content: string | Uint8Array): string {
    return uploadAsPerson(this.#state, this.userId, { name, content: Buffer.from(content) });
  }

  suggest(target: SeenMessage | SeenView, actionId: string, query: string, choice: Where = {}): Promise<Suggestions> {
    return suggestOptions(this.#state, this.userId, { target, actionId, query, choice });
  }

  /** Types into the input with this block id or action id. */
  fill(
    target: SeenMessage | SeenView,
    name: string,
    text: string,
    options: Where & { readonly isEnterPressed?: boolean } = {},
  ): Promise<InteractionResult | undefined> {
    const { isEnterPressed = false, ...choice } = options;
    return fillText(this.#state, this.userId, { target, actionId: name, text, isEnterPressed, choice });
  }

  submit(view: SeenView): Promise<SubmitResult> {
    return submitView(this.#state, this.userId, view);
  }

  closeView(view: SeenView): Promise<void> {
    return closeView(this.#state, this.userId, view);
  }

  /** The X of a modal, which also closes the modals below. */
  closeAllViews(): Promise<void> {
    return closeAllViews(this.#state, this.userId);
  }

  openHome(): void {
    if (!this.#state.features.isHomeEnabled) {
      throw new NotPossible('the app has no Home tab');
    }
    const home = this.#state.views.homeOf(this.userId);
    sendEvent(this.#state, 'app_home_opened', {
      type: 'app_home_opened',
      user: this.userId,
      channel: this.directChannelId,
      tab: 'home',
      ...(home === undefined ? {} : { view: viewObject(home, this.#state.identity) }),
    });
  }

  home(): SeenView | null {
    const home = this.#state.views.homeOf(this.userId);
    return home === undefined ? null : seenView(home);
  }

  /** The top modal; `null` = none. */
  openView(): SeenView | null {
    return this.views().at(-1) ?? null;
  }

  /** The open modals, the lowest first. */
  views(): readonly SeenView[] {
    return this.#state.views.stackOf(this.userId).map(seenView);
  }

  /** The sidebar: the person's channels, and the conversation with the bot. */
  conversations(): readonly SeenConversation[] {
    return conversationsOf(this.#state, this.userId);
  }

  /** Public channels that the person can join. */
  joinable(): readonly SeenConversation[] {
    return joinableBy(this.#state, this.userId);
  }

  join(channelId: string): void {
    joinAsPerson(this.#state, channelId, this.userId);
  }

  leave(channelId: string): void {
    leaveAsPerson(this.#state, channelId, this.userId);
  }

  /** Removes a message that only this person sees. */
  dismiss(ephemeralTs: string): void {
    dismissAsPerson(this.#state, this.userId, ephemeralTs);
  }

  /** Deletes the person's own message, or any message for a workspace admin. */
  deleteMessage(channelId: string, ts: string): void {
    deleteAsPerson(this.#state, this.userId, { channelId, ts });
  }

  /** `undefined` = there is no such file, or the person cannot see it. */
  fileContent(fileId: string): Buffer | undefined {
    return fileSeenBy(this.#state, this.userId, fileId)?.content;
  }

  /** The conversation in order, with replies under their root. */
  messagesIn(channelId: string): readonly SeenMessage[] {
    return messagesSeenBy(this.#state, this.userId, channelId);
  }

  directMessages(): readonly SeenMessage[] {
    return this.messagesIn(this.directChannelId);
  }

  /** Messages that only this person sees, the newest last. */
  ephemeral(): readonly SeenMessage[] {
    const messages = this.#state.messages.ephemeralTo(this.userId);
    return messages.map((message) => seenMessage(this.#state, message, this.userId));
  }

  waitForView(predicate: (view: SeenView) => boolean = () => true, wait: Wait = {}): Promise<SeenView> {
    return this.#wait(wait, {
      what: `a view with ${predicate}`,
      probe: () => [this.openView()].find((view) => view !== null && predicate(view)) ?? undefined,
      describe: () =>
        `open modals: ${JSON.stringify(this.views().map((view) => [view.title, view.callbackId]))}, ` +
        `last answer: ${JSON.stringify(this.ephemeral().at(-1)?.text ?? null)}`,
    });
  }

  waitForHome(predicate: (view: SeenView) => boolean = () => true, wait: Wait = {}): Promise<SeenView> {
    return this.#wait(wait, {
      what: `a Home tab with ${predicate}`,
      probe: () => [this.home()].find((view) => view !== null && predicate(view)) ?? undefined,
      describe: () => `the Home tab: ${JSON.stringify(this.home()?.blocks ?? null)}`,
    });
  }

  /** Includes replies. */
  waitForMessage(
    channelId: string,
    predicate: (message: SeenMessage) => boolean = () => true,
    wait: Wait = {},
  ): Promise<SeenMessage> {
    return this.#waitAmong(() => withReplies(this.messagesIn(channelId)), predicate, wait);
  }

  waitForDirectMessage(
    predicate: (message: SeenMessage) => boolean = () => true,
    wait: Wait = {},
  ): Promise<SeenMessage> {
    return this.waitForMessage(this.directChannelId, predicate, wait);
  }

  waitForEphemeral(predicate: (message: SeenMessage) => boolean = () => true, wait: Wait = {}): Promise<SeenMessage> {
    return this.#waitAmong(() => this.ephemeral(), predicate, wait);
  }

  #waitAmong(
    look: () => readonly SeenMessage[],
    predicate: (message: SeenMessage) => boolean,
    wait: Wait,
  ): Promise<SeenMessage> {
    return this.#wait(wait, {
      what: `a message with ${predicate}`,
      probe: () => look().findLast(predicate),
      describe: () => `there is: ${JSON.stringify(look().map((message) => [message.ts, message.text]))}`,
    });
  }

  #wait<T>(wait: Wait, look: Look<T>): Promise<T> {
    const { timeoutMs = DEFAULT_WAIT_MS } = wait;
    return waitUntil({ changes: this.#state.changes, timeoutMs, ...look, what: wait.what ?? look.what });
  }
}

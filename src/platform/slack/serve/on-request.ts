import type {
  AllMiddlewareArgs,
  BlockAction,
  MessageShortcut,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcut,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { longestFilter } from '../../../core/filter.ts';
import type { ChannelId } from '../../../core/identifiers.ts';
import { storableText } from '../../../core/text.ts';
import { claimAnswer, SentBefore } from '../../database/idempotency-key.ts';
import type { Translator } from '../../i18n/common-texts.ts';
import type { Services } from '../../services.ts';
import {
  type ActionListener,
  type Call,
  type CommandListener,
  type MessageShortcutListener,
  type OptionsListener,
  openModal,
  type ShortcutListener,
  type SubmissionListener,
  updateView,
} from '../call.ts';
import { type Respond, respondOrNot } from '../connect/answer.ts';
import { requestKey } from '../connect/intake.ts';
import { unescaped } from '../typed-text.ts';
import { fieldBlock, inputBlocks } from '../view-state.ts';
import { sentenceOption } from '../views/elements.ts';
import { notice, troubleBlocks, troubleNotice } from '../views/form.ts';
import type { MessageView } from '../views/message.ts';
import { type ReplyView, sendReply, withoutTable } from '../views/table-blocks.ts';
import { sentences } from '../views/text.ts';
import { contentsHash, sentBeforeNotice } from './sent-before.ts';
import { type Served, serve, type Trouble } from './serve.ts';

type ActionArgs = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;

interface Press {
  readonly body: BlockAction;
  readonly ack: () => Promise<void>;
  readonly respond: Respond;
}

export async function onAction(deps: Services, args: ActionArgs, listener: ActionListener): Promise<void> {
  const { body, action } = args;
  const ack = () => args.ack();
  const respond = respondOrNot(deps, args.respond);
  const messageTs: unknown = body.container['message_ts'];
  await serve(deps, {
    ...requestIn({ body, ack }),
    async work(call) {
      const after = await listener({
        ...call,
        value: pressedValue(action),
        triggerId: body.trigger_id,
        actedAt: Number(action.action_ts) || 0,
        view: body.view ?? null,
        channelId: body.channel?.id ?? null,
        messageTs: typeof messageTs === 'string' ? messageTs : null,
        blockId: action.block_id,
        isEphemeral: body.container['is_ephemeral'] === true,
        reply: answerTo(deps, { body, respond }, call.t),
        replace: replacementFor(deps, { body, respond }, call.t),
        post: (message) => respond({ response_type: 'in_channel', replace_original: false, ...message }),
      });
      await ack();
      await after?.();
    },
    tell: (trouble) => tell(deps, { body, ack, respond }, trouble),
  });
}

function requesterIn({ user, team }: Pick<Shortcut, 'user' | 'team'>): Served['requester'] {
  return { userId: user.id, userTeamId: user.team_id ?? null, teamId: team?.id ?? null };
}

function requestIn({ body, ack }: ShortcutArgs<Shortcut>): Pick<Served, 'requester' | 'requestKey' | 'answerEarly'> {
  return { requester: requesterIn(body), requestKey: requestKey(body), answerEarly: ack };
}

async function tell(deps: Services, { body, ack, respond }: Press, trouble: Trouble): Promise<void> {
  const { t, sentence, domainError } = trouble;
  await ack();
  if (body.view === undefined) {
    const blocks = troubleBlocks(t, sentence, domainError);
    await respond({ response_type: 'ephemeral', replace_original: false, text: sentence, blocks });
    return;
  }
  const view = troubleNotice(t, sentence, domainError);
  // On top of the form, so that its entries are not lost.
  await openModal({ deps, triggerId: body.trigger_id, view: body.view }, view);
}

/** Answers beside the pressed message. From a view, opens a modal, on top of another modal if there is one. */
function answerTo(deps: Services, { body, respond }: Omit<Press, 'ack'>, t: Translator) {
  const beside = { response_type: 'ephemeral', replace_original: false } as const;
  return (message: ReplyView): Promise<unknown> => {
    const { view, trigger_id: triggerId } = body;
    if (view === undefined) return sendReply(deps.tables, message, (one) => respond({ ...beside, ...one }));
    return openModal({ deps, triggerId, view }, asModal(t, message));
  };
}

function replacementFor(deps: Services, { body, respond }: Omit<Press, 'ack'>, t: Translator) {
  return (message: ReplyView): Promise<unknown> =>
    body.view?.type === 'modal'
      ? updateView(deps, { view_id: body.view.id, view: asModal(t, message) })
      : sendReply(deps.tables, message, (one) => respond({ replace_original: true, ...one }));
}

function asModal(t: Translator, message: ReplyView): ModalView {
  return notice(t, t.text('notice.title'), withoutTable(message).blocks);
}

function pressedValue(action: ActionArgs['action']): string {
  if ('value' in action && typeof action.value === 'string') return action.value;
  if ('selected_option' in action) return action.selected_option?.value ?? '';
  return '';
}

// Longer text is neither a command nor a search. A link fits, and text too long for a filter is still detected.
const longestText = 2 * longestFilter;

/** Answers a slash command. Commands that only read are acknowledged first. */
export async function onCommand(
  deps: Services,
  args: SlackCommandMiddlewareArgs & AllMiddlewareArgs,
  listener: CommandListener,
  onlyReads: (text: string) => boolean = () => false,
): Promise<void> {
  const { body, ack } = args;
  const respond = respondOrNot(deps, args.respond);
  const respondWith = (message: MessageView) => respond({ response_type: 'ephemeral', ...message });
  const reply = (message: ReplyView) => sendReply(deps.tables, message, respondWith);
  const text = storableText(unescaped(body.text)).trim().slice(0, longestText);
  const isAnswered = onlyReads(text);
  if (isAnswered) await ack();
  await serve(deps, {
    requester: { userId: body.user_id, userTeamId: null, teamId: body.team_id },
    requestKey: requestKey(body),
    answerEarly: () => ack(),
    isAnswered,
    async work(call) {
      const listen = () => listener({ ...call, text, triggerId: body.trigger_id, view: null, reply });
      const listenOnce = async () => ((await claimAnswer(call.context)) ? await listen() : null);
      const after = await (isAnswered ? deps.answerSlots.take(body.user_id, listenOnce) : listen());
      await ack();
      await after?.();
    },
    async tell({ t, sentence, domainError }) {
      await ack();
      await reply({ text: sentence, blocks: troubleBlocks(t, sentence, domainError) });
    },
  });
}

export async function onOptions(
  deps: Services,
  { body, ack }: SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs,
  listener: OptionsListener,
): Promise<void> {
  await serve(deps, {
    requester: requesterIn(body),
    requestKey: null,
    answerEarly: null,
    isTyping: true,
    async work(call) {
      const typed = storableText(textOf(body.value));
      await ack({ options: [...(await listener({ ...call, typed, blockId: textOf(body.block_id) }))] });
    },
    tell: ({ plainSentence }) => ack({ options: [sentenceOption(plainSentence)] }),
  });
}

/** Slack sends a string even if nothing was typed. Any other value counts as nothing typed. */
function textOf(sent: unknown): string {
  return typeof sent === 'string' ? sent : '';
}

/**
 * Answers a submitted form. Acknowledges after the commit, with field errors or the next view. Only the outcome of a
 * slow answer may need the network, and a completion briefly.
 */
export async function onSubmission(
  deps: Services,
  { body, view, ack }: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs,
  listener: SubmissionListener,
): Promise<void> {
  let isWaiting = false;
  const update = (shown: ModalView) => ack({ response_action: 'update', view: shown });
  const answerWith = async (call: Call): Promise<void> => {
    const next = await listener({ ...call, view });
    if (next === null) return await ack();
    if ('errors' in next) return await ack({ response_action: 'errors', errors: { ...next.errors } });
    if ('shown' in next) {
      await (next.shown === null ? ack() : update(next.shown));
      await next.after();
      return;
    }
    if (!('outcome' in next)) return await update(next);
    await update(next.meanwhile);
    isWaiting = true;
    await updateView(deps, { view_id: view.id, view: await next.outcome() });
  };
  await serve(deps, {
    requester: requesterIn(body),
    // A person submits a view successfully only once, even if the request arrives twice.
    requestKey: `view:${view.id}:${body.user.id}`,
    answerEarly: null,
    async work(call) {
      try {
        await answerWith({ ...call, context: { ...call.context, contentsHash: contentsHash(view) } });
      } catch (error) {
        if (!(error instanceof SentBefore)) throw error;
        const shown = await sentBeforeNotice(call, error);
        await (isWaiting ? updateView(deps, { view_id: view.id, view: shown }) : update(shown));
      }
    },
    async tell({ t, sentence, plainSentence, domainError }) {
      if (isWaiting) {
        await updateView(deps, { view_id: view.id, view: troubleNotice(t, sentence, domainError) });
        return;
      }
      // The form stays open after a refusal, so that entries are not lost.
      const field = domainError?.field ?? null;
      const named = field === null ? undefined : fieldBlock(view, field);
      const block = named ?? inputBlocks(view)[0];
      if (block === undefined) return await update(troubleNotice(t, sentence, domainError));
      const isAboutField = domainError === null || named !== undefined;
      const said = isAboutField ? plainSentence : sentences(t, [plainSentence, t.text('notice.nothing_changed')]);
      await ack({ response_action: 'errors', errors: { [block]: said } });
    },
  });
}

interface ShortcutArgs<S> {
  readonly body: S;
  readonly ack: () => Promise<void>;
}

type Shortcut = Pick<SlackShortcut, 'team' | 'trigger_id'> & {
  readonly user: { readonly id: string; readonly team_id?: string };
};

/** Answers a shortcut with a modal, because the bot may be unable to write in the channel. */
export async function onShortcut(
  deps: Services,
  { body, ack }: ShortcutArgs<Shortcut>,
  listener: ShortcutListener,
): Promise<void> {
  await serve(deps, {
    ...requestIn({ body, ack }),
    async work(call) {
      const after = await listener({ ...call, triggerId: body.trigger_id, view: null });
      await ack();
      await after?.();
    },
    async tell({ t, sentence, domainError }) {
      await ack();
      const view = troubleNotice(t, sentence, domainError);
      await deps.client.views.open({ trigger_id: body.trigger_id, view });
    },
  });
}

export async function onMessageShortcut(
  deps: Services,
  { body, ack }: ShortcutArgs<MessageShortcut>,
  listener: MessageShortcutListener,
): Promise<void> {
  const place = { channelId: body.channel.id as ChannelId, ts: body.message_ts };
  await onShortcut(deps, { body, ack }, (call) => listener({ ...call, place, message: body.message }));
}

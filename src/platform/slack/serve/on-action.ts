import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Translator } from '../../i18n/common-texts.ts';
import type { Services } from '../../services.ts';
import { type ActionListener, openModal } from '../call.ts';
import { type Respond, respondOrNot } from '../connect/answer.ts';
import { requestKey } from '../connect/intake.ts';
import { type Sayable, sendSayable, withoutTable } from '../tables.ts';
import { notice, troubleBlocks, troubleNotice } from '../views/form.ts';
import { type Served, serve, type Trouble } from './serve.ts';

type Args = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;

interface Answerable {
  readonly body: BlockAction;
  readonly ack: Args['ack'];
  readonly respond: Respond;
}

/** Makes a listener of ours one of Bolt's, for buttons, menus and selects. */
export function onAction(deps: Services, listener: ActionListener) {
  return async (args: Args): Promise<void> => {
    const { body, ack, action } = args;
    const respond = respondOrNot(deps, args.respond);
    await serve(deps, {
      ...whoActed(args),
      async work(call) {
        const answer = answerTo(deps, { body, respond }, call.t);
        const after = await listener({
          ...call,
          value: pressedValue(action),
          triggerId: body.trigger_id,
          actedAt: Number(action.action_ts) || 0,
          view: body.view ?? null,
          channelId: body.channel?.id ?? null,
          messageTs: textIn(body.container, 'message_ts'),
          blockId: action.block_id,
          isEphemeral: body.container['is_ephemeral'] === true,
          reply: answer,
          replace: (message) => sendSayable(deps.tables, message, (one) => respond({ replace_original: true, ...one })),
          post: (message) => respond({ response_type: 'in_channel', replace_original: false, ...message }),
        });
        await ack();
        await after?.();
      },
      tell: (trouble) => tell(deps, { body, ack, respond }, trouble),
    });
  };
}

function textIn(container: BlockAction['container'], key: string): string | null {
  const value: unknown = container[key];
  return typeof value === 'string' ? value : null;
}

function whoActed({ body, ack }: Args): Pick<Served, 'requester' | 'requestKey' | 'answerEarly'> {
  return {
    requester: {
      userId: body.user.id,
      userTeamId: body.user.team_id ?? null,
      teamId: body.team?.id ?? null,
    },
    requestKey: requestKey(body),
    answerEarly: () => ack(),
  };
}

async function tell(deps: Services, { body, ack, respond }: Answerable, trouble: Trouble): Promise<void> {
  const { t, sentence, refusal } = trouble;
  await ack();
  if (body.view === undefined) {
    const blocks = troubleBlocks(t, sentence, refusal);
    await respond({ response_type: 'ephemeral', replace_original: false, text: sentence, blocks });
    return;
  }
  const view = troubleNotice(t, sentence, refusal);
  // On top of the form, so that what was entered there is not lost.
  await openModal({ deps, triggerId: body.trigger_id, view: body.view }, view);
}

/** Beside the message that was acted on; in Home, which has no messages, as a modal. */
function answerTo(deps: Services, { body, respond }: Omit<Answerable, 'ack'>, t: Translator) {
  const beside = { response_type: 'ephemeral', replace_original: false } as const;
  return (message: Sayable): Promise<unknown> => {
    if (body.view?.type !== 'home') return sendSayable(deps.tables, message, (one) => respond({ ...beside, ...one }));
    const { blocks } = withoutTable(message);
    return openModal({ deps, triggerId: body.trigger_id, view: null }, notice(t, t.text('notice.title'), blocks));
  };
}

function pressedValue(action: Args['action']): string {
  if ('value' in action && typeof action.value === 'string') return action.value;
  if ('selected_option' in action) return action.selected_option?.value ?? '';
  return '';
}

import type {
  AllMiddlewareArgs,
  GlobalShortcut,
  MessageShortcut,
  SlackShortcut,
  SlackShortcutMiddlewareArgs,
} from '@slack/bolt';
import type { ChannelId } from '../../../core/identifiers.ts';
import type { MessagePlace } from '../../../core/source-message.ts';
import type { Services } from '../../../platform/services.ts';
import type { After, Opening } from '../../../platform/slack/call.ts';
import { requestKey } from '../../../platform/slack/connect/intake.ts';
import { troubleNotice } from '../../../platform/slack/views/form.ts';
import { serve } from './serve.ts';

export interface MessageShortcutCall extends Opening {
  readonly place: MessagePlace;
  /** The message as Slack sends it, somebody else's words included. */
  readonly message: object;
}

export type ShortcutListener = (call: Opening) => Promise<After>;
export type MessageShortcutListener = (call: MessageShortcutCall) => Promise<After>;

type Args<S extends SlackShortcut> = SlackShortcutMiddlewareArgs<S> & AllMiddlewareArgs;
type Shortcut = Pick<SlackShortcut, 'team' | 'trigger_id'> & {
  readonly user: { readonly id: string; readonly team_id?: string };
};

/** Makes a listener of ours one of Bolt's, for shortcuts that are about nothing in sight. */
export function onShortcut(deps: Services, listener: ShortcutListener) {
  return async ({ body, ack }: Args<GlobalShortcut> | Args<MessageShortcut>): Promise<void> => {
    await serveShortcut(deps, { body, ack }, listener);
  };
}

/** The same for shortcuts in a message's menu. */
export function onMessageShortcut(deps: Services, listener: MessageShortcutListener) {
  return async ({ body, ack }: Args<MessageShortcut>): Promise<void> => {
    const place = { channelId: body.channel.id as ChannelId, ts: body.message_ts };
    await serveShortcut(deps, { body, ack }, (call) => listener({ ...call, place, message: body.message }));
  };
}

/** Shortcuts are answered in a modal: a message's menu may be opened where the bot may not write. */
async function serveShortcut(
  deps: Services,
  { body, ack }: { readonly body: Shortcut; readonly ack: () => Promise<void> },
  listener: ShortcutListener,
): Promise<void> {
  await serve(deps, {
    requester: {
      userId: body.user.id,
      userTeamId: body.user.team_id ?? null,
      teamId: body.team?.id ?? null,
    },
    requestKey: requestKey(body),
    answerEarly: () => ack(),
    async work(call) {
      const after = await listener({ ...call, triggerId: body.trigger_id, view: null });
      await ack();
      await after?.();
    },
    async tell({ t, sentence, refusal }) {
      await ack();
      const view = troubleNotice(t, sentence, refusal);
      await deps.client.views.open({ trigger_id: body.trigger_id, view });
    },
  });
}

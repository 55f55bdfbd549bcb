import type { MessageShortcut, SlackShortcut } from '@slack/bolt';
import type { ChannelId } from '../../../core/identifiers.ts';
import type { Services } from '../../services.ts';
import type { MessageShortcutListener, ShortcutListener } from '../call.ts';
import { requestKey } from '../connect/intake.ts';
import { troubleNotice } from '../views/form.ts';
import { serve } from './serve.ts';

interface Args<S extends SlackShortcut> {
  readonly body: S;
  readonly ack: () => Promise<void>;
}

type Shortcut = Pick<SlackShortcut, 'team' | 'trigger_id'> & {
  readonly user: { readonly id: string; readonly team_id?: string };
};

/** Makes a listener of ours one of Bolt's, for shortcuts that are about nothing in sight. */
export function onShortcut(deps: Services, listener: ShortcutListener) {
  return async ({ body, ack }: Args<SlackShortcut>): Promise<void> => {
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

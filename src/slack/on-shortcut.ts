import type { AllMiddlewareArgs, GlobalShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { After, Call } from './call.ts';
import type { SlackDeps } from './deps.ts';
import { requestKey } from './intake.ts';
import { serve } from './serve.ts';
import { troubleNotice } from './views/modal.ts';

export interface ShortcutCall extends Call {
  readonly triggerId: string;
}

export type ShortcutListener = (call: ShortcutCall) => Promise<After>;

/** Makes a listener of ours one of Bolt's, for global shortcuts. They have no place to answer but a modal. */
export function onShortcut(deps: SlackDeps, listener: ShortcutListener) {
  return async ({ body, ack }: SlackShortcutMiddlewareArgs<GlobalShortcut> & AllMiddlewareArgs): Promise<void> => {
    await serve(deps, {
      requester: {
        userId: body.user.id,
        userTeamId: body.user.team_id ?? null,
        teamId: body.team?.id ?? null,
      },
      requestKey: requestKey(body),
      answerEarly: () => ack(),
      async work(call) {
        const after = await listener({ ...call, triggerId: body.trigger_id });
        await ack();
        await after?.();
      },
      async tell({ t, sentence, refusal }) {
        await ack();
        const view = troubleNotice(t, sentence, refusal);
        await deps.client.views.open({ trigger_id: body.trigger_id, view });
      },
    });
  };
}

import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { RefusalField } from '../domain/refusal.ts';
import type { Call } from './call.ts';
import type { SlackDeps } from './deps.ts';
import { blockIds } from './ids.ts';
import { type Served, serve } from './serve.ts';
import { troubleNotice } from './views/modal.ts';

export interface SubmissionCall extends Call {
  readonly view: ViewOutput;
}

/** What the form turns into; `null` = it closes. */
export type SubmissionAnswer = ModalView | null;
export type SubmissionListener = (call: SubmissionCall) => Promise<SubmissionAnswer>;

/**
 * Makes a listener of ours one of Bolt's, for submitted forms. It is acknowledged after the commit, with errors on
 * their fields or with what the form turns into; nothing here may need the network.
 */
export function onSubmission(deps: SlackDeps, listener: SubmissionListener) {
  return async ({ body, view, ack }: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs): Promise<void> => {
    const served: Served = {
      requester: { userId: body.user.id, userTeamId: body.user.team_id ?? null, teamId: body.team?.id ?? null },
      // One view is submitted successfully once, whatever is pressed or delivered twice.
      requestKey: `view:${view.id}`,
      answerEarly: null,
      async work(call) {
        const next = await listener({ ...call, view });
        if (next === null) await ack();
        else await ack({ response_action: 'update', view: next });
      },
      async tell({ t, sentence, plainSentence, refusal }) {
        // What is our own fault must not cost the person what they typed: the form stays, and can be sent again.
        const block = refusal === null ? firstBlock(view) : blockOf(view, refusal.field);
        if (block !== null) await ack({ response_action: 'errors', errors: { [block]: plainSentence } });
        else await ack({ response_action: 'update', view: troubleNotice(t, sentence, refusal) });
      },
    };
    await serve(deps, served);
  };
}

const blocksOfFields: Readonly<Record<RefusalField, string>> = {
  recommendation: blockIds.recommendation,
  title: blockIds.title,
  option: blockIds.option,
  groups: blockIds.groups,
  due: blockIds.due,
  notes: blockIds.notes,
  reason: blockIds.reason,
};

/** The id that a block has in this view; in forms that grow it carries a suffix. */
function blockOf(view: ViewOutput, field: RefusalField | null): string | null {
  if (field === null) return null;
  const name = blocksOfFields[field];
  const ids = Object.keys(view.state.values);
  return ids.find((id) => id === name || id.startsWith(`${name}:`)) ?? null;
}

function firstBlock(view: ViewOutput): string | null {
  return Object.keys(view.state.values)[0] ?? null;
}

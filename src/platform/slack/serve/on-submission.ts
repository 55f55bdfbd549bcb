import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Services } from '../../services.ts';
import type { SubmissionListener } from '../call.ts';
import { slackErrorCode } from '../errors.ts';
import { troubleNotice } from '../views/form.ts';
import { type Served, serve } from './serve.ts';

/**
 * Makes a listener of ours one of Bolt's, for submitted forms. It is acknowledged after the commit, with errors on
 * their fields or with what the form turns into; only the outcome of a slow answer may need the network, and a
 * completion for a moment, before its transaction.
 */
export function onSubmission(deps: Services, listener: SubmissionListener) {
  return async ({ body, view, ack }: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs): Promise<void> => {
    /** The form was acknowledged and shows that something is under way. */
    let isWaiting = false;
    const served: Served = {
      requester: { userId: body.user.id, userTeamId: body.user.team_id ?? null, teamId: body.team?.id ?? null },
      // Whoever opened a view submits it successfully once, whatever is pressed or delivered twice; nobody else's is a repeat.
      requestKey: `view:${view.id}:${body.user.id}`,
      answerEarly: null,
      async work(call) {
        const next = await listener({ ...call, view });
        if (next === null) return await ack();
        if ('errors' in next) return await ack({ response_action: 'errors', errors: { ...next.errors } });
        if ('shown' in next) {
          if (next.shown === null) await ack();
          else await ack({ response_action: 'update', view: next.shown });
          return void (await next.after());
        }
        if (!('outcome' in next)) return await ack({ response_action: 'update', view: next });
        await ack({ response_action: 'update', view: next.meanwhile });
        isWaiting = true;
        await showOutcome(deps, view.id, await next.outcome());
      },
      async tell({ t, sentence, plainSentence, refusal }) {
        if (isWaiting) return await showOutcome(deps, view.id, troubleNotice(t, sentence, refusal));
        // What is our own fault must not cost the person what they typed: the form stays, and can be sent again.
        const block = refusal === null ? firstBlock(view) : blockOf(view, refusal.field);
        if (block !== null) await ack({ response_action: 'errors', errors: { [block]: plainSentence } });
        else await ack({ response_action: 'update', view: troubleNotice(t, sentence, refusal) });
      },
    };
    await serve(deps, served);
  };
}

/** Somebody who has closed the form meanwhile is shown nothing. */
async function showOutcome({ client }: Services, viewId: string, view: ModalView): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view });
  } catch (error) {
    if (slackErrorCode(error) !== 'not_found') throw error;
  }
}

/** The id that a block has in this view; in forms that grow it carries a suffix. */
function blockOf(view: ViewOutput, name: string | null): string | null {
  if (name === null) return null;
  const ids = Object.keys(view.state.values);
  return ids.find((id) => id === name || id.startsWith(`${name}:`)) ?? null;
}

function firstBlock(view: ViewOutput): string | null {
  return Object.keys(view.state.values)[0] ?? null;
}

import type { MessageLink, MessagePlace } from '../../../core/source-message.ts';
import type { Call } from '../../../platform/slack/call.ts';
import { slackErrorCode } from '../../../platform/slack/errors.ts';
import { keepRequestFormHash } from '../../../platform/slack/open-form.ts';
import { MessageLinkFailure } from '../../../platform/slack/source.ts';
import { type RequestFormModel, requestForm } from './form.ts';
import { keepRequestFormLink } from './keep-request-form.ts';

export interface JustOpened {
  readonly viewId: string;
  /** Of the form as it was opened. */
  readonly hash: string;
  readonly place: MessagePlace;
  readonly model: RequestFormModel;
}

/** Asks Slack for the link to the message, now that the form is open; says in the form where there is none. */
export async function linkOpenForm(call: Call, { viewId, hash, place, model }: JustOpened): Promise<void> {
  const { context, deps, t } = call;
  const link = await readLink(call, place);
  if (link === null) return;
  await keepRequestFormLink(context, viewId, link);
  if (link.kind === 'kept') return;
  const view = requestForm(t, { ...model, source: { ...place, link } }, deps.surroundings);
  try {
    const { view: shown } = await deps.client.views.update({ view_id: viewId, hash, view });
    await keepRequestFormHash(context, viewId, shown?.hash ?? null);
  } catch (error) {
    // A form that has grown or was closed meanwhile is left alone; the receipt says it too.
    const code = slackErrorCode(error);
    if (code !== 'hash_conflict' && code !== 'not_found') throw error;
  }
}

/** `null` where Slack cannot be asked now: it is asked again once the request is filed. */
async function readLink({ deps }: Call, place: MessagePlace): Promise<MessageLink | null> {
  try {
    return await deps.links.readMessageLink(place);
  } catch (error) {
    if (!(error instanceof MessageLinkFailure)) throw error;
    deps.program.log.warn({ error }, 'the link to a message could not be read yet');
    return null;
  }
}

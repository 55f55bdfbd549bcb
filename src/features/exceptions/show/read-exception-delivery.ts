import type { CalendarDate } from '../../../domain/calendar-date.ts';
import type { ChannelId, PersonId } from '../../../domain/identifiers.ts';
import { itChannelIn } from '../../../domain/it-channel-in.ts';
import { findChannel } from '../../../store/channels.ts';
import { type PersonNames, readLocales } from '../../../store/people.ts';
import { mannerOf } from '../../../usecases/channel-manner.ts';
import type { Program } from '../../../usecases/context.ts';
import { mayRead } from '../../../usecases/identify-person.ts';
import type { PostingChannel } from '../../../usecases/read-card-channels.ts';
import { readSettings } from '../../../usecases/read-settings.ts';
import { listExceptionApprovers } from '../decide/ask-approvers.ts';
import type { Exception, ExceptionId } from '../exception.ts';
import { exceptionChannelOf } from '../exception-channel.ts';
import type { ExceptionEffect } from '../exception-effect.ts';
import type { ExceptionEvent } from '../exception-event.ts';
import { findException } from '../exceptions.ts';
import { readExceptionFacts } from './read-exception-facts.ts';

/** Everything that has to be said about an exception, as it stands at the moment of delivery. */
export interface ExceptionDelivery {
  readonly exception: Exception;
  /** What it means, or would mean, for open activities; `null` where it means nothing any more. */
  readonly effect: ExceptionEffect | null;
  /** Until when the one that it continues holds; `null` where there is none, or it holds no more. */
  readonly continuedUntil: CalendarDate | null;
  readonly history: readonly ExceptionEvent[];
  /** Where its card belongs; `null` while no IT channel is set. */
  readonly channel: PostingChannel | null;
  readonly channelLocale: string;
  readonly requesterLocale: string;
  /** False where the requester has lost every role since. */
  readonly isRequesterTold: boolean;
  /** Who is told that it waits for them; nobody once it was decided. */
  readonly approvers: readonly { readonly personId: PersonId; readonly locale: string }[];
  /** Display names of everybody who occurs. */
  readonly names: PersonNames;
}

/** Everything that has to be said about an exception now; `null` where there is no such exception. */
export async function readExceptionDelivery(program: Program, id: ExceptionId): Promise<ExceptionDelivery | null> {
  const { store, workspaceId } = program;
  const exception = await findException(store.db, workspaceId, id);
  if (exception === null) return null;
  const settings = await readSettings(program);
  const channelId = exceptionChannelOf(exception, settings, itChannelIn(settings, program.defaults));
  const locales = await readLocales(store.db, workspaceId, [exception.requesterId]);
  return {
    // Its card names activities to whoever reads its channel.
    ...(await readExceptionFacts(program, exception, () => true)),
    channel: channelId === null ? null : await channelOf(program, channelId),
    channelLocale: mannerOf(settings, program.defaults, channelId).locale,
    requesterLocale: locales.get(exception.requesterId) ?? settings.locale,
    isRequesterTold: await mayRead(program, exception.requesterId, { ...exception, assigneeId: null }),
    approvers: await listExceptionApprovers(program, exception),
  };
}

async function channelOf({ store, workspaceId }: Program, id: ChannelId): Promise<ExceptionDelivery['channel']> {
  const channel = await findChannel(store.db, workspaceId, id);
  return { id, isSharedExternally: channel?.isSharedExternally === true };
}

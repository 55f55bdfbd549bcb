import type { ExceptionId } from '../domain/exception.ts';
import { exceptionChannelOf } from '../domain/exception-channel.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import { findChannel } from '../store/channels.ts';
import { findException } from '../store/exceptions.ts';
import { readLocales } from '../store/people.ts';
import { mannerOf } from './channel-manner.ts';
import type { Program } from './context.ts';
import type { ExceptionDelivery } from './delivery-ports.ts';
import { mayRead } from './identify-person.ts';
import { listExceptionApprovers } from './list-exception-approvers.ts';
import { readExceptionFacts } from './read-exception-facts.ts';
import { readSettings } from './read-settings.ts';

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

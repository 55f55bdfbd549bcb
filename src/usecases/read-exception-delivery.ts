import { personOf } from '../domain/decided-by.ts';
import { approvalOf, type Exception, type ExceptionId } from '../domain/exception.ts';
import { exceptionChannelOf } from '../domain/exception-channel.ts';
import type { ExceptionEvent } from '../domain/exception-event.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import { findChannel } from '../store/channels.ts';
import { listExceptionEvents } from '../store/exception-events.ts';
import { findException } from '../store/exceptions.ts';
import { readLocales, readNames } from '../store/people.ts';
import { mannerOf } from './channel-manner.ts';
import type { Program } from './context.ts';
import { mayRead } from './identify-person.ts';
import { listExceptionApprovers } from './list-exception-approvers.ts';
import type { ExceptionDelivery } from './ports.ts';
import { readSettings } from './read-settings.ts';

/** Everything that has to be said about an exception now; `null` where there is no such exception. */
export async function readExceptionDelivery(program: Program, id: ExceptionId): Promise<ExceptionDelivery | null> {
  const { store, workspaceId } = program;
  const exception = await findException(store.db, workspaceId, id);
  if (exception === null) return null;
  const history = await listExceptionEvents(store.db, id);
  const settings = await readSettings(program);
  const channelId = exceptionChannelOf(exception, settings, itChannelIn(settings, program.defaults));
  const locales = await readLocales(store.db, workspaceId, [exception.requesterId]);
  return {
    exception,
    history,
    channel: channelId === null ? null : await channelOf(program, channelId),
    channelLocale: mannerOf(settings, program.defaults, channelId).locale,
    requesterLocale: locales.get(exception.requesterId) ?? settings.locale,
    isRequesterTold: await mayRead(program, exception.requesterId, exception),
    approvers: await listExceptionApprovers(program, exception),
    names: await readNames(store.db, workspaceId, peopleIn(exception, history)),
  };
}

async function channelOf({ store, workspaceId }: Program, id: ChannelId): Promise<ExceptionDelivery['channel']> {
  const channel = await findChannel(store.db, workspaceId, id);
  return { id, isSharedExternally: channel?.isSharedExternally === true };
}

function peopleIn(exception: Exception, history: readonly ExceptionEvent[]) {
  const approval = approvalOf(exception);
  const deciders = [exception.status.decision, ...history, ...(approval === null ? [] : [approval])];
  return [exception.requesterId, ...deciders.map(({ by }) => personOf(by)).filter((id) => id !== null)];
}

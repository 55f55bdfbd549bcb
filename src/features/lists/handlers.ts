import { rejectWith } from '../../core/domain-error.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { ListPlace } from '../../core/paging.ts';
import { wordsInAll } from '../../platform/i18n/common-texts.ts';
import type { ActionCall, After, Call, CommandCall } from '../../platform/slack/call.ts';
import { filterValue, listStepValue } from '../../platform/slack/codec.ts';
import { DirectoryFailure } from '../../platform/slack/errors.ts';
import { section } from '../../platform/slack/views/elements.ts';
import type { ReplyView } from '../../platform/slack/views/table-blocks.ts';
import { answer, authorizeEntry } from '../access/index.ts';
import { localeOfChannel } from '../workspace/index.ts';
import { mayChangeSome } from './batch/batch.ts';
import { readFilter } from './filter.ts';
import { activityList, wrongFilter } from './list.ts';
import { findQuotedGroup, nameFilterGroups, nameTopGroups } from './names.ts';
import { findOwnOrder, topOrderWords } from './orders.ts';
import { listActivities } from './read.ts';
import { claimShare, readTopActivities } from './read-top.ts';
import { activityTable } from './table.ts';
import { listTexts } from './texts.ts';
import { parseTopRequest, topValue } from './top.ts';
import { sharedTopActivities, topActivities, topActivitiesAfterSharing, wrongTop } from './top-view.ts';

export async function list(call: CommandCall, text: string): Promise<After> {
  authorizeEntry(call.context.actor);
  const named = await nameFilterGroups(call.context, { text, ungroupedNames: wordsInAll('common.ungrouped') });
  const shown =
    named.kind === 'wrong'
      ? wrongFilter(call.t.with(listTexts), named)
      : await listPage(call, named.text, { kind: 'start' });
  return answer(call, shown);
}

export async function top(call: CommandCall, text: string): Promise<After> {
  authorizeEntry(call.context.actor);
  const named = await nameTopGroups(call.context, { text, ungroupedNames: wordsInAll('common.ungrouped') });
  const parsed = named.kind === 'wrong' ? named : parseTopRequest(named.text, topOrderWords(call.context));
  if (parsed.kind === 'wrong') {
    return answer(call, wrongTop(call.t.with(listTexts), parsed, topOrderWords(call.context)));
  }
  const model = await readTopActivities(call.context, parsed.request);
  return answer(call, topActivities(call.t.with(listTexts), model, call.view !== null));
}

async function listPage({ context, t }: Call, text: string, place: ListPlace): Promise<ReplyView> {
  authorizeEntry(context.actor);
  const parsed = readFilter(context, text);
  if (parsed.kind === 'wrong') return wrongFilter(t.with(listTexts), parsed);
  const { filter } = parsed;
  const list = await listActivities(context, { filter, place });
  const offersBatch = mayChangeSome(context.actor);
  const typed = { text, ungroupedNames: wordsInAll('common.ungrouped') };
  const quotedGroup = list.entries.length === 0 ? await findQuotedGroup(context, typed) : null;
  const ownOrder = findOwnOrder(context, filter.sort);
  const model = { ...list, text: text.trim(), filter, ownOrder, offersBatch, quotedGroup };
  const lines = activityList(t.with(listTexts), model);
  return list.entries.length === 0 ? lines : { ...activityTable(t.with(listTexts), model), withoutTable: lines };
}

export async function showAllButton(call: ActionCall): Promise<After> {
  const { text } = filterValue.decode(call.value) ?? rejectWith('list_gone', {});
  const page = await listPage(call, text, { kind: 'start' });
  return () => call.reply(page);
}

/** Replaces the reader's own page; otherwise the page is a new reply. */
export async function listStepButton(call: ActionCall): Promise<After> {
  const { text, ...place } = listStepValue.decode(call.value) ?? rejectWith('list_gone', {});
  const page = await listPage(call, text, place);
  return () => (call.isEphemeral ? call.replace(page) : call.reply(page));
}

/** Posts the summary in the channel's language, unless people of other organizations could read it there. */
export async function shareTopButton(call: ActionCall): Promise<After> {
  const { context, t } = call;
  const top = await readTopActivities(context, topValue.decode(call.value) ?? rejectWith('list_gone', {}));
  const inChannel = listTexts(await localeOfChannel(context, call.channelId as ChannelId | null));
  const message = sharedTopActivities(inChannel, top, context.actor.person.displayName);
  return async () => {
    const obstacle = await findObstacle(call);
    if (obstacle !== null) return await say(call, obstacle);
    const claim = await claimShare(context, call);
    if (claim === 'repeat') return;
    if (claim === 'shared_before') return await say(call, t.with(listTexts).mrkdwn('top.already_shared'));
    await call.post(message);
    await call.replace(topActivitiesAfterSharing(t.with(listTexts), top));
  };
}

async function say({ reply }: ActionCall, text: string): Promise<void> {
  await reply({ text, blocks: [section(text)] });
}

async function findObstacle({ deps, channelId, t }: ActionCall): Promise<string | null> {
  try {
    const channel = channelId === null ? null : await deps.directory.readChannel(channelId as ChannelId);
    if (channel === null) return t.with(listTexts).mrkdwn('top.not_shareable_unknown');
    return channel.isSharedExternally ? t.with(listTexts).mrkdwn('top.not_shareable_external') : null;
  } catch (error) {
    // Without the scope for this kind of conversation Slack does not answer, and nothing is shared.
    if (error instanceof DirectoryFailure) return t.with(listTexts).mrkdwn('top.not_shareable_unknown');
    throw error;
  }
}

import type { KnownBlock } from '@slack/types';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import type { Call } from '../../platform/slack/call.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { recordedByForm } from '../../platform/slack/serve/sent-before.ts';
import { button, context, mrkdwn } from '../../platform/slack/views/elements.ts';
import { contribute } from '../../platform/slot.ts';
import type { Activity } from './activity.ts';
import { activityActions, activityId, activityValue, seenActivity } from './ids.ts';
import { findActivity } from './store/activities.ts';
import { listFiledTogether } from './store/reads.ts';
import { type ActivityTranslator, activityTexts } from './texts.ts';

/** Shown where a person submits the same form again with other contents. */
export const recordedActivities = contribute(recordedByForm, readRecorded);

async function readRecorded(call: Call, subjectId: string): Promise<readonly KnownBlock[] | null> {
  const { store, workspaceId } = call.context;
  const { data: id } = activityId.safeParse(subjectId);
  const first = id === undefined ? null : await findActivity(store.db, workspaceId, id);
  if (first === null) return null;
  return recordedBlocks(call.t, await listFiledTogether(store.db, first));
}

export function recordedBlocks(translator: Translator, activities: readonly Activity[]): readonly KnownBlock[] {
  const t = translator.with(activityTexts);
  return [
    ...activities.map((activity) => recordedActivity(t, activity)),
    context(t.mrkdwn('recorded.change', { count: activities.length })),
  ];
}

const longestTitle = 300;
const longestWords = 600;

function recordedActivity(t: ActivityTranslator, activity: Activity): KnownBlock {
  const { number, title, status, priority, dueOn } = activity;
  const state = t.text(`state.${status.state}`);
  const words = truncate(wordsOf(activity), longestWords);
  const facts = { state, priority: t.text(`priority.${priority}`) };
  const lines = [
    t.mrkdwn('recorded.activity', { number: formatActivityNumber(number), title: truncate(title, longestTitle) }),
    dueOn === null ? t.mrkdwn('recorded.facts', facts) : t.mrkdwn('recorded.dated', { ...facts, due: t.date(dueOn) }),
    ...(words === '' ? [] : [t.mrkdwn('recorded.words', { words })]),
  ];
  const open = button(activityActions.listOpen, t.text('list.open'), activityValue.encode(seenActivity(activity)));
  return { type: 'section', text: mrkdwn(lines.join('\n')), accessory: open };
}

/** The text of the latest decision, otherwise the notes of the filing. */
function wordsOf({ status, notes }: Activity): string {
  if (status.state === 'completed') return status.note;
  return status.state === 'rejected' || status.state === 'withdrawn' ? status.reason : notes;
}

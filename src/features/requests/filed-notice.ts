import type { KnownBlock, ModalView } from '@slack/types';
import { type ActivityId, formatActivityNumber } from '../../core/identifiers.ts';
import type { PersonContext } from '../../platform/context.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, context, mrkdwn, section } from '../../platform/slack/views/elements.ts';
import { notice } from '../../platform/slack/views/form.ts';
import { lineSections } from '../../platform/slack/views/message.ts';
import { canAnybodyAccept } from '../access/index.ts';
import { type Activity, activityActions, activityValue, type Remark, seenActivity } from '../activities/index.ts';
import type { PortalLinks } from '../recommendations/index.ts';
import { readAfterSaving } from '../settings/index.ts';
import { filedRemarks, readRequestRemarks } from './slots.ts';
import { lostSourceText } from './source.ts';
import type { RequestTranslator } from './texts.ts';

/** What their requester is told of activities beside that they were filed. */
export interface FiledFacts {
  readonly remarks: ReadonlyMap<ActivityId, readonly Remark[]>;
  /** Nobody has the role to accept them. */
  readonly lacksItAdmin: boolean;
}

export interface FiledModel extends FiledFacts {
  /** In the order in which they were chosen; never empty. */
  readonly activities: readonly Activity[];
  /** What was not filed, since it is asked for already. */
  readonly leftOut: readonly { readonly title: string; readonly requested: Pick<Activity, 'number'> }[];
}

const longestTitle = 300;

/** What the form turns into once the request is in the database. The cards do not exist yet at this moment. */
export function filedNotice(t: RequestTranslator, model: FiledModel, portalLinks: PortalLinks): ModalView {
  const { activities, leftOut, lacksItAdmin } = model;
  const [first] = activities;
  const count = activities.length;
  const number = first === undefined ? '' : formatActivityNumber(first.number);
  const lost = lostSourceText(t, first?.source ?? null);
  return notice(t, t.text('filed.title', { count, number }), [
    ...activities.map((activity) => filed(t, { ...model, activity }, portalLinks)),
    ...lineSections(
      leftOut.map(({ title, requested }) =>
        t.mrkdwn('filed.left_out', {
          title: truncate(title, longestTitle),
          number: formatActivityNumber(requested.number),
        }),
      ),
    ),
    ...(lacksItAdmin ? [section(t.mrkdwn('filed.nobody_accepts', { count }))] : []),
    ...(lost === null ? [] : [context(lost)]),
    context(t.mrkdwn('filed.cards_follow', { count })),
  ]);
}

/** With what is left to its requester. */
function filed(
  t: RequestTranslator,
  { remarks, activity }: Pick<FiledModel, 'remarks'> & { readonly activity: Activity },
  portalLinks: PortalLinks,
): KnownBlock {
  const { id, number, title } = activity;
  const named = t.mrkdwn('filed.one', { number: formatActivityNumber(number), title: truncate(title, longestTitle) });
  const left = (remarks.get(id) ?? []).map((remark) => remark(t, portalLinks)).filter((words) => words !== '');
  return {
    type: 'section',
    text: mrkdwn([named, ...left].join('\n')),
    accessory: button(activityActions.listOpen, t.text('list.open'), activityValue.encode(seenActivity(activity))),
  };
}

/** Answers "Follow instead". */
export function followNotice(t: RequestTranslator, { number, title }: Activity): ModalView {
  const name = formatActivityNumber(number);
  return notice(t, name, [section(t.mrkdwn('follow.now', { number: name, title }))]);
}

/** Of what one request has filed, for the same devices; what cannot be read is left out: it is filed. */
export async function readFiled(context: PersonContext, activities: readonly Activity[]): Promise<FiledFacts> {
  const scope = activities[0]?.scope ?? { kind: 'all' };
  const [remarks, lacksItAdmin] = await Promise.all([
    readAfterSaving(context, () => readRemarks(context, activities), new Map()),
    readAfterSaving(context, async () => !(await canAnybodyAccept(context, context.store.db, scope)), false),
  ]);
  return { remarks, lacksItAdmin };
}

async function readRemarks(
  context: PersonContext,
  activities: readonly Activity[],
): Promise<ReadonlyMap<ActivityId, readonly Remark[]>> {
  const scope = activities[0]?.scope ?? { kind: 'all' };
  const ids = activities.flatMap(({ recommendationId }) => recommendationId ?? []);
  const [requested, filed] = await Promise.all([
    readRequestRemarks(context, ids, scope),
    Promise.all(context.slots.of(filedRemarks).map((read) => read(context, activities))),
  ]);
  const remarksOn = ({ id, recommendationId }: Activity) => [
    ...requested.map(({ of }) => (recommendationId === null ? undefined : of.get(recommendationId))),
    ...filed.map((of) => of.get(id)),
  ];
  return new Map(
    activities.map((activity) => [activity.id, remarksOn(activity).filter((remark) => remark !== undefined)]),
  );
}

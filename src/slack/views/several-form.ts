import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Activity } from '../../domain/activity.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import { type SeveralAction, severalActions } from '../../domain/several.ts';
import type { Translator } from '../../i18n/translator.ts';
import { callbackIds, fieldIds } from '../ids.ts';
import { formatActivityValue } from '../values/activity-value.ts';
import { context, option, plain, section } from './elements.ts';
import { form, notice } from './modal.ts';
import { noteField } from './reason-field.ts';

export interface SeveralFormModel {
  /** What can be chosen, newest first. */
  readonly activities: readonly Activity[];
  /** How many there are in all that the filter finds and that can still be changed. */
  readonly count: number;
  readonly noteLimit: number;
}

const perGroup = 10;

/** Asks which activities, and what is to be done to them; a notice where there are none. */
export function severalForm(t: Translator, { activities, count, noteLimit }: SeveralFormModel): ModalView {
  if (activities.length === 0) return severalNotice(t, t.mrkdwn('several.none'));
  const groups = Array.from({ length: Math.ceil(activities.length / perGroup) }, (_, index) =>
    group(t, activities, index),
  );
  const more = count - activities.length;
  return form(t, {
    callbackId: callbackIds.severalForm,
    metadata: '',
    title: t.text('several.title'),
    submit: t.text('several.submit'),
    blocks: [
      section(t.mrkdwn('several.what')),
      ...groups,
      ...(more > 0 ? [context(t.mrkdwn('several.more', { shown: activities.length, count }))] : []),
      ...(activities.some(hasUnfixed) ? [context(t.mrkdwn('several.unfixed'))] : []),
      action(t),
      noteField(t, { label: 'several.note', hint: 'several.note_hint', limit: noteLimit }),
    ],
  });
}

/** What the form turns into: that it is under way. */
export function severalOrdered(t: Translator, orderedAction: SeveralAction, count: number): ModalView {
  return severalNotice(t, t.mrkdwn(`several.ordered_${orderedAction}`, { count }));
}

function severalNotice(t: Translator, text: string): ModalView {
  return notice(t, t.text('several.title'), [section(text)]);
}

function group(t: Translator, activities: readonly Activity[], index: number): InputBlock {
  const isOnly = activities.length <= perGroup;
  const first = index * perGroup;
  const shown = activities.slice(first, first + perGroup);
  return {
    type: 'input',
    block_id: `${fieldIds.several}:${index}`,
    // Of several fields Slack could not demand that one of them has something.
    optional: !isOnly,
    label: plain(
      isOnly
        ? t.text('several.all_activities')
        : t.text('several.activities', { from: first + 1, to: first + shown.length }),
    ),
    element: {
      type: 'checkboxes',
      action_id: fieldIds.several,
      options: shown.map((activity) => {
        const { id, number, version, title } = activity;
        const name = t.text('several.activity', { number: formatActivityNumber(number), title });
        return option(name, formatActivityValue({ activityId: id, version }), standing(t, activity));
      }),
    },
  };
}

function standing(t: Translator, { status, priority, dueOn, targets }: Activity): string {
  const words = t.text('several.standing', {
    state: t.text(`state.${status.state}`),
    priority: t.text(`priority.${priority}`),
    due: dueOn === null ? t.text('common.dash') : t.date(dueOn),
  });
  if (targets === null || targets.count === 0) return words;
  return `${words} · ${t.text('several.fixed', { fixed: targets.fixed, count: targets.count })}`;
}

function hasUnfixed({ targets }: Activity): boolean {
  return targets !== null && targets.fixed < targets.count;
}

function action(t: Translator): KnownBlock {
  const options = severalActions.map((one) => option(t.text(`several.action_${one}`), one));
  return {
    type: 'input',
    block_id: fieldIds.severalAction,
    label: plain(t.text('several.action')),
    element: { type: 'radio_buttons', action_id: fieldIds.severalAction, options },
  };
}

import type { ActionsBlock, KnownBlock } from '@slack/types';
import { ungroupedDevices } from '../../core/scope.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, context, option, section } from '../../platform/slack/views/elements.ts';
import { lineSections } from '../../platform/slack/views/message.ts';
import type { Activity, TargetDevice } from '../activities/index.ts';
import { type DeviceClass, deviceClasses, menuValue, seenActivity } from '../activities/index.ts';
import { cardActions } from '../card/index.ts';
import { progressLines, standingWords } from '../progress/index.ts';
import { detailHeading, detailPaging, placeValue } from './detail-tabs.ts';
import { detailActions, detailBlocks } from './ids.ts';
import type { DetailPlace, SectionModel } from './model.ts';

type Model = SectionModel<'devices'>;

/** Where each of its devices stands and since when, all of them or one class, a page at a time. */
export function detailDevices(t: Translator, model: Model): readonly KnownBlock[] {
  const { activity, shown } = model;
  const lines = progressLines(t, activity);
  return [
    ...detailHeading(t, model),
    ...(lines.length === 0 ? [] : [context(...lines)]),
    ...(activity.targets === null ? [] : [chooser(t, activity, shown)]),
    ...devices(t, activity, shown),
    ...paging(t, activity, shown),
  ];
}

function chooser(t: Translator, activity: Activity, { of }: Model['shown']): ActionsBlock {
  const options = (['all', ...deviceClasses] as const).map((one) => {
    const place = { section: 'devices', of: one, beside: { kind: 'start' } } as const;
    const label = t.text('detail.device_class', {
      name: t.text(`detail.devices.${one}`),
      count: countOf(activity, one),
    });
    return { of: one, option: option(label, placeValue(activity, place)) };
  });
  const chosen = options.find((one) => one.of === of)?.option;
  const value = menuValue.encode({ verb: 'devices', ...seenActivity(activity) });
  return {
    type: 'actions',
    block_id: `${detailBlocks.deviceClass}:${of}`,
    elements: [
      {
        type: 'static_select',
        action_id: detailActions.detailDeviceClass,
        options: options.map((one) => one.option),
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      },
      button(cardActions.menu, t.text('menu.devices'), value),
    ],
  };
}

/** As they were counted last. */
function countOf({ targets }: Activity, of: DeviceClass | 'all'): number {
  if (targets === null) return 0;
  const { count, fixed, silent, gone, outOfScope, reExposed } = targets;
  switch (of) {
    case 'all':
      return count;
    case 'exposed':
      return count - fixed - silent - gone - outOfScope;
    case 'fixed':
      return fixed;
    case 'silent':
      return silent;
    case 'gone':
      return gone;
    case 'out_of_scope':
      return outOfScope;
    case 're_exposed':
      return reExposed;
  }
}

function devices(t: Translator, activity: Activity, { page }: Model['shown']): readonly KnownBlock[] {
  if (page.items.length > 0) return lineSections(page.items.map((device) => line(t, device)));
  return activity.targets === null || activity.targets.count === 0 ? [] : [section(t.mrkdwn('detail.no_devices'))];
}

// Names are Defender's and of any length; twenty lines are to fit into few blocks.
const longestName = 100;

function line(t: Translator, device: TargetDevice): string {
  return t.mrkdwn('detail.device', {
    name: truncate(device.name === '' ? device.id : device.name, longestName),
    os: truncate(device.osPlatform, longestName),
    group: truncate(
      device.deviceGroup === ungroupedDevices ? t.text('common.ungrouped') : device.deviceGroup,
      longestName,
    ),
    standing: standingWords(t, device),
    since: t.instant(device.since),
  });
}

function paging(t: Translator, activity: Activity, { of, page }: Model['shown']): readonly KnownBlock[] {
  const first = page.items[0];
  const last = page.items.at(-1);
  const beside = (kind: 'before' | 'after', device: TargetDevice | undefined): DetailPlace | null =>
    device === undefined ? null : { section: 'devices', of, beside: { kind, key: device.id } };
  const buttons = detailPaging(t, activity, {
    previous: page.hasBefore ? beside('before', first) : null,
    next: page.hasAfter ? beside('after', last) : null,
  });
  if (buttons.length === 0) return [];
  const { number, pages } = page;
  return [context(t.mrkdwn('detail.devices_page', { page: number, pages })), ...buttons];
}

import { type Priority, priorities } from '../../domain/priority.ts';
import { changeSettings } from '../../usecases/change-settings.ts';
import { numberValue } from '../settings-values.ts';
import { dateFields, type ShownDates } from '../views/settings-date-fields.ts';
import { quick, type SettingsFormKind } from './settings-form-kind.ts';

export const datesForm: SettingsFormKind<ShownDates> = {
  topic: 'dates',
  shown: ({ settings }) => settings,
  fields: dateFields,
  read: (view) => {
    const perPriority = (name: 'due' | 'waiting') =>
      Object.fromEntries(priorities.map((one) => [one, numberValue(view, `${name}_${one}`)])) as Record<
        Priority,
        number
      >;
    const draft = {
      dueDays: perPriority('due'),
      waitingDays: perPriority('waiting'),
      escalateAfterDays: numberValue(view, 'escalate_after'),
    };
    return { draft, problems: [] };
  },
  isSlow: quick,
  save: ({ context }, { draft: { dueDays, waitingDays, escalateAfterDays }, value }) =>
    changeSettings(context, {
      seen: { topic: 'dates', version: value.version },
      wanted: () => ({ dueDays, waitingDays, escalateAfterDays }),
    }),
};

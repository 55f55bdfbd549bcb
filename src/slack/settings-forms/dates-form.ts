import { type Priority, priorities } from '../../domain/priority.ts';
import { problemAt } from '../../domain/settings-problem.ts';
import { changeSettings } from '../../usecases/change-settings.ts';
import { tickedValue } from '../ids.ts';
import { chosenValues, lineValues, numberValue } from '../settings-values.ts';
import { dateFields, type ShownDates } from '../views/settings-date-fields.ts';
import { quick, type SettingsFormKind } from './settings-form-kind.ts';

export const datesForm: SettingsFormKind<ShownDates> = {
  topic: 'dates',
  shown: ({ settings }) => settings,
  fields: dateFields,
  read: (view) => {
    const typed = lineValues(view, 'days_before');
    const areNumbers = typed.every((one) => /^\d{1,4}$/.test(one));
    const perPriority = (name: 'due' | 'waiting') =>
      Object.fromEntries(priorities.map((one) => [one, numberValue(view, `${name}_${one}`)])) as Record<
        Priority,
        number
      >;
    const draft: ShownDates = {
      dueDays: perPriority('due'),
      reminders: {
        isOn: chosenValues(view, 'reminders').includes(tickedValue),
        daysBefore: areNumbers ? [...new Set(typed.map(Number))].sort((one, other) => other - one) : [],
        waitingDays: perPriority('waiting'),
        escalateAfterDays: numberValue(view, 'escalate_after'),
      },
    };
    return { draft, problems: areNumbers ? [] : [problemAt('days_before', 'days_malformed')] };
  },
  isSlow: quick,
  save: ({ context }, { draft: { dueDays, reminders }, value }) =>
    changeSettings(context, {
      seen: { topic: 'dates', version: value.version },
      wanted: () => ({ dueDays, reminders }),
    }),
};

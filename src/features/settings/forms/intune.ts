import type { ViewOutput } from '@slack/bolt';
import type { InputBlock, KnownBlock } from '@slack/types';
import { rejectWith } from '../../../core/domain-error.ts';
import type { ActionCall, After } from '../../../platform/slack/call.ts';
import { tickedValue } from '../../../platform/slack/ids.ts';
import { keepChoiceTime, showLatest } from '../../../platform/slack/open-form.ts';
import { fieldState, selectedValues } from '../../../platform/slack/view-state.ts';
import { context, plain } from '../../../platform/slack/views/elements.ts';
import { changeSettings } from '../change.ts';
import { topicTitle } from '../format.ts';
import { settingsActions, settingsBlocks, settingsFields } from '../ids.ts';
import { checkIntuneConnection, isTurningIntuneOn } from '../intune-connection.ts';
import { settingsModel } from '../model.ts';
import { type SettingsTranslator, settingsTexts } from '../texts.ts';
import { boxElement, type FieldsOfForm, problemLines } from './fields.ts';
import { settingsForm } from './form.ts';
import type { SettingsFormKind } from './runnable-form.ts';
import { settingsBlockId, settingsValue } from './values.ts';

export const intuneForm: SettingsFormKind<ShownIntune> = {
  topic: 'intune',
  shown: ({ settings }) => settings,
  fields: intuneFields,
  read: (view, { model }) => ({ draft: tickedIntune(view, model.settings), problems: [] }),
  isSlow: (draft, { settings }) => isTurningIntuneOn(settings, draft),
  async save({ context, deps }, { draft, value }) {
    const problem = await checkIntuneConnection(context, deps.securityTasks, draft);
    if (problem !== null) rejectWith('settings_not_possible', { problems: [problem] });
    const seen = { topic: 'intune', version: value.version } as const;
    return await changeSettings(context, { seen, wanted: () => draft });
  },
};

/** What is ticked; a box that is not shown keeps what is set. */
export function tickedIntune(view: Pick<ViewOutput, 'state'>, set: ShownIntune): ShownIntune {
  return {
    intuneConnection: isTicked(view, settingsActions.settingsIntune, set.intuneConnection),
    createTickets: isTicked(view, settingsFields.createTickets, set.createTickets),
  };
}

function isTicked(view: Pick<ViewOutput, 'state'>, actionId: string, set: boolean): boolean {
  return fieldState(view, actionId) === null ? set : selectedValues(view, actionId).includes(tickedValue);
}

export interface ShownIntune {
  readonly intuneConnection: boolean;
  readonly createTickets: boolean;
}

/** What depends on the connection appears with it. */
export function intuneFields(
  t: SettingsTranslator,
  { version, problems }: Pick<FieldsOfForm, 'version' | 'problems'>,
  shown: ShownIntune,
): readonly KnownBlock[] {
  return [
    intuneBox(t, version, shown),
    ...problemLines(t, problems, 'intune'),
    context(t.mrkdwn('settings.defender_switch')),
    ...(shown.intuneConnection ? [createBox(t, version, shown)] : []),
  ];
}

function intuneBox(t: SettingsTranslator, version: number, { intuneConnection }: ShownIntune): InputBlock {
  return {
    type: 'input',
    block_id: settingsBlockId(settingsBlocks.settings, version),
    dispatch_action: true,
    optional: true,
    label: plain(t.text('settings.intune')),
    hint: plain(t.text('settings.intune_hint')),
    element: boxElement(t.text('settings.intune_box'), intuneConnection, settingsActions.settingsIntune),
  };
}

function createBox(t: SettingsTranslator, version: number, { createTickets }: ShownIntune): InputBlock {
  return {
    type: 'input',
    block_id: settingsBlockId(settingsBlocks.createTickets, version),
    optional: true,
    label: plain(t.text('settings.create')),
    hint: plain(t.text('settings.create_hint')),
    element: boxElement(t.text('settings.create_box'), createTickets, settingsFields.createTickets),
  };
}

/** A box was ticked on which another depends: it appears, or disappears. */
export async function intuneFormChange(call: ActionCall): Promise<After> {
  const { actedAt, context, t, view } = call;
  if (view === null) return null;
  const model = await settingsModel(call);
  const value = settingsValue.decode(view.private_metadata);
  if (value === null) return null;
  const fields = intuneFields(
    t.with(settingsTexts),
    { version: value.version, problems: [] },
    tickedIntune(view, model.settings),
  );
  const title = topicTitle(t, 'intune', model);
  const next = settingsForm(t.with(settingsTexts), { title, value: { ...value, form: 'intune' }, said: null, fields });
  await keepChoiceTime(context, view.id, actedAt);
  return () => showLatest({ ...call, view }, async () => next);
}

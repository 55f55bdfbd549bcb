import type { InputBlock, KnownBlock } from '@slack/types';
import { rejectWith } from '../../../core/domain-error.ts';
import { SourceFailure } from '../../../microsoft/failure.ts';
import type { SecurityTaskSource } from '../../../microsoft/ports.ts';
import type { CallContext } from '../../../platform/context.ts';
import type { ActionCall, After } from '../../../platform/slack/call.ts';
import { tickedValue } from '../../../platform/slack/ids.ts';
import { keepChoiceTime, showLatest } from '../../../platform/slack/open-form.ts';
import { fieldState, selectedValues } from '../../../platform/slack/view-state.ts';
import { context, plain } from '../../../platform/slack/views/elements.ts';
import { problemAt, readSettings, type SettingsProblem, type WorkspaceSettings } from '../../workspace/index.ts';
import { changeSettings } from '../change.ts';
import { topicTitle } from '../format.ts';
import { settingsActions, settingsBlocks, settingsFields } from '../ids.ts';
import { authorizeSettings } from '../permissions.ts';
import { settingsModel } from '../read.ts';
import { type SettingsTranslator, settingsTexts } from '../texts.ts';
import { boxElement, type FieldsOfForm, problemLines } from './fields.ts';
import { settingsForm } from './form.ts';
import type { SettingsFormKind } from './runnable-form.ts';
import { type Stated, settingsBlockId, settingsValue } from './values.ts';

export const intuneForm: SettingsFormKind<ShownIntune> = {
  topic: 'intune',
  shown: ({ settings }) => settings,
  fields: intuneFields,
  read: (view, { model }) => ({ draft: tickedIntune(view, model.settings), problems: [] }),
  isSlow: (draft, { settings }) => draft.intuneConnection && !settings.intuneConnection,
  async save({ context, deps }, { draft, value }) {
    const problem = await checkIntuneConnection(context, deps.securityTasks, draft);
    if (problem !== null) rejectWith('settings_not_possible', { problems: [problem] });
    const seen = { topic: 'intune', version: value.version } as const;
    return await changeSettings(context, { seen, wanted: () => draft });
  },
};

// The person who turns it on waits for it.
const patienceSeconds = 15;

/**
 * Where the connection is to be turned on, asks Intune once for its tasks, as the poll will; says why where it does not
 * answer.
 */
export async function checkIntuneConnection(
  context: CallContext,
  source: SecurityTaskSource,
  wanted: Pick<WorkspaceSettings, 'intuneConnection'>,
): Promise<SettingsProblem | null> {
  authorizeSettings(context.actor);
  if (!wanted.intuneConnection || (await readSettings(context)).intuneConnection) return null;
  try {
    for await (const _ of source.listSecurityTasks(AbortSignal.timeout(patienceSeconds * 1000))) break;
    return null;
  } catch (error) {
    context.log.info({ error }, 'the intune connection was not turned on');
    if (error instanceof SourceFailure) return problemAt('intune', 'intune_failed', { why: error.why });
    if (!(error instanceof Error && error.name === 'TimeoutError')) throw error;
    const why = { kind: 'waited_for', service: 'graph', seconds: patienceSeconds } as const;
    return problemAt('intune', 'intune_failed', { why });
  }
}

export type ShownIntune = Pick<WorkspaceSettings, 'intuneConnection' | 'createTickets'>;

/** What is ticked; a box that is not shown keeps what is set. */
export function tickedIntune(view: Stated, set: ShownIntune): ShownIntune {
  return {
    intuneConnection: isTicked(view, settingsActions.settingsIntune, set.intuneConnection),
    createTickets: isTicked(view, settingsFields.createTickets, set.createTickets),
  };
}

function isTicked(view: Stated, actionId: string, set: boolean): boolean {
  return fieldState(view, actionId) === null ? set : selectedValues(view, actionId).includes(tickedValue);
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
    label: plain(t.text('settings.intune_tasks')),
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
  const { actedAt, context, view } = call;
  if (view === null) return null;
  const t = call.t.with(settingsTexts);
  const model = await settingsModel(call);
  const value = settingsValue.decode(view.private_metadata);
  if (value === null) return null;
  const fields = intuneFields(t, { version: value.version, problems: [] }, tickedIntune(view, model.settings));
  const title = topicTitle(t, 'intune', model);
  const next = settingsForm(t, { title, value: { ...value, form: 'intune' }, said: null, fields });
  await keepChoiceTime(context, view.id, actedAt);
  return () => showLatest({ ...call, view }, async () => next);
}

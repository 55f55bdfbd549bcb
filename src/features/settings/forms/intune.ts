import type { KnownBlock } from '@slack/types';
import { rejectWith } from '../../../core/domain-error.ts';
import { SourceFailure } from '../../../microsoft/failure.ts';
import type { SecurityTaskSource } from '../../../microsoft/ports.ts';
import type { CallContext } from '../../../platform/context.ts';
import { isTicked } from '../../../platform/slack/view-state.ts';
import { context } from '../../../platform/slack/views/elements.ts';
import { boxElement } from '../../../platform/slack/views/fields.ts';
import { problemAt, readSettings, type SettingsProblem, type WorkspaceSettings } from '../../workspace/index.ts';
import { changeSettings } from '../change.ts';
import { authorizeSettings } from '../permissions.ts';
import type { SettingsTranslator } from '../texts.ts';
import { type FieldsOfForm, settingsField } from './fields.ts';
import type { SettingsFormKind } from './runnable-form.ts';

type ShownIntune = Pick<WorkspaceSettings, 'intuneConnection'>;

export const intuneForm: SettingsFormKind<ShownIntune> = {
  sectionName: 'intune',
  shown: ({ settings }) => settings,
  fields: intuneFields,
  read: (view) => ({ draft: { intuneConnection: isTicked(view, 'intune') }, problems: [] }),
  isSlow: (draft, { settings }) => draft.intuneConnection && !settings.intuneConnection,
  async save({ context, deps }, { draft, value }) {
    const problem = await checkIntuneConnection(context, deps.securityTasks, draft);
    if (problem !== null) rejectWith('settings_not_possible', { problems: [problem] });
    const seen = { sectionName: 'intune', version: value.version } as const;
    return await changeSettings(context, { seen, wanted: () => draft });
  },
};

// A person waits for the answer.
const patienceSeconds = 15;

/**
 * Before the connection is turned on, asks Intune once for its tasks, as the poll does. `null` = Intune has answered,
 * or nothing has to be checked.
 */
export async function checkIntuneConnection(
  context: CallContext,
  source: SecurityTaskSource,
  wanted: ShownIntune,
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

export function intuneFields(
  t: SettingsTranslator,
  form: FieldsOfForm,
  { intuneConnection }: ShownIntune,
): readonly KnownBlock[] {
  return [
    ...settingsField(t, form, {
      field: 'intune',
      label: t.text('settings.intune_tasks'),
      hint: t.text('settings.intune_hint'),
      isOptional: true,
      element: boxElement(t.text('settings.intune_box'), intuneConnection),
    }),
    context(t.mrkdwn('settings.defender_switch')),
  ];
}

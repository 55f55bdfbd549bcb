import type { InputBlock, KnownBlock } from '@slack/types';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { context, plain } from '../../../platform/slack/views/elements.ts';
import { settingsActions, settingsBlocks, settingsFields } from '../ids.ts';
import { settingsBlockId } from './settings-block-id.ts';
import { boxElement, type FieldsOfForm, problemLines } from './settings-fields.ts';

export interface ShownIntune {
  readonly intuneConnection: boolean;
  readonly createTickets: boolean;
}

/** What depends on the connection appears with it. */
export function intuneFields(
  t: Translator,
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

function intuneBox(t: Translator, version: number, { intuneConnection }: ShownIntune): InputBlock {
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

function createBox(t: Translator, version: number, { createTickets }: ShownIntune): InputBlock {
  return {
    type: 'input',
    block_id: settingsBlockId(settingsBlocks.createTickets, version),
    optional: true,
    label: plain(t.text('settings.create')),
    hint: plain(t.text('settings.create_hint')),
    element: boxElement(t.text('settings.create_box'), createTickets, settingsFields.createTickets),
  };
}

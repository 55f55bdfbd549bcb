import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { VersionedSettings } from '../../domain/settings.ts';
import type { SettingsProblem } from '../../domain/settings-problem.ts';
import type { SettingsTopic } from '../../domain/settings-topic.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { SubmissionCall } from '../on-submission.ts';
import type { SettingsValue } from '../values/settings-values.ts';
import type { FieldsOfForm } from '../views/settings-fields.ts';
import type { SettingsModel } from '../views/settings-words.ts';

/** What a form is read by: its fields carry stand-ins of what was known. */
export interface ReadingParts {
  readonly model: SettingsModel;
  readonly item: string | null;
}

export interface Filled<Draft> {
  readonly draft: Draft;
  /** What cannot be what it should be, whatever is set. */
  readonly problems: readonly SettingsProblem[];
}

/** One form of the settings; `Draft` is what stands in its fields. */
export interface SettingsFormKind<Draft> {
  readonly topic: SettingsTopic;
  /** A new line is added to a list, whatever others have added meanwhile. */
  readonly addsToList?: true;
  /** What is set, as the form shows it. */
  readonly shown: (model: SettingsModel, item: string | null) => Draft;
  readonly fields: (t: Translator, form: FieldsOfForm, draft: Draft) => readonly KnownBlock[];
  readonly read: (view: Pick<ViewOutput, 'state'>, parts: ReadingParts) => Filled<Draft>;
  /** What else whoever changed it has to know, mrkdwn; left out where there is nothing. */
  readonly remarks?: (call: SubmissionCall) => Promise<readonly string[]>;
  /** Slack or Microsoft has to be asked before it can be saved. */
  readonly isSlow: (draft: Draft, model: SettingsModel) => boolean;
  /** Gives what is set then, or what is shown instead. */
  readonly save: (
    call: SubmissionCall,
    filled: { readonly draft: Draft; readonly value: SettingsValue },
  ) => Promise<VersionedSettings | ModalView>;
}

/** For what only our own database is needed. */
export function quick(): boolean {
  return false;
}

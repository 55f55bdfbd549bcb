import type { KnownBlock, ModalView } from '@slack/types';
import { DomainError } from '../../../core/domain-error.ts';
import type { Call, FieldErrors, SubmissionAnswer, SubmissionCall } from '../../../platform/slack/call.ts';
import { fieldBlock, inputBlocks, type Stated } from '../../../platform/slack/view-state.ts';
import { context, section } from '../../../platform/slack/views/elements.ts';
import { form, notice } from '../../../platform/slack/views/form.ts';
import { deciderName, namePeople } from '../../people/index.ts';
import type { SettingsProblem, VersionedSettings } from '../../workspace/index.ts';
import { readSettingsRemarks } from '../change.ts';
import { plainSettingsProblemText, type SettingsModel, sectionLines, sectionTitle } from '../format.ts';
import { settingsForms } from '../ids.ts';
import { settingsModel } from '../read.ts';
import { type SettingsText, type SettingsTranslator, settingsTexts } from '../texts.ts';
import type { FieldsOfForm } from './fields.ts';
import { refreshBeneath } from './refresh.ts';
import { lineIn, type SettingsValue, settingsValue } from './values.ts';

/** One form of the settings. `Draft` is what its fields hold. */
export interface SettingsFormKind<Draft> {
  readonly sectionName: string;
  /** Left out = the title of the section. */
  readonly title?: SettingsText;
  readonly shown: (model: SettingsModel, item: string | null) => Draft;
  readonly fields: (t: SettingsTranslator, form: FieldsOfForm, draft: Draft) => readonly KnownBlock[];
  /** Left out for a form without fields, which only asks for a confirmation. */
  readonly read?: (
    view: Stated,
    known: { readonly model: SettingsModel; readonly item: string | null },
  ) => { readonly draft: Draft; readonly problems: readonly SettingsProblem[] };
  /** Whether Slack or Microsoft has to be asked before saving; left out = never. */
  readonly isSlow?: (draft: Draft, model: SettingsModel) => boolean;
  readonly save: (
    call: SubmissionCall,
    filled: { readonly draft: Draft; readonly value: SettingsValue },
  ) => Promise<VersionedSettings>;
}

export interface RunnableForm {
  readonly open: (t: SettingsTranslator, model: SettingsModel, value: SettingsValue) => ModalView;
  readonly submit: (call: SubmissionCall, value: SettingsValue) => Promise<SubmissionAnswer>;
}

interface Outcome {
  readonly view: ModalView;
  readonly isStaleBeneath: boolean;
}

interface Filled<Draft> {
  readonly kind: SettingsFormKind<Draft>;
  readonly call: SubmissionCall;
  readonly t: SettingsTranslator;
  readonly value: SettingsValue;
  readonly model: SettingsModel;
  readonly draft: Draft;
}

export function runnableForm<Draft>(kind: SettingsFormKind<Draft>): RunnableForm {
  return {
    open: (t, model, value) => formView({ kind, t, model, value, draft: kind.shown(model, value.item) }),

    async submit(call, value) {
      const model = await settingsModel(call);
      const { item } = value;
      const { draft, problems } = kind.read?.(call.view, { model, item }) ?? {
        draft: kind.shown(model, item),
        problems: [],
      };
      const t = call.t.with(settingsTexts);
      if (problems.length > 0) return fieldErrors(t, call, problems);
      const filled: Filled<Draft> = { kind, call, t, value, model, draft };
      if (kind.isSlow?.(draft, model) !== true) return await saveAtOnce(filled);
      return {
        meanwhile: settingsChecking(t),
        outcome: async () => {
          const { view, isStaleBeneath } = await saveSlowly(filled);
          if (isStaleBeneath) await refreshBeneath(call, kind.sectionName);
          return view;
        },
      };
    },
  };
}

interface Shown {
  readonly said?: string;
  readonly problems?: readonly SettingsProblem[];
}

function formView<Draft>(
  { kind, t, model, value, draft }: Omit<Filled<Draft>, 'call'>,
  { said, problems = [] }: Shown = {},
): ModalView {
  const { hidden, defaults } = model;
  const title = kind.title === undefined ? sectionTitle(t, kind.sectionName, model) : t.text(kind.title);
  const fields = kind.fields(t, { version: value.version, problems, hidden, defaults }, draft);
  return settingsForm(t, { title, value, said: said ?? null, fields });
}

async function saveAtOnce<Draft>(filled: Filled<Draft>): Promise<SubmissionAnswer> {
  const { call, t, kind } = filled;
  try {
    const { view, isStaleBeneath } = await save(filled);
    return isStaleBeneath ? { shown: view, after: () => refreshBeneath(call, kind.sectionName) } : view;
  } catch (error) {
    const problems = problemsIn(error);
    // A form without fields has no place for problems.
    if (problems !== null && kind.read === undefined) throw error;
    if (problems !== null) return fieldErrors(t, call, problems);
    const overtaken = await whenOvertaken(filled, error);
    return { shown: overtaken.view, after: () => refreshBeneath(call, kind.sectionName) };
  }
}

/** The form is replaced by then, so problems are in a new one, with what was entered. */
async function saveSlowly<Draft>(filled: Filled<Draft>): Promise<Outcome> {
  try {
    return await save(filled);
  } catch (error) {
    const problems = problemsIn(error);
    if (problems === null) return await whenOvertaken(filled, error);
    const said = filled.t.mrkdwn('settings.not_saved');
    return { view: formView(filled, { said, problems }), isStaleBeneath: false };
  }
}

async function save<Draft>({ kind, call, t, value, model, draft }: Filled<Draft>): Promise<Outcome> {
  const saved = await kind.save(call, { draft, value });
  const now = await settingsModel(call);
  const isChanged = saved.version > model.version;
  const said = isChanged ? await readSettingsRemarks(call.context, kind.sectionName) : [];
  const remarks = said.map((remark) => remark(t));
  return { view: settingsSaved(t, kind.sectionName, { model: now, isChanged, remarks }), isStaleBeneath: isChanged };
}

function problemsIn(error: unknown): readonly SettingsProblem[] | null {
  if (!(error instanceof DomainError) || error.detail.code !== 'settings_not_possible') return null;
  return error.detail.parameters.problems;
}

/** Another person was faster: the form says what they set, and keeps what was entered. */
async function whenOvertaken<Draft>(filled: Filled<Draft>, error: unknown): Promise<Outcome> {
  const { kind, call, t } = filled;
  const said = await overtakenText(call, error);
  const model = await settingsModel(call);
  // A line is known by its index, which another line may have by now.
  if (!Number.isNaN(lineIn(filled.value.item))) {
    return { view: settingsOvertaken(t, kind.sectionName, { model, said }), isStaleBeneath: true };
  }
  const value = { ...filled.value, version: model.version };
  const lines = [said, ...sectionLines(t, kind.sectionName, model)].join('\n');
  return { view: formView({ ...filled, model, value }, { said: lines }), isStaleBeneath: true };
}

/** Each problem is at its field, or at the first field if this form lacks it. */
function fieldErrors(
  t: SettingsTranslator,
  { view }: SubmissionCall,
  problems: readonly SettingsProblem[],
): FieldErrors {
  const errors: Record<string, string> = {};
  for (const problem of problems) {
    const block = fieldBlock(view, problem.field) ?? inputBlocks(view)[0] ?? problem.field;
    const words = plainSettingsProblemText(t, problem);
    errors[block] = errors[block] === undefined ? words : `${errors[block]} ${words}`;
  }
  return { errors };
}

/** Who else changed the same part of the settings, and when; mrkdwn. Rethrows any other error. */
export async function overtakenText({ t, context }: Pick<Call, 't' | 'context'>, error: unknown): Promise<string> {
  if (!(error instanceof DomainError) || error.detail.code !== 'settings_changed_meanwhile') throw error;
  const { by, at } = error.detail.parameters;
  const names = await namePeople(context, by.kind === 'person' ? [by.id] : []);
  return t.with(settingsTexts).mrkdwn('settings.overtaken', { name: deciderName(t, names, by), at: t.instant(at) });
}

interface SettingsFormModel {
  readonly title: string;
  readonly value: SettingsValue;
  /** Text above the fields, such as that another person has changed them; mrkdwn, `null` = none. */
  readonly said: string | null;
  readonly fields: readonly KnownBlock[];
}

export function settingsForm(t: SettingsTranslator, { title, value, said, fields }: SettingsFormModel): ModalView {
  return form(t, {
    callbackId: settingsForms.settingsForm,
    metadata: settingsValue.encode(value),
    title,
    submit: t.text(value.form.endsWith('_removal') ? 'settings.remove' : 'settings.submit'),
    blocks: [...(said === null ? [] : [section(said)]), ...fields],
  });
}

/** Replaces a form while Slack or Microsoft is asked. */
export function settingsChecking(t: SettingsTranslator): ModalView {
  return notice(t, t.text('settings.title'), [section(t.mrkdwn('settings.checking'))]);
}

/** Replaces a form about a line that may be another one by now. */
function settingsOvertaken(
  t: SettingsTranslator,
  sectionName: string,
  { model, said }: { readonly model: SettingsModel; readonly said: string },
): ModalView {
  const lines = sectionLines(t, sectionName, model).join('\n');
  return notice(t, sectionTitle(t, sectionName, model), [section(said), section(lines)]);
}

/** Replaces a form after saving. `remarks`: what follows from the change; mrkdwn. */
export function settingsSaved(
  t: SettingsTranslator,
  sectionName: string,
  { model, isChanged, remarks = [] }: { model: SettingsModel; isChanged: boolean; remarks?: readonly string[] },
): ModalView {
  const { intuneConnection } = model.settings;
  const isIntuneOn = (sectionName === 'intune' || sectionName === 'set_up') && intuneConnection;
  const isIntuneOff = sectionName === 'intune' && !intuneConnection;
  return notice(t, sectionTitle(t, sectionName, model), [
    section(t.mrkdwn(isChanged ? 'settings.saved' : 'settings.unchanged')),
    section(sectionLines(t, sectionName, model).join('\n')),
    ...remarks.map(section),
    ...(isIntuneOn ? [context(t.mrkdwn('settings.defender_switch'))] : []),
    ...(isIntuneOff ? [context(t.mrkdwn('settings.intune_off_means'))] : []),
  ]);
}

import { rejectWith } from '../../../core/domain-error.ts';
import type { WorkspaceSettings } from '../../workspace/index.ts';
import { changeSettings } from '../change.ts';
import { roleForm, roleLimitForm, roleRemovalForm } from '../roles/forms.ts';
import {
  type OwnSection,
  type PlainSectionName,
  plainSections,
  readSection,
  type SectionField,
  sectionFields,
} from '../sections.ts';
import { channelLocaleForm, channelsForm } from './channels.ts';
import { intuneForm } from './intune.ts';
import { routeForm, routeRemovalForm } from './routes.ts';
import { type RunnableForm, runnableForm, type SettingsFormKind } from './runnable-form.ts';
import { setUpForm } from './set-up.ts';

/** Forms that are more than the fields of a section. */
const settingsForms: Readonly<Record<string, RunnableForm>> = {
  set_up: runnableForm(setUpForm),
  channels: runnableForm(channelsForm),
  route: runnableForm(routeForm),
  route_removal: runnableForm(routeRemovalForm),
  role: runnableForm(roleForm),
  role_limit: runnableForm(roleLimitForm),
  role_removal: runnableForm(roleRemovalForm),
  intune: runnableForm(intuneForm),
  workspace_locale: runnableForm({
    ...sectionForm('language', plainSections.language),
    title: 'settings.form.workspace_locale',
  }),
  channel_locale: runnableForm(channelLocaleForm),
};

/** Throws `settings_item_gone` for an unknown name, such as that of a list. `sections`: those of features. */
export function getForm(name: string, sections: readonly OwnSection[]): RunnableForm {
  const form = Object.hasOwn(settingsForms, name) ? settingsForms[name] : undefined;
  if (form !== undefined) return form;
  if (isPlainSection(name)) return runnableForm(sectionForm(name, plainSections[name]));
  const { fields } = sections.find((one) => one.name === name) ?? rejectWith('settings_item_gone', {});
  return runnableForm(sectionForm(name, fields));
}

/** The section of languages is a list with forms of its own. */
function isPlainSection(name: string): name is Exclude<PlainSectionName, 'language'> {
  return Object.hasOwn(plainSections, name) && name !== 'language';
}

function sectionForm(sectionName: string, section: readonly SectionField[]): SettingsFormKind<WorkspaceSettings> {
  return {
    sectionName,
    shown: ({ settings }) => settings,
    fields: (t, form, settings) => sectionFields(t, form, { section, settings }),
    read: (view, { model: { settings, deviceGroups } }) => readSection(view, { section, settings, deviceGroups }),
    save: ({ context }, { draft, value }) =>
      changeSettings(context, {
        seen: { sectionName, version: value.version },
        wanted: () => valuesOf(section, draft),
      }),
  };
}

/** Only the section's keys, since the draft also has all other settings. */
function valuesOf(section: readonly SectionField[], { own, ...shared }: WorkspaceSettings): Partial<WorkspaceSettings> {
  const keys = section.map(({ key }) => key);
  const isOf = ([key]: readonly [string, unknown]) => keys.includes(key);
  return {
    ...Object.fromEntries(Object.entries(shared).filter(isOf)),
    own: Object.fromEntries(Object.entries(own).filter(isOf)),
  };
}

import type { WorkspaceSettings } from '../../workspace/index.ts';
import { changeSettings } from '../change.ts';
import { roleForm, roleLimitForm, roleRemovalForm } from '../roles/forms.ts';
import { readSection, type SectionTopic, sectionFields, settingsSections } from '../sections.ts';
import { channelMannerForm, channelsForm } from './channels.ts';
import type { SettingsEntryName } from './form.ts';
import { intuneForm } from './intune.ts';
import { routeForm, routeRemovalForm } from './routes.ts';
import { type RunnableForm, runnableForm, type SettingsFormKind } from './runnable-form.ts';
import { setUpForm } from './set-up.ts';

/** Each form by its name. */
export const settingsForms: Readonly<Record<SettingsEntryName, RunnableForm>> = {
  set_up: runnableForm(setUpForm),
  channels: runnableForm(channelsForm),
  route: runnableForm(routeForm),
  route_removal: runnableForm(routeRemovalForm),
  role: runnableForm(roleForm),
  role_limit: runnableForm(roleLimitForm),
  role_removal: runnableForm(roleRemovalForm),
  intune: runnableForm(intuneForm),
  dates: runnableForm(sectionForm('dates')),
  calendar: runnableForm(sectionForm('calendar')),
  report: runnableForm(sectionForm('report')),
  verification: runnableForm(sectionForm('verification')),
  retention: runnableForm(sectionForm('retention')),
  links: runnableForm(sectionForm('links')),
  workspace_manner: runnableForm(sectionForm('language')),
  channel_manner: runnableForm(channelMannerForm),
};

/** The form of a section that is fields alone. */
function sectionForm(topic: SectionTopic): SettingsFormKind<WorkspaceSettings> {
  return {
    topic,
    shown: ({ settings }) => settings,
    fields: (t, form, settings) => sectionFields(t, form, { topic, settings }),
    read: (view, { model }) => readSection(view, { topic, settings: model.settings }),
    save: ({ context }, { draft, value }) =>
      changeSettings(context, {
        seen: { topic, version: value.version },
        wanted: () => Object.fromEntries(settingsSections[topic].map(({ key }) => [key, draft[key]])),
      }),
  };
}

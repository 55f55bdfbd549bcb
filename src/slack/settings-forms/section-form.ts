import type { WorkspaceSettings } from '../../domain/settings.ts';
import { changeSettings } from '../../usecases/change-settings.ts';
import { readSection, type SectionTopic, sectionFields, settingsSections } from '../views/settings-sections.ts';
import type { SettingsFormKind } from './runnable-form.ts';

/** The form of a section that is fields alone. */
export function sectionForm(topic: SectionTopic): SettingsFormKind<WorkspaceSettings> {
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

import type { ModalView, SectionBlock } from '@slack/types';
import { type SettingsTopic, settingsTopics } from '../../domain/settings-topic.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds } from '../ids.ts';
import { formatSettingsValue } from '../values/settings-values.ts';
import { button, context, section } from './elements.ts';
import { notice } from './modal.ts';
import { type SettingsModel, topicLines } from './settings-words.ts';

/** Everything that is set, with a button for each topic that opens its form. */
export function settingsOverview(t: Translator, model: SettingsModel): ModalView {
  return notice(t, t.text('settings.title'), [
    context(t.mrkdwn('settings.intro')),
    ...settingsTopics.map((topic) => topicSection(t, topic, model)),
  ]);
}

function topicSection(t: Translator, topic: SettingsTopic, model: SettingsModel): SectionBlock {
  const lines = [`*${t.mrkdwn(`settings.topic.${topic}`)}*`, ...topicLines(t, topic, model)];
  const value = formatSettingsValue({ form: topic, version: model.version, item: null });
  return {
    ...section(lines.join('\n')),
    block_id: `topic:${topic}`,
    accessory: {
      ...button(actionIds.settingsTopic, t.text('settings.change'), value),
      // Buttons of one name would be told apart by their places alone.
      accessibility_label: t.text('settings.change_topic', { topic: t.text(`settings.topic.${topic}`) }),
    },
  };
}

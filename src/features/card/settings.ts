import { z } from 'zod';
import { contribute } from '../../platform/slot.ts';
import { onOrOff, ownField, settingsSections } from '../settings/index.ts';
import { defineSetting } from '../workspace/index.ts';
import { cardTexts } from './texts.ts';

/** Links to Defender's portal get a preview, which everybody in their channel reads. */
export const linkPreviews = defineSetting('linkPreviews', z.boolean(), false);

export const linkSection = contribute(settingsSections, {
  topic: 'links',
  title: (t) => t.with(cardTexts).text('settings.topic.links'),
  lines: (translator, settings) => {
    const t = translator.with(cardTexts);
    return [t.mrkdwn(linkPreviews.of(settings) ? 'settings.now.links_on' : 'settings.now.links_off')];
  },
  fields: [
    ownField(
      linkPreviews,
      onOrOff((t, isOn) => t.with(cardTexts).text(isOn ? 'settings.links.on' : 'settings.links.off')),
      {
        field: 'own_link_previews',
        label: (t) => t.with(cardTexts).text('settings.links.previews'),
        hint: (t) => t.with(cardTexts).text('settings.links.hint'),
      },
    ),
  ],
});

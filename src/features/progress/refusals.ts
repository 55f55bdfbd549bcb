import { formatActivityNumber } from '../../core/identifiers.ts';
import { ownRefusalWords } from '../../platform/slack/refusal-words.ts';
import { contribute } from '../../platform/slot.ts';
import { progressTexts } from './texts.ts';

declare module '../../core/refusal.ts' {
  interface RefusalParameters {
    readonly devices_not_read: { readonly number: number };
    readonly no_devices_kept: { readonly number: number };
  }
}

export const progressRefusalWords = contribute(ownRefusalWords, (t, detail) => {
  switch (detail.code) {
    case 'devices_not_read':
    case 'no_devices_kept':
      return t
        .with(progressTexts)
        .mrkdwn(`refusal.${detail.code}`, { number: formatActivityNumber(detail.parameters.number) });
    default:
      return null;
  }
});

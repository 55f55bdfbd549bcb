import type { SourceMessage } from '../../../core/source-message.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';

/** The line that leads to the message, in mrkdwn; `null` where there is no link. */
export function sourceWords(t: Translator, source: SourceMessage | null): string | null {
  if (source?.link?.kind !== 'kept') return null;
  const url = source.link.permalink;
  return hasName(source)
    ? t.mrkdwn('source.in_channel', { url, channel: source.channelId })
    : t.mrkdwn('source.elsewhere', { url });
}

/** What the form says of the message before anything is filed. */
export function formSourceWords(t: Translator, source: SourceMessage): string {
  const lost = lostSourceWords(t, source);
  if (lost !== null) return `${lost} ${t.mrkdwn('form.source_lost_hint')}`;
  return hasName(source)
    ? t.mrkdwn('form.source_in_channel', { channel: source.channelId })
    : t.mrkdwn('form.source_elsewhere');
}

/** Why there is no link; `null` where there is one, or Slack is still to be asked. */
export function lostSourceWords(t: Translator, source: SourceMessage | null): string | null {
  return source?.link?.kind === 'lost' ? t.mrkdwn(`source.lost.${source.link.why}`) : null;
}

/** Slack shows a name for channels only, not for direct messages. */
function hasName({ channelId }: SourceMessage): boolean {
  return channelId.startsWith('C');
}

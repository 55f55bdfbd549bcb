import { useSandbox } from '../../api/sandbox-context.ts';
import { formatSlackDate } from './format-slack-date.ts';
import type { SlackDateNode } from './mrkdwn-node.ts';
import { SafeLink } from './safe-link.tsx';

export function SlackDate({ date }: { readonly date: SlackDateNode }) {
  const { workspace, viewer } = useSandbox();
  const reader = { locale: viewer.locale, timeZone: viewer.timeZone, nowMs: workspace.nowMs };
  const words = formatSlackDate(date.timestamp, date.format, reader) ?? date.fallback;
  const time = (
    <time dateTime={isoInstant(date.timestamp)}>{date.isBeginning ? capitalised(words, viewer.locale) : words}</time>
  );
  return date.url === null ? time : <SafeLink url={date.url}>{time}</SafeLink>;
}

function capitalised(words: string, locale: string): string {
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}

function isoInstant(timestampS: number): string | undefined {
  const instant = new Date(timestampS * 1000);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

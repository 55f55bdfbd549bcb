import type { KnownBlock } from '@slack/types';
import type { Evidence, EvidenceFile } from '../../core/evidence.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { escapeMrkdwn, type Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { context, section } from '../../platform/slack/views/elements.ts';
import { listed } from '../../platform/slack/views/listed.ts';
import type { MessageView } from '../../platform/slack/views/message-view.ts';

/** The link by its host, the files by their names; mrkdwn. */
export function evidenceWords(t: Translator, { link, files }: Evidence): string {
  const linked = link === null ? [] : [linkWords(link)];
  return listed(t, [...linked, ...files.map(fileWords)]);
}

/** The same as plain text, for a table. */
export function plainEvidence({ link, files }: Evidence): string {
  return [...(link === null ? [] : [link]), ...files.map(({ name, permalink }) => permalink ?? name)].join(' ');
}

/** On the card, in details and messages: what shows that it was done, and who can open it. */
export function evidenceBlocks(t: Translator, evidence: Evidence | null): readonly KnownBlock[] {
  if (evidence === null) return [];
  const said = section(`*${t.mrkdwn('activity.line.evidence')}*\n${evidenceWords(t, evidence)}`);
  return evidence.files.length === 0 ? [said] : [said, context(t.mrkdwn('evidence.files'))];
}

/**
 * Said in a card's thread by itself: Slack shows a file where a message has its address, and this one has no other that
 * it could show as well.
 */
export function evidenceFiles(t: Translator, number: number, files: readonly EvidenceFile[]): MessageView {
  const text = t.mrkdwn('evidence.in_thread', {
    number: formatActivityNumber(number),
    files: { mrkdwn: listed(t, files.map(fileWords)) },
  });
  return { text, blocks: [section(text)] };
}

function linkWords(link: string): string {
  return linked(link, new URL(link).host, longestLink);
}

function fileWords({ name, permalink }: EvidenceFile): string {
  const shown = truncate(name.replace(/\s+/g, ' '), longestName);
  return permalink === null ? escapeMrkdwn(shown) : linked(permalink, shown, longestPermalink);
}

// Together they fit into one text of Slack's, which would otherwise be cut inside a link.
const longestLink = 900;
const longestPermalink = 250;
const longestName = 60;

function linked(address: string, label: string, most: number): string {
  const url = escapeMrkdwn(address);
  return url.length > most ? escapeMrkdwn(label) : `<${url}|${escapeMrkdwn(label)}>`;
}

import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { page, requireSame } from './reference-markdown.ts';
import { root } from './source-files.ts';

type Picture = readonly [file: string, alt: string];

interface Screen {
  readonly title: string;
  readonly words: string;
  readonly pictures: readonly Picture[];
}

export function screensPage(): string {
  const pictures = screens.flatMap((screen) => screen.pictures.map(([file]) => `surface-${file}.png`));
  const made = readdirSync(resolve(root, 'docs/images')).filter((name) => name.startsWith('surface-'));
  requireSame(made, pictures);
  return page('Screens', 'For everyone who wants to see Mendbot first: pictures of its screens.', [
    'The pictures show the sandbox with the real bot. Titles of recommendations are Defender’s words.',
    ...screens.flatMap(({ title, words, pictures: own }) => [
      `## ${title}`,
      words,
      ...own.map(([file, alt]) => `![${alt}](../images/surface-${file}.png)`),
    ]),
    '## Make the pictures anew',
    'Run `UPDATE_PICTURES=1 npx vitest run --mode full --project browser test/browser/surfaces.full.test.ts`. With a folder instead of `1`, every screen goes there, in both languages, wide and on a phone. `test/views` has each screen as text.',
  ]);
}

const screens: readonly Screen[] = [
  {
    title: 'Cards',
    words:
      'One message for each activity and channel, updated in place. What the first line means: [States](states.md#first-line-of-a-card).',
    pictures: [
      ['cards', 'Cards: pending, active, completed'],
      ['cards-phone', 'The same cards on a phone'],
      ['cards-ja', 'The same cards in Japanese'],
    ],
  },
  {
    title: 'Closed cards',
    words: 'They are short. A completion that devices dispute says so first.',
    pictures: [
      [
        'cards-ended',
        'Cards: disputed, completed by System confirmation, rejected, withdrawn, and the disputed one active after Reopen',
      ],
    ],
  },
  {
    title: 'Questions',
    words:
      'The card asks whether something in Defender or Intune is the same. If Slack and Intune disagree, it asks which one is right.',
    pictures: [['cards-portal', 'Cards: questions about the portal and Intune']],
  },
  {
    title: 'Details',
    words: 'Everything else about an activity, in four tabs.',
    pictures: [['details', 'Details: overview, recommendation and CVEs, devices, history']],
  },
  {
    title: 'Request form',
    words: '`/remediate new chrome` opens it. It chooses only what is certain.',
    pictures: [['request-form', 'The request form']],
  },
  {
    title: 'Home tab',
    words: 'What waits for you, with its button. Below are the top activities, then the open ones.',
    pictures: [['home', 'The Home tab']],
  },
  {
    title: 'Exceptions',
    words: 'One person asks, another approves.',
    pictures: [['exceptions', 'Exceptions: form, card, decision, details']],
  },
  {
    title: 'Report',
    words: 'The weekly report of a channel.',
    pictures: [['report-weekly', 'The weekly report']],
  },
  {
    title: 'Files',
    words: 'A CSV file, and the picture of the last 30 days.',
    pictures: [['files', 'Files: CSV and the picture']],
  },
];

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { contributions, routing } from '../../src/app.ts';
import { priorities } from '../../src/core/priority.ts';
import { activityStates } from '../../src/features/activities/activity.ts';
import { exceptionStages } from '../../src/features/exceptions/show/filter.ts';
import { dueFilters, filterFlags, isActivityFilterWord, originWords } from '../../src/features/lists/filter.ts';
import { orderWords, topOrderWords } from '../../src/features/lists/orders.ts';
import { trendSpans, usualTop } from '../../src/features/lists/top.ts';
import { mostFiledAtOnce } from '../../src/features/requests/filing.ts';
import { remediationOptions } from '../../src/microsoft/recommendation.ts';
import { Slots } from '../../src/platform/slot.ts';
import type { PlainKey } from '../support/all-texts.ts';
import { button, code, codes, described, page, type Row, requireSame, table } from './reference-markdown.ts';
import { root } from './source-files.ts';

const slots = new Slots(contributions);
const leading: readonly PlainKey[] = [
  'home.completed',
  'home.exceptions',
  'home.trend',
  'home.status',
  'home.settings',
];
const orders = orderWords({ slots });

export function commandsPage(): string {
  return page('Commands', 'For everyone who uses Mendbot in Slack: what you can type and press.', [
    'An *activity* is a request, filed in Slack or in Defender. Who may do what: [Roles](roles.md). A *reader* has a role other than bot admin. Lists and files have only what you may see.',
    `## ${routing.command}`,
    table(['type', 'to', 'who'], commandRows()),
    'Anything else is looked up. Words, a CVE or a link open the form for a requester, and the list for others. A first word with one or two wrong letters gets a suggestion.',
    '## Filters',
    'For `list` and `export`, in any order. An activity must match each kind. Of one kind, such as two priorities, one match is enough.',
    table(['filter', 'finds'], filterRows()),
    '## Top',
    `Of open activities, in any order. The default is \`top ${usualTop.count} by ${usualTop.by}\`.`,
    table(['word', 'meaning'], topRows()),
    '## Exceptions',
    table(['word', 'finds exceptions that'], described(exceptionStages, stageWords).map(coded)),
    'Other words search the number, the recommendation and the device groups.',
    '## Shortcuts',
    table(['shortcut', 'what it does'], shortcutRows()),
    'In a private channel, invite Mendbot first. The names are English in every language, because Slack takes them from the manifest.',
    '## Home tab',
    `*For you*, the first five of [top](#top), then the open activities, with ${button('home.new')}. ${button('home.export')}, also below a list, sends what you see as CSV. ${button('home.filter')} and order stay as you set them. Other buttons are ${leading.map(button).join(', ')}. Until Mendbot is set up, it shows bot admins ${button('home.set_up')}, ${button('home.more_settings')} and ${button('home.set_roles')}. An open tab changes by itself for a day after you opened it.`,
    '## Buttons',
    'A card shows everyone the buttons of its state. Mendbot checks your role when you press. Details, lists and direct messages show only what you may use. If two people press at once, one wins, and the other reads who did what.',
    table(['button', 'what it does'], buttonRows(buttons)),
  ]);
}

interface Command {
  /** What is typed after the name. */
  readonly typed?: string;
  readonly to: string;
  readonly who: string;
}

/** By first word; a subcommand may have several lines. */
const commands: Readonly<Record<string, readonly Command[]>> = {
  '': [
    { to: `open the form for 1 to ${mostFiledAtOnce} recommendations. Each becomes an activity`, who: 'requesters' },
  ],
  new: [
    { typed: 'chrome', to: 'the same, for words, a CVE, a recommendation’s id or a Defender link', who: 'requesters' },
  ],
  '*': [
    { typed: 'REM-1001', to: 'open the details of an activity. `EXC-1` opens an exception', who: 'readers' },
    { typed: 'chrome', to: 'open the form with matches, see below', who: 'readers' },
  ],
  show: [{ typed: 'REM-1001', to: 'open the details of an activity or an exception', who: 'readers' }],
  complete: [{ typed: 'REM-1001', to: 'complete an activity', who: 'requester, IT admin' }],
  list: [
    {
      typed: 'overdue',
      to: 'list activities and who created them, newest first, with [filters](#filters). For completed ones, it names who completed them in place of the progress',
      who: 'readers',
    },
  ],
  export: [
    {
      typed: 'overdue',
      to: 'get the same as [CSV](csv-columns.md) in a direct message',
      who: 'readers; bot admins get all',
    },
    {
      typed: 'audit 2026-03-01..2026-03-31',
      to: 'get the [audit log](audit-log.md) of these days (UTC). Either end can be left out',
      who: 'bot admins, auditors of all device groups',
    },
  ],
  top: [{ typed: '10', to: 'see the [top open activities](#top)', who: 'readers' }],
  trend: [
    {
      typed: String(trendSpans[1]),
      to: `get, in a direct message, a picture of ${trendSpans.join(' or ')} days, with a [forecast](../explanation/due-dates-and-reports.md#trends-and-forecast)`,
      who: 'readers',
    },
  ],
  exception: [{ typed: 'chrome', to: 'request an exception', who: 'readers' }],
  exceptions: [{ typed: 'ending', to: 'list exceptions, newest first, with [words](#exceptions)', who: 'readers' }],
  status: [
    {
      to: 'see connections, how old their data is, what failed, and what waits. If all is well, only bot admins see more than one line',
      who: 'everyone with a role',
    },
  ],
  settings: [
    {
      to: 'change channels, routes, roles, Intune, due dates and their policy, waiting times, working days, report, completion, retention, previews, language',
      who: 'bot admins',
    },
  ],
  help: [{ to: 'see the main commands', who: 'everyone with a role' }],
};

function commandRows(): readonly Row[] {
  requireSame([...routing.subcommands.keys()], Object.keys(commands));
  return Object.entries(commands).flatMap(([name, lines]) =>
    lines.map(({ typed = '', to, who }) => {
      const words = [routing.command, name === '*' ? '' : name, typed].filter((word) => word !== '');
      return [code(words.join(' ')), to, who];
    }),
  );
}

const flagWords: Readonly<Record<(typeof filterFlags)[number][0], string>> = {
  mine: 'requested by you or assigned to you',
  asked: 'requested by you',
  taken: 'assigned to you',
  foryou: 'what Home says needs you',
  waiting: 'waits for a decision that you may make',
  todo: 'open, and assigned to you, or to nobody while you may accept it',
  unassigned: 'active, and assigned to nobody',
  ready: '[ready to close](states.md#first-line-of-a-card)',
  proposed: 'a question about the portal or Intune is open',
  disputed: 'completed, and devices are still exposed',
};

const dueWords: Readonly<Record<(typeof dueFilters)[number], string>> = {
  today: 'due today',
  week: 'due within seven days',
  overdue: 'overdue. `overdue` is the same',
};

function filterRows(): readonly Row[] {
  const known: readonly Row[] = [
    ...described(
      filterFlags.map(([word]) => word),
      flagWords,
    ).map(coded),
    [
      codes(['open', ...activityStates.filter((state) => state !== 'open')]),
      'by state; `open` is all that is not closed',
    ],
    [code('all'), 'narrows nothing; `"all"` is searched for'],
    [codes(priorities), 'by priority'],
    ...described(dueFilters, dueWords).map(([word, finds]) => [code(`due:${word}`), finds]),
    [
      codes(['by:me', 'by:ben@example.com', 'by:system', 'by:na']),
      'by who completed it; `system` is System confirmation',
    ],
    [codes(remediationOptions.map((option) => `option:${option.split('_')[0]}`)), 'by remediation option'],
    [codes(Object.values(originWords).map((origin) => `origin:${origin}`)), 'by where it was filed'],
    [
      code('group:"HQ Workstations"'),
      'by device group, also without `group:` and quotes. Without a group: `ungrouped devices`',
    ],
    [codes(orders.map((word) => `sort:${word}`)), 'in this order. `risk`: soonest policy date, then most exposure'],
  ];
  for (const [cell = ''] of known) requireKnown(cell);
  return [
    ...known,
    [codes(['chrome', '"overdue"']), 'words in title, component or number. Quotes search for any word'],
  ];
}

/** Whatever the page offers means something to the parser. */
function requireKnown(cell: string): void {
  for (const [, word = ''] of cell.matchAll(/`([^`]+)`/g)) {
    if (!isActivityFilterWord(word, orders)) throw new Error(`${word} is not a filter`);
  }
}

const topWords: Readonly<Record<string, string>> = {
  exposure: 'exposure impact of the recommendation, times the share of devices still exposed',
  devices: 'most devices left',
  due: 'soonest due date',
  risk: 'soonest policy date, then most exposure',
};

function topRows(): readonly Row[] {
  return [
    ['1 to 25', 'how many'],
    ...described(topOrderWords({ slots }), topWords).map(([word, said]) => [code(`by ${word}`), said]),
    [codes([...priorities, 'group:"HQ Workstations"']), 'by priority, by device group'],
  ];
}

const stageWords: Readonly<Record<(typeof exceptionStages)[number], string>> = {
  waiting: 'wait for a decision',
  in_effect: 'are in effect; `in effect` is the same',
  ending: 'end within seven days',
  ended: 'ended, or were rejected, cancelled or renewed',
};

const coded = ([name, words]: readonly [string, string]): Row => [code(name), words];

function shortcutRows(): readonly Row[] {
  const text = readFileSync(resolve(root, 'manifest.json'), 'utf8');
  const shortcuts: readonly { readonly name: string }[] = JSON.parse(text).features.shortcuts;
  const words = {
    'Request remediation': 'opens the form, anywhere in Slack',
    'Remediate from message':
      'in a message’s menu: opens the form. The card links to the message and copies none of it',
  };
  return described(
    shortcuts.map(({ name }) => name),
    words,
  ).map(([name, does]) => [`**${name}**`, does]);
}

type Buttons = readonly (readonly [keys: readonly PlainKey[], does: string])[];

const buttonRows = (rows: Buttons): readonly Row[] => rows.map(([keys, does]) => [keys.map(button).join(', '), does]);

const buttons: Buttons = [
  [['button.accept'], 'you take it, and are the assignee. What a colleague has must be reassigned first'],
  [
    ['button.accept_with_plan', 'button.plan', 'button.change_plan'],
    'planned date, change number or both. A date after the due date is marked',
  ],
  [['button.reject', 'button.withdraw'], 'ask for a reason. For *Withdraw* it is optional'],
  [
    ['button.complete', 'button.mark_complete'],
    'under your verified email address. Note, link and files are optional; the threads of its cards link to them',
  ],
  [['button.reopen'], 'asks for a reason and a due date. Plan and evidence move to the history'],
  [['button.correct'], 'adds an email address, once, where *Completed by* is N/A. The card says who did'],
  [['button.take', 'button.assign', 'button.reassign', 'button.release'], 'change the assignee, and decide nothing'],
  [['button.reschedule_activity', 'button.change_priority'], 'ask for a reason'],
  [['button.raise_priority'], 'after a new exploit or alert'],
  [['button.comment'], 'to the thread, requester, assignee and followers'],
  [['button.follow.no', 'button.follow.yes'], 'start and stop direct messages about news'],
  [['button.follow_up'], 'a new request, where fixed devices are exposed again'],
  [['button.devices'], '[devices](csv-columns.md#devices) as a file'],
  [['button.link_same', 'button.link_both', 'button.link_ticket'], 'what was found in Defender or Intune is the same'],
  [['button.dismiss_link', 'button.not_this_ticket'], 'it is not'],
  [['button.unlink_portal', 'button.unlink_ticket'], 'undo such a link'],
  [['button.keep_slack', 'button.take_intune'], 'which status is right'],
  [['triage.button'], 'what was checked, where the due date policy wants a triage'],
  [['button.transfer'], 'a bot admin gives the work of a person who left to others'],
  [['exception.button.request', 'exception.button.renew'], 'each needs an approval'],
  [['exception.button.approve', 'exception.button.reject'], 'for an approver who did not ask for it'],
  [['exception.button.take_back', 'exception.button.cancel'], 'for the person who asked, and for approvers'],
  [['exception.button.request_approval'], 'in a report, for an exception that only Defender has'],
  [['list.batch'], 'below a list: complete or assign up to 50. One message has the results'],
  [['button.share'], 'posts the top activities in the channel'],
];

import { describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import type { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import { blockText } from '../../../sandbox/story/block-text.ts';
import { objectAt, objectsAt, textAt } from '../../../sandbox/wire/json-object.ts';
import type { ActivityId } from '../../../src/core/identifiers.ts';
import { completeFormValue } from '../../../src/features/activities/decide/forms.ts';
import { activityValue } from '../../../src/features/activities/ids.ts';
import type { ValueOf } from '../../../src/platform/slack/codec.ts';
import { platformActions } from '../../../src/platform/slack/ids.ts';
import { refusedOptionValue } from '../../support/all-ids.ts';
import { carriedBy, withAction } from '../../support/carried-values.ts';
import { wholeDetail } from '../../support/detail-steps.ts';
import { farDue } from '../../support/far-due.ts';
import {
  addColleague,
  answerAfter,
  cardOf,
  command,
  fileRequest,
  labelOf,
  modalAfter,
  openForm,
  people,
  settledCardOf,
  stateLine,
  troubleIn,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { atField, japaneseText, words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const robot = 'U30ROBOT';
const inactivePerson = 'U31LEAVER';

const notInItChannel = new RegExp(
  [wordsLike('error.role_missing.it_channel'), wordsLike('error.reading_role_missing.it_channel')]
    .map(({ source }) => source)
    .join('|'),
);

/** Makes the IT channel public, so that a person without a role can see a card and press its buttons. */
function openItChannel(slack: SlackStandIn): void {
  slack.addUser({ id: robot, name: 'robot', realName: 'Build Robot', isBot: true });
  slack.addUser({ id: inactivePerson, name: 'inactive_person', realName: 'Lena Leaver', isDeleted: true });
  slack.addChannel({
    id: channels.it,
    name: 'it-remediation',
    members: [cast.mina, cast.tomas, cast.ben, cast.priya, cast.gus, cast.olga, robot, inactivePerson],
    isBotMember: true,
  });
}

const world = sharedWorld({ prepare: openItChannel });

describe.each([
  ['a guest', cast.gus, words('error.guest_refused')],
  ['an app or bot', robot, words('error.bot_refused')],
  ['a person of another organization', cast.olga, words('error.other_organization_refused')],
  ['a person without a role', cast.ada, notInItChannel],
  ['a deactivated account', inactivePerson, words('error.deactivated_refused')],
])('%s is refused in words', (_, id, sentence) => {
  test.each([
    '',
    'new chrome',
    'top',
    'list',
    'exceptions',
    'show REM-1001',
    'show EXC-1',
    'complete REM-1001',
    'status',
    'help',
    'nonsense',
  ])('in the command “/remediate %s”', async (text) => {
    const answer = await command(world().slack.as(id), text, id === cast.ada ? channels.general : channels.it);

    expect(wordsOf(answer)).toMatch(sentence);
  });

  test('in the shortcut', async () => {
    const person = world().slack.as(id);

    const notice = await modalAfter(person, () => person.shortcut('new_request'));

    expect(wordsOf(notice)).toMatch(sentence);
  });

  test.each(['accept_activity', 'reject_activity', 'complete_activity'])('at the button %s', async (button) => {
    const person = world().slack.as(id);
    const card = await sharedCard();

    const answer = await answerAfter(person, () => person.press(card, button));

    expect(wordsOf(answer)).toMatch(sentence);
  });

  test('at the button Details', async () => {
    const person = world().slack.as(id);
    const card = await sharedCard();
    await person.closeAllViews();

    const answer = await answerAfter(person, () => person.press(card, 'open_detail'));

    expect(wordsOf(answer)).toMatch(sentence);
    expect(person.views()).toEqual([]);
  });

  test.each(['send_devices', 'follow_activity', 'withdraw_activity'])(
    'at what the details have, forged on the card: %s, by itself and under “More actions…”',
    async (action) => {
      const person = world().slack.as(id);
      const card = await sharedCard();
      const forged = withAction(card, 'open_detail', action);

      const answers = [
        await answerAfter(person, () => person.press(forged, action, { isStale: true })),
        await answerAfter(person, () => pressUnderMore(person, card, action)),
      ];

      const isOfAnother = action === 'withdraw_activity' && id === cast.ada;
      const said = isOfAnother ? wordsLike('error.withdraw_not_yours') : sentence;
      for (const answer of answers) expect(wordsOf(answer)).toMatch(said);
    },
  );

  test('when submitting a form, even a forged one', async () => {
    const answer = await world()
      .slack.as(id)
      .submitRaw({ view: viewOf('request_form') });

    expect(shownIn(answer.body)).toMatch(sentence);
  });

  test.each(['reject_form', 'complete_form', 'reopen_form', 'withdraw_form'])(
    'when submitting a forged %s',
    async (callbackId) => {
      const reference = activityValue.decode(carriedBy(await sharedCard(), 'accept_activity'));
      const atAnyField = typeof sentence === 'string' ? sentence : atField(sentence);

      const answer = await world()
        .slack.as(id)
        .submitRaw({
          view: { ...viewOf(callbackId, decisionValues), private_metadata: metadataFor(callbackId, reference) },
        });

      expect(shownIn(answer.body)).toMatch(
        id === cast.ada && callbackId === 'withdraw_form' ? wordsLike('error.withdraw_not_yours') : atAnyField,
      );
    },
  );

  test('in the type-ahead, even a forged one', async () => {
    const answer = await world().slack.as(id).submitRaw(suggestion('chrome'));

    const options = objectsAt(Object(answer.body), 'options');
    expect(options.map((option) => option['value'])).toEqual([refusedOptionValue]);
    // A list has room only for the start of a long refusal.
    const said = options.map((option) => `${labelOf(option)} ${textAt(objectAt(option, 'description'), 'text') ?? ''}`);
    if (typeof sentence === 'string') expect(said.map((text) => text.trim())).toEqual([sentence]);
  });
});

test('a domain error leaves the activity as it was', async () => {
  const { mina } = people(world().slack);
  const card = await sharedCard();

  const [now] = mina.messagesIn(channels.it).filter(({ ts }) => ts === card.ts);

  expect(wordsOf(now ?? card)).toContain(stateLine('pending'));
  expect(now?.replies).toEqual([]);
});

describe('a workspace admin who is not in the IT channel', () => {
  test('may read', async () => {
    const { mina } = people(world().slack);
    const wren = world().slack.as(cast.wren);
    const number = await fileRequest(mina);

    const answer = await wholeDetail(wren, number);

    expect(wordsOf(answer)).toMatch(wordsLike('activity.heading', { number }));
  });

  test('may not file or decide, and reads where to ask', async () => {
    const { mina } = people(world().slack);
    const wren = world().slack.as(cast.wren);
    const card = await settledCardOf(mina, await fileRequest(mina));

    const filing = await command(wren, 'new chrome');
    const accepting = await answerAfter(wren, () => wren.press(card, 'accept_activity'));

    expect(wordsOf(filing)).toContain(words('error.role_missing.it_channel', { channel: channels.it }));
    expect(wordsOf(accepting)).toMatch(wordsLike('error.role_missing.it_channel'));
  });
});

describe('coming and going', () => {
  test('a person who joins the IT channel may file at once, and one who leaves may not at once', async () => {
    const { slack } = world();
    const nia = addColleague(slack, { id: 'U32NIA', name: 'nia', realName: 'Nia New' });
    const before = await command(nia, 'new chrome');

    slack.join(channels.it, 'U32NIA');
    await slack.eventsSettled();
    const form = await openForm(nia, 'new chrome');
    slack.leave(channels.it, 'U32NIA');
    await slack.eventsSettled();
    const submitted = await nia.submit(form);
    const after = await command(nia, 'new chrome');

    expect(wordsOf(before)).toMatch(wordsLike('error.role_missing.it_channel'));
    expect(form.callbackId).toBe('request_form');
    expect(troubleIn(submitted)).toMatch(atField(wordsLike('error.role_missing.it_channel')));
    expect(wordsOf(after)).toMatch(wordsLike('error.role_missing.it_channel'));
  });

  test('a member nobody has seen before is looked up at first sight', async () => {
    const { slack } = world();
    const ida = addColleague(slack, { id: 'U33IDA', name: 'ida', realName: 'Ida First' });
    slack.join(channels.it, 'U33IDA');
    await slack.eventsSettled();

    const number = await fileRequest(ida);

    expect(wordsOf(await cardOf(ida, number))).toContain(words('card.requested_by', { name: 'Ida First' }));
  });

  test('while Slack does not answer who somebody is they are asked to try again, and then it works', async () => {
    const { slack } = world();
    const kim = addColleague(slack, { id: 'U34KIM', name: 'kim', realName: 'Kim Late' });
    slack.join(channels.it, 'U34KIM');
    await slack.eventsSettled();
    slack.faults.fail('users.info', { times: 1 });

    const refused = await command(kim, 'top');
    const answered = await command(kim, 'top');

    expect(wordsOf(refused)).toContain(words('error.person_unknown'));
    expect(wordsOf(answered)).toContain(words('top.heading'));
  });

  test('a person who is not known yet reads so in the language of the workspace', async () => {
    const { slack } = world();
    const { store, workspaceId } = world().mendbot.program;
    const speak = (locale: string) => store.inTransaction((tx) => saveSettings(tx, workspaceId, { locale }));
    const lea = addColleague(slack, { id: 'U36LEA', name: 'lea', realName: 'Lea Later' });
    slack.join(channels.it, 'U36LEA');
    await slack.eventsSettled();
    await speak('ja-JP');
    slack.faults.fail('users.info', { times: 1 });

    const unknown = wordsOf(await command(lea, 'top'));
    const known = wordsOf(await command(lea, 'top'));
    await speak('en-US');

    expect(unknown).toContain(japaneseText('error.person_unknown'));
    expect(known).toContain(words('top.heading'));
  });

  test('a person who becomes a guest may no longer from that moment', async () => {
    const { slack } = world();
    const pat = addColleague(slack, { id: 'U35PAT', name: 'pat', realName: 'Pat Passing' });
    slack.join(channels.it, 'U35PAT');
    await slack.eventsSettled();
    const first = await command(pat, 'help');

    slack.updateUser('U35PAT', { isRestricted: true });
    await slack.eventsSettled();
    const second = await command(pat, 'help', channels.it);

    expect(wordsOf(first)).toContain(words('help.top'));
    expect(wordsOf(second)).toContain(words('error.guest_refused'));
  });
});

describe('forged requests', () => {
  const elsewhere = { activityId: '00000000-0000-7000-8000-000000000000' as ActivityId, seenVersion: 1 };

  test.each(['', 'garbage', activityValue.encode(elsewhere), `${'9'.repeat(70)}`, `'; drop table activity; --`])(
    'a button with the value “%s” is refused without a trace of our insides',
    async (value) => {
      const { mina, ben } = people(world().slack);
      const card = await settledCardOf(ben, await fileRequest(mina));

      const answer = await answerAfter(ben, () => ben.press(forged(card, value), 'accept_activity', { isStale: true }));

      expect(wordsOf(answer)).toContain(words('error.activity_gone'));
    },
  );

  test.each(['reject_form', 'complete_form', 'reopen_form', 'withdraw_form'])(
    'a %s about an activity of another workspace is refused',
    async (callbackId) => {
      const { ben } = people(world().slack);
      const answer = await ben.submitRaw({
        view: { ...viewOf(callbackId, decisionValues), private_metadata: metadataFor(callbackId, elsewhere) },
      });

      expect(shownIn(answer.body)).toContain(words('error.activity_gone'));
    },
  );

  test('a request that says to come from another workspace is refused', async () => {
    const { mina } = people(world().slack);

    const answer = await mina.submitRaw({ team: { id: 'T9OTHER', domain: 'other' }, view: viewOf('request_form') });

    expect(shownIn(answer.body)).toContain(words('error.other_organization_refused'));
  });

  test('a form with an option, groups or a recommendation that was never offered is refused', async () => {
    const { mina } = people(world().slack);
    const selected = (type: string, value: string) => ({ type, selected_option: { value } });
    const batch = (value: string) => ({ type: 'multi_external_select', selected_options: [{ value }] });
    const values = {
      recommendation: { request_recommendation: batch('{"recommendationRef":999999999}') },
      'option:1': { request_option: selected('static_select', 'update') },
      due: { request_due: { type: 'datepicker', selected_date: farDue } },
    };

    const unknown = await mina.submitRaw({ view: viewOf('request_form', values) });
    const strange = await mina.submitRaw({
      view: viewOf('request_form', {
        ...values,
        recommendation: { request_recommendation: batch('{"recommendationRef":1}') },
        'option:1': { request_option: selected('static_select', 'format') },
      }),
    });

    expect(JSON.stringify(unknown.body)).toContain(words('error.recommendation_unknown'));
    expect(JSON.stringify(strange.body)).toContain(words('error.option_not_offered'));
  });
});

let shared: Promise<SeenMessage> | null = null;

/** One card for all people who are refused, since their presses change nothing. */
function sharedCard(): Promise<SeenMessage> {
  const { mina } = people(world().slack);
  shared ??= fileRequest(mina).then((number) => settledCardOf(mina, number));
  return shared;
}

function metadataFor(callbackId: string, reference: ValueOf<typeof activityValue> | null): string {
  if (reference === null) throw new Error('the card has no activity');
  const isComplete = callbackId === 'complete_form';
  return isComplete ? completeFormValue.encode({ ...reference, isAway: false }) : activityValue.encode(reference);
}

/** Chooses an action in the details' select, as if the card had this select instead of the button Details. */
async function pressUnderMore(person: PersonClient, card: SeenMessage, actionId: string) {
  const option = `${actionId} ${carriedBy(card, 'open_detail')}`;
  const text = { type: 'plain_text', text: 'Forged' };
  const select = { type: 'static_select', action_id: platformActions.moreActions, options: [{ text, value: option }] };
  const blocks = [{ type: 'actions', block_id: 'actions:1', elements: [select] }];
  return await person.press({ ...card, blocks }, platformActions.moreActions, { option, isStale: true });
}

function forged(card: SeenMessage, value: string): SeenMessage {
  const blocks = card.blocks.map((block) => ({
    ...block,
    ...(block['type'] === 'actions'
      ? { elements: objectsAt(block, 'elements').map((one) => ('value' in one ? { ...one, value } : one)) }
      : {}),
  }));
  return { ...card, blocks };
}

const decisionValues = {
  typed_reason: { typed_reason: { type: 'plain_text_input', value: 'because' } },
  due: { due: { type: 'datepicker', selected_date: farDue } },
};

let views = 0;

function viewOf(callbackId: string, values: object = {}) {
  views += 1;
  return {
    id: `V9FORGED${views}`,
    type: 'modal',
    callback_id: callbackId,
    private_metadata: '',
    blocks: Object.keys(values).map((blockId) => ({ type: 'input', block_id: blockId })),
    state: { values },
  };
}

function suggestion(value: string) {
  return {
    type: 'block_suggestion',
    action_id: 'request_recommendation',
    block_id: 'recommendation',
    value,
    container: { type: 'view', view_id: 'V9FORGED' },
    view: viewOf('request_form'),
  };
}

function shownIn(body: unknown): string {
  const answer = Object(body);
  const shown = blockText(objectsAt(objectAt(answer, 'view'), 'blocks'));
  return [...shown, ...Object.values(objectAt(answer, 'errors') ?? {})].join('\n');
}

import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import type { JsonObject } from '../../../sandbox/wire/json-object.ts';
import { routing } from '../../../src/app.ts';
import type { ActivityId, ChannelId, ExceptionId, PersonId, WorkspaceId } from '../../../src/core/identifiers.ts';
import { roles } from '../../../src/core/roles.ts';
import { ensureWorkspace } from '../../../src/features/workspace/store.ts';
import type { PortalActivityId } from '../../../src/microsoft/portal-activity.ts';
import type { RecommendationId } from '../../../src/microsoft/recommendation.ts';
import type { SecurityTaskId } from '../../../src/microsoft/security-task.ts';
import { platformActions } from '../../../src/platform/slack/ids.ts';
import { actionIds, callbackIds } from '../../support/all-ids.ts';
import { storeActivity } from '../../support/db/fixtures.ts';
import { eventually } from '../../support/eventually.ts';
import { exception } from '../../support/exception-fixtures.ts';
import { exceptionCardOf, requestException } from '../../support/exception-steps.ts';
import {
  type ForgedSubject,
  type FormName,
  forgedActionValues,
  forgedFormValues,
  forgedState,
} from '../../support/forged-values.ts';
import { storePrints } from '../../support/store-prints.ts';
import { command, fileRequest, fillForm, people, settledCardOf } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { insertException, saveSettings } from '../../support/unaudited.ts';
import { words } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const world = sharedWorld();

/** Words that occur only in other people's activity, exception and open form. */
const secretWords = ['zqnotes', 'zqcontext', 'zqtyped', 'zqforeign'];
const elsewhere = 'T9ELSEWHERE' as WorkspaceId;
// Tables that lookups of people and runs of jobs may change.
const without = ['person', 'slack_group', 'sync_state', 'report', 'activity_day', 'history_day'];

let ours: ForgedSubject;
let theirs: ForgedSubject;
/** A form that Mina has open. */
let open: { readonly viewId: string; readonly metadata: string };

beforeAll(async () => {
  const { mina } = people(world().slack);
  const card = await settledCardOf(mina, await fileRequest(mina, { notes: 'zqnotes' }));
  await exceptionCardOf(mina, await requestException(mina, { about: 'zoom', context: 'zqcontext' }));
  await mina.closeAllViews();
  const form = await fillForm(mina, { recommendation: 'notepad', notes: 'zqtyped' });
  open = { viewId: form.id, metadata: form.privateMetadata };
  await world().slack.whenWorkedOff();
  await untilNoJobIsDue();
  ours = await subjectHere(card);
  theirs = await subjectElsewhere();
});

describe.each([
  ['somebody without a role', cast.ada],
  ['a guest', cast.gus],
])('%s, with true ids of hidden things, changes nothing and reads nothing', (_, id) => {
  test.each(['modal', 'home'] as const)('at any button or menu of a %s', async (type) => {
    const answers = await unchanged(id, (person) => pressEverything(person, ours, type));

    expect(answers.count).toBeGreaterThanOrEqual(mostActions);
  });

  test('at any button or menu of a message', async () => {
    const shown = await command(world().slack.as(id), 'help', channels.general);
    const { count } = await unchanged(id, async (person) => {
      for (const [actionId, value] of everyAction(ours)) {
        await person.press(withButton(shown, actionId, value), actionId, { isStale: true });
      }
    });

    expect(count).toBeGreaterThanOrEqual(mostActions);
  });

  test('in any form', async () => {
    await unchanged(id, async (person) => {
      const answers = await submitEverything(person, ours);
      const silent = answers.filter(({ body }) => !isAnswer(body)).map(({ name }) => name);
      expect(silent).toEqual([]);
      return answers;
    });
  });

  test('in any type-ahead', async () => {
    await unchanged(id, (person) => askEverything(person, ours));
  });
});

test('the forged values are well formed: an IT admin is served by them', async () => {
  const { ben } = people(world().slack);
  const said = await pressEverything(ben, ours, 'home', ['detailHistory', 'comment', 'plan', 'exceptionOpen']);

  expect(said).toContain('zqnotes');
  expect(said).toContain('zqcontext');
  expect(said).not.toContain(words('error.activity_gone'));
});

describe('somebody with every role', () => {
  beforeAll(async () => {
    const { store, workspaceId } = world().mendbot.program;
    const given = roles.map((role) => ({
      role,
      holder: { kind: 'person', id: cast.priya as PersonId } as const,
      deviceGroups: null,
    }));
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles: given }));
  });

  test('reads and changes nothing of another workspace', async () => {
    const { store } = world().mendbot.program;
    const prints = async () => [
      await storePrints(store, { about: elsewhere }),
      await storePrints(store, { about: theirs.activityId }),
      await storePrints(store, { about: theirs.exceptionId }),
    ];
    const before = await prints();
    const person = world().slack.as(cast.priya);

    const said = [
      await pressEverything(person, theirs, 'home', activityActions),
      JSON.stringify(await submitEverything(person, theirs)),
      await askEverything(person, theirs),
    ].join('\n');
    await world().slack.whenWorkedOff();

    expect(said).not.toContain('zqforeign');
    expect(await prints()).toEqual(before);
  });

  test('sends forms and presses of which parts are absent, and nothing fails', async () => {
    const person = world().slack.as(cast.priya);
    const answers: unknown[] = [];
    for (const [index, callback_id] of Object.values(callbackIds).entries()) {
      for (const [other, parts] of [{ state: {}, blocks: [], private_metadata: '' }, { state: null }, {}].entries()) {
        const view = { id: `V${index}ABSENT${other}`, type: 'modal', callback_id, ...parts };
        answers.push((await person.submitRaw({ view })).body);
      }
    }
    for (const action_id of Object.values(actionIds).filter((id) => id !== platformActions.moreActions)) {
      const action = { type: 'button', action_id, block_id: 'forged', action_ts: '1900000000.1' };
      await person.pressRaw({ actions: [action], view: { id: open.viewId, type: 'home' } });
      await person.closeAllViews();
    }
    await world().slack.whenWorkedOff();

    expect(answers.length).toBeGreaterThan(30);
    expect(world().log.errors()).toEqual([]);
  });

  test('reads and changes nothing of a form that somebody else has open', async () => {
    const { store } = world().mendbot.program;
    const { mina } = people(world().slack);
    const person = world().slack.as(cast.priya);
    const before = [await storePrints(store, { about: open.viewId }), mina.views()];

    const said = await pressEverything(person, ours, 'modal', formActions);
    await world().slack.whenWorkedOff();

    expect(said).not.toContain('zqtyped');
    expect([await storePrints(store, { about: open.viewId }), mina.views()]).toEqual(before);
  });
});

/** Waits for the work that the stories' preparation has caused, and for the first readings. */
async function untilNoJobIsDue(): Promise<void> {
  const busy = async () => {
    const { queues } = await world().mendbot.program.store.queue.counts();
    return queues.filter(({ active, oldestSeconds }) => active > 0 || oldestSeconds > 0);
  };
  await eventually('no job at work', busy, (queues) => queues.length === 0);
}

/** The least number of answers. There are more presses than ids, so a few may have none. */
const mostActions = Object.keys(actionIds).length;
type ActionName = keyof typeof actionIds;
const actionNames = Object.keys(actionIds) as ActionName[];

const formActions: readonly ActionName[] = ['recommendation', 'option', 'groups', 'priority', 'due'];

/** Settings always belong to the reader's own workspace. */
const activityActions = actionNames.filter((name) => !name.startsWith('settings'));

/** Actions under *More actions…* in the details. They all have the select's id. */
const underMore: readonly ActionName[] = [
  'comment',
  'correct',
  'follow',
  'plan',
  'reassign',
  'release',
  'requestException',
  'reschedule',
  'take',
  'withdraw',
];

/** Each action id with each possible value. */
function everyAction(
  subject: ForgedSubject,
  only: readonly ActionName[] = actionNames,
): readonly (readonly [string, string])[] {
  const values = forgedActionValues(subject);
  const pressed = only.flatMap((name) => values[name].map((value) => [actionIds[name], value] as const));
  const chosen = underMore
    .filter((name) => only.includes(name))
    .flatMap((name) =>
      values[name].map((value) => [platformActions.moreActions, `${actionIds[name]} ${value}`] as const),
    );
  return [...pressed, ...chosen];
}

/** Lets a person act, and checks that nothing has changed and no secret was shown. Returns the number of answers. */
async function unchanged(id: string, act: (person: PersonClient) => Promise<unknown>): Promise<{ count: number }> {
  const { slack, mendbot } = world();
  const before = await storePrints(mendbot.program.store, { without });
  const from = slack.calls.length;
  const person = slack.as(id);
  const answers = [JSON.stringify(await act(person))];
  await slack.whenWorkedOff();

  const calls = slack.calls.slice(from).filter(({ method }) => method.startsWith('views.'));
  answers.push(JSON.stringify(calls.map((call) => call.args)), seenBy(person));
  for (const word of secretWords) expect(answers.join('\n')).not.toContain(word);
  expect(calls.filter(({ method }) => method === 'views.update' || method === 'views.publish')).toEqual([]);
  const after = await storePrints(mendbot.program.store, { without });
  expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual([]);
  return { count: calls.length + person.ephemeral().length };
}

/** Everything that the person can read. */
function seenBy(person: PersonClient): string {
  return JSON.stringify([person.ephemeral(), person.views(), person.home(), person.directMessages()]);
}

/** Presses everything in another person's open form. Returns everything that was shown. */
async function pressEverything(
  person: PersonClient,
  subject: ForgedSubject,
  type: 'modal' | 'home',
  only?: readonly ActionName[],
): Promise<string> {
  const from = world().slack.calls.length;
  const state = forgedState(subject);
  for (const [action_id, value] of everyAction(subject, only)) {
    const selected_option = { value, text: { type: 'plain_text', text: value } };
    const action = { type: 'button', action_id, block_id: 'forged', action_ts: '1900000000.1', value, selected_option };
    const hidden = { callback_id: 'request_form', private_metadata: value === '' ? open.metadata : value };
    const view = { id: open.viewId, type, ...hidden, state, blocks: [] };
    await person.pressRaw({ actions: [action], container: { type: 'view', view_id: open.viewId }, view });
    await person.closeAllViews();
  }
  // Views appear after the acknowledgement.
  await world().slack.whenWorkedOff();
  const said = world()
    .slack.calls.slice(from)
    .filter(({ method }) => method.startsWith('views.'));
  return JSON.stringify(said.map(({ args }) => args)) + seenBy(person);
}

async function submitEverything(person: PersonClient, subject: ForgedSubject) {
  const values = forgedFormValues(subject);
  const answers: { readonly name: string; readonly body: unknown }[] = [];
  for (const [name, all] of Object.entries(values)) {
    const callback_id = callbackIds[name as FormName];
    for (const private_metadata of all) {
      const view = { id: `V${answers.length}FORGED`, type: 'modal', callback_id, private_metadata, blocks: [] };
      const { body } = await person.submitRaw({ view: { ...view, state: forgedState(subject) } });
      answers.push({ name, body });
    }
  }
  return answers;
}

/** A form that closes without an answer would have performed the act. */
function isAnswer(body: unknown): boolean {
  const answer: JsonObject = Object(body);
  return answer['errors'] !== undefined || answer['view'] !== undefined;
}

async function askEverything(person: PersonClient, subject: ForgedSubject): Promise<string> {
  const blocks = ['forged', `recommendation:CVE-2024-0001:0`, `groups:${subject.recommendationRef}`, 'filter_groups'];
  const bodies: unknown[] = [];
  for (const { id: action_id } of routing.routes.filter(({ kind }) => kind === 'options')) {
    for (const block_id of blocks) {
      const view = { id: open.viewId, type: 'modal', callback_id: 'request_form', private_metadata: '', blocks: [] };
      const asked = { type: 'block_suggestion', action_id, block_id, value: 'zq', view };
      bodies.push((await person.submitRaw({ ...asked, view: { ...view, state: forgedState(subject) } })).body);
    }
  }
  return JSON.stringify(bodies);
}

/** A visible message with a forged button. */
function withButton(message: SeenMessage, action_id: string, value: string): SeenMessage {
  const text = { type: 'plain_text', text: 'Forged' };
  const button = { type: 'button', action_id, text, ...(value === '' ? {} : { value }) };
  return { ...message, blocks: [{ type: 'actions', block_id: 'forged', elements: [button] }] };
}

async function subjectHere({ channelId, ts }: SeenMessage): Promise<ForgedSubject> {
  const { db } = world().mendbot.program.store;
  const activity = await db.selectFrom('activity').selectAll().executeTakeFirstOrThrow();
  const asked = await db.selectFrom('exception').selectAll().executeTakeFirstOrThrow();
  const { id, ref } = await db
    .selectFrom('recommendation')
    .select(['id', 'ref'])
    .where('id', '=', activity.recommendation_id ?? '')
    .executeTakeFirstOrThrow();
  return {
    activityId: activity.id as ActivityId,
    version: activity.version,
    number: activity.number,
    exceptionId: asked.id as ExceptionId,
    portalActivityId: uuidv7() as PortalActivityId,
    taskId: uuidv7() as SecurityTaskId,
    noticeId: uuidv7(),
    recommendationId: id as RecommendationId,
    recommendationRef: ref,
    personId: cast.mina as PersonId,
    place: { channelId: channelId as ChannelId, ts },
  };
}

async function subjectElsewhere(): Promise<ForgedSubject> {
  const { store } = world().mendbot.program;
  await ensureWorkspace(store.db, { id: elsewhere, name: 'Elsewhere', at: new Date() });
  const foreign = { title: 'Update zqforeign', notes: 'zqforeign', component: 'zqforeign' };
  const { id: activityId, version, number } = await storeActivity(store, elsewhere, foreign);
  const exceptionId = uuidv7() as ExceptionId;
  const asked = { id: exceptionId, workspaceId: elsewhere, title: 'zqforeign', context: 'zqforeign' };
  await store.inTransaction((tx) => insertException(tx, exception(asked)));
  return { ...ours, activityId, version, number, exceptionId };
}

import { afterEach, expect, test } from 'vitest';
import type { RecommendationEntry } from '../../../sandbox/microsoft/stand-in-rows.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenView } from '../../../sandbox/slack/seen.ts';
import type { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import { textAt } from '../../../sandbox/wire/json-object.ts';
import type { PersonId } from '../../../src/core/identifiers.ts';
import type { Role, RoleAssignment, RoleHolder } from '../../../src/core/roles.ts';
import { enqueueGroupReading } from '../../../src/features/access/mirror-groups.ts';
import { listPeopleWithRole } from '../../../src/features/access/people-with-role.ts';
import { recommendationJobs } from '../../../src/features/recommendations/index.ts';
import { sendReports } from '../../../src/features/reports/send.ts';
import type { WorkspaceSettings } from '../../../src/features/workspace/settings.ts';
import {
  addApprovers,
  approve,
  changed,
  chooseScope,
  exceptionCardOf,
  exceptionNumberIn,
  exceptionStateLine,
  fillExceptionForm,
  fillReschedule,
  noor as noorId,
  offeredGroups,
  openException,
  requestException,
} from '../../support/exception-steps.ts';
import { offersOf } from '../../support/offers.ts';
import { answerAfter, fieldValue, labelOf, modalAfter, people, wordsOf } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { labelled, words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const world = sharedWorld({ prepare });
const dueAndPriority = { justification: 'risk_accepted', context: 'Still isolated.', duration: '30' };
const crew: RoleHolder = { kind: 'slack_group', id: 'S55CREW', name: 'Crew' };
// A Tuesday without an earlier report.
const hourOfReport = new Date('2035-03-06T08:30:00Z');

afterEach(async () => {
  for (const person of Object.values(everybody())) await person.closeAllViews();
  await set({ roles: [] });
});

test('nobody who asked for any of a chain of renewals decides about the next one', async () => {
  const { mina, ben, wren, noor } = everybody();
  const first = await requestException(wren, { about: recommendation().id });
  await approve(noor, first);
  const second = await renew(mina, first, '60');
  await approve(noor, second);
  const third = await renew(ben, second, '90');

  const card = await exceptionCardOf(wren, third, exceptionStateLine('requested'));
  const answer = await answerAfter(wren, () => wren.press(card, 'approve_exception'));
  const shown = await openException(wren, `exception ${third}`);

  expect(wordsOf(answer)).toMatch(wordsLike('error.own_exception.others'));
  expect(offersOf(shown).buttons).toEqual(['cancel_exception']);
  await approve(noor, third);
  await exceptionCardOf(wren, third, exceptionStateLine('in_effect'));
});

test('a requester for some device groups can ask for these only', async () => {
  const { mina, ben } = everybody();
  const about = recommendation();
  const [one, other] = await groupsOf(about);
  const both = await fillExceptionForm(mina, { about: about.id, scope: [one, other] });
  // Without an IT admin in the settings, every member of the IT channel would be one.
  await set({ roles: [given('requester', mina, [one]), given('it_admin', ben)] });

  const forBoth = await mina.submit(both);
  await mina.closeAllViews();
  const forAll = await mina.submit(await fillExceptionForm(mina, { about: about.id }));
  await mina.closeAllViews();
  const number = await requestException(mina, { about: about.id, scope: [one] });
  const card = await exceptionCardOf(mina, number);

  expect(forBoth).toEqual({
    kind: 'errors',
    errors: {
      [groupsField(both)]: expect.stringMatching(wordsLike('error.groups_not_covered.some_nobody', { groups: other })),
    },
  });
  expect(forAll).toEqual({
    kind: 'errors',
    errors: {
      exception_scope: expect.stringMatching(
        wordsLike('error.groups_not_covered.all_nobody', { role: words('role.requester') }),
      ),
    },
  });
  expect(wordsOf(card)).toContain(labelled('exception.line.scope', one));
});

test('the report of an exception in Defender opens a request for it and for all devices, which can be changed', async () => {
  const { mina } = everybody();
  const [found, other] = [recommendation(), recommendation()];
  const [group] = await groupsOf(other);
  const report = await shadowed(found);

  const form = await modalAfter(mina, async () => mina.press(report, 'request_approval'));
  const elsewhere = await choose(mina, form, other);
  const some = await chooseScope(mina, elsewhere, [group]);
  const changed = exceptionNumberIn(await mina.submit(await fillReschedule(mina, some, dueAndPriority)));

  expect(labelOf(fieldValue(form, 'exception_recommendation'))).toBe(found.recommendationName);
  expect(labelOf(fieldValue(form, 'exception_scope'))).toBe(words('exception.scope_global'));
  expect(wordsOf(await exceptionCardOf(mina, changed))).toContain(labelled('exception.line.scope', group));
});

test('the only approver reads that nobody else can decide, before asking and after', async () => {
  const { mina, wren, noor } = everybody();
  await set({ roles: [given('exception_approver', wren)] });

  const form = await fillExceptionForm(wren, { about: recommendation().id });
  const number = exceptionNumberIn(await wren.submit(form));
  const card = await exceptionCardOf(wren, number);
  const answer = await answerAfter(wren, () => wren.press(card, 'approve_exception'));
  const asked = await fillExceptionForm(mina, { about: recommendation().id });
  await set({ roles: [given('exception_approver', wren), given('exception_approver', noor)] });
  const among = await answerAfter(wren, () => wren.press(card, 'approve_exception'));
  const amongAsked = await fillExceptionForm(wren, { about: recommendation().id });

  expect(wordsOf(form)).toContain(words('exception.nobody_decides'));
  expect(wordsOf(answer)).toContain(words('error.own_exception.nobody'));
  expect(wordsOf(asked)).toContain(words('exception.who_decides'));
  expect(wordsOf(among)).toContain(words('error.own_exception.others', { holders: 'Noor Aziz' }));
  expect(wordsOf(amongAsked)).toContain(words('exception.who_decides'));
});

test('a group without other members does not count as another approver', async () => {
  const { wren } = everybody();
  await set({ roles: [{ role: 'exception_approver', holder: crew, deviceGroups: null }] });
  await expect.poll(async () => (await approvers()).length).toBe(1);

  const form = await fillExceptionForm(wren, { about: recommendation().id });
  const number = exceptionNumberIn(await wren.submit(form));
  const card = await exceptionCardOf(wren, number);
  const answer = await answerAfter(wren, () => wren.press(card, 'reject_exception'));

  expect(wordsOf(form)).toContain(words('exception.nobody_decides'));
  expect(wordsOf(answer)).toContain(words('error.own_exception.nobody'));
});

function prepare(slack: SlackStandIn): void {
  addApprovers(slack);
  slack.addUserGroup({ id: crew.id, name: 'Crew', handle: 'crew', members: [cast.wren] });
}

function everybody() {
  const { slack } = world();
  const { mina, ben } = people(slack);
  return { mina, ben, wren: slack.as(cast.wren), noor: slack.as(noorId) };
}

async function set(settings: Partial<WorkspaceSettings>): Promise<void> {
  const { program } = world().mendbot;
  await program.store.inTransaction(async (tx) => {
    await saveSettings(tx, program.workspaceId, settings);
    await enqueueGroupReading(program, tx);
  });
}

async function approvers() {
  return await listPeopleWithRole(world().mendbot.program, 'exception_approver');
}

function given(role: Role, { userId }: PersonClient, deviceGroups: readonly string[] | null = null): RoleAssignment {
  return { role, holder: { kind: 'person', id: userId as PersonId }, deviceGroups };
}

async function renew(person: PersonClient, number: string, duration: string): Promise<string> {
  const card = await exceptionCardOf(person, number, exceptionStateLine('in_effect'));
  const form = await modalAfter(person, () => person.press(card, 'renew_exception'));
  return exceptionNumberIn(await person.submit(await fillReschedule(person, form, { ...dueAndPriority, duration })));
}

/** The report with an exception that only Defender has. */
async function shadowed({ id, recommendationName }: RecommendationEntry) {
  const { ben } = everybody();
  const { program } = world().mendbot;
  world().microsoft.setRecommendation(id, { status: 'Exception' });
  await program.store.queue.enqueueAlone(recommendationJobs.syncRecommendations, {});
  const noted = program.store.db.selectFrom('exception_drift').select('id').where('recommendation_id', '=', id);
  await expect.poll(async () => await noted.execute()).toHaveLength(1);
  await sendReports({ ...program, clock: { now: () => hourOfReport } });
  const found = words('report.drift.unknown_here', { title: recommendationName });
  return await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes(found));
}

async function choose(person: PersonClient, form: SeenView, { id }: RecommendationEntry): Promise<SeenView> {
  const { options } = await person.suggest(form, 'exception_recommendation', id);
  const value = textAt(options[0], 'value') ?? '';
  return await changed(person, form, () => person.choose(form, 'exception_recommendation', value));
}

function groupsField({ blocks }: SeenView): string {
  return blocks.map((block) => textAt(block, 'block_id') ?? '').find((id) => id.startsWith('exception_groups')) ?? '';
}

let used = 0;

/** A recommendation with several device groups, which no other story uses. */
function recommendation(): RecommendationEntry {
  const fitting = world().microsoft.recommendations.filter(
    ({ id, status, exposedMachinesCount }) =>
      id.startsWith('va-_-') && status === 'Active' && exposedMachinesCount > 100,
  );
  used += 1;
  const found = fitting[used];
  if (found === undefined) throw new Error('there are not enough recommendations');
  return found;
}

async function groupsOf({ id }: RecommendationEntry): Promise<readonly [string, string]> {
  const { mina } = everybody();
  const form = await fillExceptionForm(mina, { about: id, scope: [] });
  const [first, second] = await offeredGroups(mina, form);
  await mina.closeView(form);
  if (first === undefined || second === undefined) throw new Error('it has too few device groups');
  return [first, second];
}

import { describe, expect, test } from 'vitest';
import { cast } from '../../../sandbox/cast.ts';
import { openDetail, turnTo } from '../../support/detail-steps.ts';
import { command, fileRequest, people, settledCardOf, wordsOf } from '../../support/story-steps.ts';
import { MovableClock, sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { createWorld, type World } from '../../support/world.ts';

const permission = 'ThreatHunting.Read.All';
const path = '/v1.0/security/runHuntingQuery';

/** Files a request about a configuration. Returns its number. */
async function fileConfiguration(world: World, id: string): Promise<string> {
  const { mina, ben } = people(world.slack);
  const number = await fileRequest(mina, { recommendation: id });
  await settledCardOf(ben, number);
  return number;
}

async function stepsOf(world: World, number: string): Promise<string> {
  const { ben } = people(world.slack);
  return wordsOf(await turnTo(ben, await openDetail(ben, number), 'recommendation'));
}

const questions = ({ microsoft }: World) => microsoft.calls.filter((call) => call.path === path);

async function waitForQuestions(world: World, count: number): Promise<void> {
  await expect.poll(() => questions(world).length).toBe(count);
}

const kept = ({ mendbot }: World) =>
  mendbot.program.store.db.selectFrom('configuration_steps').selectAll().orderBy('configuration_id').execute();

const byMicrosoft = wordsLike('configuration_steps.known');

describe('how a configuration is changed', () => {
  const clock = new MovableClock();
  const world = sharedWorld({ clock });

  test('Microsoft’s words are read when a request is filed, and are there when the details open', async () => {
    world().microsoft.setRecommendation('sca-_-scid-5008', { recommendationName: 'Turn *it* on for <!channel> & <x>' });
    const number = await fileConfiguration(world(), 'scid-5008');
    await waitForQuestions(world(), 1);
    await expect.poll(() => kept(world())).toHaveLength(1);

    const shown = await stepsOf(world(), number);

    expect(shown).toMatch(wordsLike('steps.configuration_change'));
    expect(shown).toMatch(byMicrosoft);
    expect(shown).toContain(
      '│ • Turn *it* on for <!channel> & <x>\n│ • Assign the policy to the exposed devices\n│ Option 2',
    );
    expect(shown).toContain(words('steps.portal', { url: 'https://security.microsoft.com' }));
    expect(questions(world())).toHaveLength(1);
    expect(JSON.parse(questions(world())[0]?.requestBody ?? '')).toEqual({
      Query: [
        'DeviceTvmSecureConfigurationAssessmentKB',
        "| where ConfigurationId =~ 'scid-5008'",
        '| project ConfigurationId, RemediationOptions',
        '| take 1',
      ].join('\n'),
    });
    // Without trouble, only bot admins read a line about each connection.
    const status = wordsOf(await command(world().slack.as(cast.wren), 'status'));
    expect(status).toMatch(wordsLike('status.answered', { name: words('connection.configuration_steps') }));
    expect(status).toContain(words('status.next_when_opened'));
  });

  test('they are kept for a week, shown for longer, and read again when they are old', async () => {
    const number = await fileConfiguration(world(), 'scid-5008');
    const before = questions(world()).length;
    clock.daysLater = 6.9;
    expect(await stepsOf(world(), number)).toContain('Option 2');
    expect(questions(world())).toHaveLength(before);
    clock.daysLater = 7.1;
    world().microsoft.setRecommendation('sca-_-scid-5008', { recommendationName: 'Another way' });
    const { ben } = people(world().slack);
    const first = await openDetail(ben, number);

    await ben.press(first, 'detail_recommendation');

    const shown = await ben.waitForView((view) => view.id === first.id && wordsOf(view).includes('Another way'));
    expect(wordsOf(shown)).toMatch(byMicrosoft);
    expect(questions(world())).toHaveLength(before + 1);
  });

  test('shows what it has while Microsoft does not answer, says where it has nothing, and asks again', async () => {
    const number = await fileConfiguration(world(), 'scid-5008');
    clock.daysLater += 8;
    world().microsoft.fail({ service: 'graph', pathMatches: /runHunting/, status: 400, code: 'BadRequest', times: 99 });
    const other = await fileConfiguration(world(), 'scid-5001');
    await expect.poll(() => questions(world()).map(({ status }) => status)).toContain(400);

    expect(await stepsOf(world(), number)).toContain('Another way');
    expect(await stepsOf(world(), other)).toContain(words('configuration_steps.not_read'));
    world().microsoft.heal();
    clock.daysLater += 0.01;
    expect(await stepsOf(world(), other)).toContain('Option 2: Group Policy');
  });

  test('asks Microsoft nothing about software', async () => {
    const before = questions(world()).length;
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'zoom' });
    await settledCardOf(ben, number);

    const shown = await stepsOf(world(), number);

    expect(shown).toMatch(wordsLike('steps.update_to'));
    expect(shown).not.toMatch(byMicrosoft);
    expect(questions(world())).toHaveLength(before);
  });
});

test('names a missing permission in the details and once in the status, and sends no message about it', async () => {
  const clock = new MovableClock();
  await using world = await createWorld({ clock });
  world.microsoft.denyRole(permission);
  const number = await fileConfiguration(world, 'scid-5015');
  await waitForQuestions(world, 1);

  const shown = [await stepsOf(world, number), await stepsOf(world, number)];
  // One question by the job and one by the first reader. Then the refusal is remembered for a while.
  expect(questions(world)).toHaveLength(2);
  for (let times = 0; times < 3; times += 1) {
    clock.daysLater += 0.02;
    shown.push(await stepsOf(world, number));
  }

  for (const text of shown) {
    expect(text).toContain(words('configuration_steps.not_authorized'));
    expect(text).toContain(words('steps.portal', { url: 'https://security.microsoft.com' }));
  }
  expect(questions(world)).toHaveLength(5);
  const wren = world.slack.as(cast.wren);
  expect(wordsOf(await command(wren, 'status')).split(permission)).toHaveLength(2);
  expect(wren.directMessages()).toEqual([]);
  world.microsoft.heal();
  clock.daysLater += 0.02;
  expect(await stepsOf(world, number)).toContain('Option 2: Group Policy');
  expect(wordsOf(await command(wren, 'status'))).not.toContain(permission);
});

test('says nothing of configurations without Microsoft Graph', async () => {
  await using world = await createWorld({ hasDefender: false });

  const status = wordsOf(await command(world.slack.as(cast.wren), 'status'));

  expect(status).not.toContain(words('connection.configuration_steps'));
});

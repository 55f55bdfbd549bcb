import { describe, expect, test } from 'vitest';
import { hasAction, nextPage, openDetail, turnTo } from '../../support/detail-steps.ts';
import { cardOf, fileRequest, people, settledCardOf, wordsOf } from '../../support/story-steps.ts';
import { MovableClock, sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { createWorld, type World } from '../../support/world.ts';

const intune = 'https://intune.microsoft.com';

async function file(world: World, request: Parameters<typeof fileRequest>[1]): Promise<string> {
  const { mina, ben } = people(world.slack);
  const number = await fileRequest(mina, request);
  await settledCardOf(ben, number);
  return number;
}

async function stepsOf(world: World, number: string) {
  const { ben } = people(world.slack);
  return await turnTo(ben, await openDetail(ben, number), 'recommendation');
}

const questions = ({ microsoft }: World) => microsoft.calls.filter(({ path }) => path.startsWith('/api/Software/'));

function recommendationOf({ microsoft }: World, id: string) {
  return microsoft.recommendations.find((one) => one.id === id) ?? expect.fail(`the tenant has no ${id}`);
}

/** The number in each match of the pattern. */
function numbersIn(text: string, pattern: RegExp): readonly number[] {
  return [...text.matchAll(pattern)].map(([, digits]) => Number(digits));
}

describe('the steps of software', () => {
  const clock = new MovableClock();
  const world = sharedWorld({ clock });

  test('an update: what is vulnerable, what is not, the CVEs by EPSS, and where it is deployed', async () => {
    const chrome = recommendationOf(world(), 'va-_-google-_-chrome');
    const number = await file(world(), { recommendation: chrome.id });
    expect(questions(world())).toEqual([]);

    const view = await stepsOf(world(), number);

    const text = wordsOf(view);
    expect(text).toMatch(wordsLike('steps.update_to', { version: chrome.recommendedVersion }));
    expect(text).toMatch(wordsLike('versions.vulnerable'));
    const counts = numbersIn(text, /^• 131\.0\.6778\.\d+ · (\d+) installations? · /gm);
    expect(counts).toHaveLength(5);
    expect(counts).toEqual(counts.toSorted((one, other) => other - one));
    expect(text).toMatch(wordsLike('versions.more'));
    expect(text).toMatch(wordsLike('versions.fixed'));
    expect(text).toContain(`${chrome.recommendedVersion} (`);
    const likely = numbersIn(text, /CVE-2026-\d+ · EPSS (\d+\.\d)% · CVSS \d+\.\d · /g);
    expect(likely).toHaveLength(5);
    expect(likely).toEqual(likely.toSorted((one, other) => other - one));
    expect(text).toContain(words('deploy.update', { url: intune }));
    expect(text).toContain(words('steps.portal', { url: 'https://security.microsoft.com' }));
    expect(text).not.toMatch(wordsLike('updates.heading'));
  });

  test('the further CVEs have pages of their own, in the same order, without the steps', async () => {
    const chrome = recommendationOf(world(), 'va-_-google-_-chrome');
    const number = await file(world(), { recommendation: chrome.id });
    const { ben } = people(world().slack);

    let view = await stepsOf(world(), number);
    const pages = [wordsOf(view)];
    while (hasAction(view, 'detail_next')) {
      view = await nextPage(ben, view);
      pages.push(wordsOf(view));
    }

    const likely = numbersIn(pages.join('\n'), /CVE-2026-\d+ · EPSS (\d+\.\d)%/g);
    expect(likely).toHaveLength(chrome.weaknesses);
    expect(likely).toEqual(likely.toSorted((one, other) => other - one));
    for (const page of pages.slice(1)) expect(page).not.toContain(words('steps.heading'));
  });

  test('Defender is asked once an hour, whoever opens it', async () => {
    const number = await file(world(), { recommendation: 'va-_-mozilla-_-firefox' });
    const before = questions(world()).length;

    await stepsOf(world(), number);
    await stepsOf(world(), number);
    expect(
      questions(world())
        .slice(before)
        .map(({ path }) => path),
    ).toEqual(['/api/Software/mozilla-_-firefox/distributions']);
    clock.daysLater += 0.05;
    await stepsOf(world(), number);

    expect(questions(world())).toHaveLength(before + 2);
  });

  test('a product of Microsoft: the updates that devices miss as well', async () => {
    const edge = 'va-_-microsoft-_-edge_chromium-based';
    const number = await file(world(), { recommendation: edge });

    const text = wordsOf(await stepsOf(world(), number));

    const devices = world().microsoft.devicesOf(edge).length;
    expect(text).toMatch(wordsLike('updates.heading'));
    expect(text).toMatch(/• KB504\d{4} · November 2026 Security Updates · /);
    expect(text).toContain(`missing on ${devices} device`);
  });

  test('an uninstall: what is vulnerable, no version to go to, and where it is deployed', async () => {
    const flash = recommendationOf(world(), 'va-_-adobe-_-flash_player');
    const number = await file(world(), { recommendation: flash.id });

    const text = wordsOf(await stepsOf(world(), number));

    expect(text).toMatch(wordsLike('steps.uninstall'));
    expect(text).toMatch(wordsLike('versions.vulnerable'));
    expect(text).toContain(words('deploy.uninstall', { url: intune }));
    expect(text).not.toMatch(/\bupdate\b/i);
    expect(text).not.toMatch(wordsLike('versions.fixed'));
  });

  test('attention required: no version and nothing to deploy', async () => {
    const before = questions(world()).length;
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'va-_-zoom-_-zoom', option: 'attention_required' });
    await cardOf(ben, number);

    const text = wordsOf(await stepsOf(world(), number));

    expect(text).toMatch(wordsLike('steps.attention_required'));
    expect(text).not.toContain('Intune');
    expect(questions(world())).toHaveLength(before);
  });

  test('another version that Defender recommends since is named beside that of the request', async () => {
    const id = 'va-_-videolan-_-vlc_media_player';
    const { recommendedVersion } = recommendationOf(world(), id);
    const number = await file(world(), { recommendation: id });
    const { db } = world().mendbot.program.store;
    await db.updateTable('recommendation').set({ recommended_version: '99.1' }).where('id', '=', id).execute();

    const text = wordsOf(await stepsOf(world(), number));

    expect(text).toMatch(wordsLike('steps.update_to', { version: recommendedVersion }));
    expect(text).toContain(words('steps.now_to', { version: '99.1' }));
  });
});

test('a missing permission is named, is not asked for again at once, and hides nothing else', async () => {
  const clock = new MovableClock();
  await using world = await createWorld({ clock });
  world.microsoft.denyRole('Software.Read.All');
  const number = await file(world, { recommendation: 'va-_-google-_-chrome' });

  const shown = [wordsOf(await stepsOf(world, number)), wordsOf(await stepsOf(world, number))];

  for (const text of shown) {
    expect(text).toContain(words('versions.not_authorized'));
    expect(text).toMatch(/CVE-2026-\d+ · EPSS/);
    expect(text).toContain(words('deploy.update', { url: intune }));
  }
  expect(questions(world)).toHaveLength(1);
  world.microsoft.heal();
  clock.daysLater += 0.02;
  expect(wordsOf(await stepsOf(world, number))).toMatch(wordsLike('versions.vulnerable'));
});

test('Defender that does not answer is said, and the rest is shown', async () => {
  await using world = await createWorld();
  const number = await file(world, { recommendation: 'va-_-google-_-chrome' });
  world.microsoft.fail({
    service: 'defender',
    pathMatches: /distributions/,
    status: 400,
    code: 'BadRequest',
    times: 9,
  });

  const text = wordsOf(await stepsOf(world, number));

  expect(text).toContain(words('versions.not_read'));
  expect(text).toMatch(/CVE-2026-\d+ · EPSS/);
});

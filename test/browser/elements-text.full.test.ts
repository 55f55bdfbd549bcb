import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { cast, channels } from '../../sandbox/cast.ts';
import { section } from './support/demo-bot-blocks.ts';
import { describeWithDemoBot } from './support/demo-bot-describe.ts';

/** 2026-01-05 23:30 in UTC, the next day in Tokyo. */
const late = Date.UTC(2026, 0, 5, 23, 30) / 1000;

function message(page: Page, words: string | RegExp): Locator {
  return page.getByRole('article').filter({ hasText: words });
}

describeWithDemoBot('text', (demo) => {
  test('marks, code and quotes', async () => {
    await demo.post([section('*bold* _italic_ ~gone~ `co*d*e` 2*3*4\n> said\n```a *b*\n  c```')]);

    await demo.inPage(async (page) => {
      const shown = message(page, 'bold');
      await shown.waitFor();

      expect(await shown.locator('strong').allTextContents()).toEqual(['bold']);
      expect(await shown.locator('em').allTextContents()).toEqual(['italic']);
      expect(await shown.locator('s').allTextContents()).toEqual(['gone']);
      expect(await shown.locator('code').allTextContents()).toEqual(['co*d*e']);
      expect(await shown.locator('blockquote').allTextContents()).toEqual(['said']);
      expect(await shown.locator('pre').allTextContents()).toEqual(['a *b*\n  c']);
    });
  });

  test('the cells of a progress bar have one width, also once Japanese text has loaded its font', async () => {
    await demo.post([section('対応する\n*▰▰▰▰*\n*▱▱▱▱*')]);

    await demo.inPage(async (page) => {
      const cells = message(page, '対応する').locator('strong');
      await cells.last().waitFor();
      await page.evaluate(`document.fonts.load('400 16px "BIZ UDPGothic"', '対応する▱').then(() => null)`);

      const [full, empty] = await cells.evaluateAll((found) => found.map((one) => one.getBoundingClientRect().width));
      expect(empty).toBe(full);
    });
  });

  test('links, with words and without, open elsewhere and tell nobody where from', async () => {
    await demo.post([
      section('<https://a.example/x?y=1&amp;z=2|Words> <https://b.example> <mailto:ada@a.example|Ada>'),
    ]);

    await demo.inPage(async (page) => {
      const links = message(page, 'Words').getByRole('link');
      await links.first().waitFor();

      const address = (one: Locator) => one.getAttribute('href');
      expect(await Promise.all((await links.all()).map(address))).toEqual([
        'https://a.example/x?y=1&z=2',
        'https://b.example',
        'mailto:ada@a.example',
      ]);
      expect(await links.first().getAttribute('rel')).toContain('noreferrer');
      expect(await links.first().getAttribute('target')).toBe('_blank');
    });
  });

  test.each([
    ['mrkdwn', [section('Press <javascript:alert(1)|here> <data:text/html,x|or here> now')]],
    [
      'rich text',
      [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'Press ' },
                { type: 'link', url: 'javascript:alert(1)', text: 'here' },
              ],
            },
          ],
        },
      ],
    ],
    ['Markdown', [{ type: 'markdown', text: 'Press [here](javascript:alert(1)) <a href="javascript:alert(2)">x</a>' }]],
    ['a table', [{ type: 'table', rows: [[{ type: 'raw_text', text: 'Press <javascript:alert(1)|here>' }]] }]],
  ])('a script is never a link in %s', async (_, blocks) => {
    await demo.post(blocks);

    await demo.inPage(async (page) => {
      const shown = message(page, 'Press');
      await shown.waitFor();

      expect(await shown.getByText('here').count()).toBeGreaterThan(0);
      const addresses = await shown.locator('a').evaluateAll((found) => found.map((one) => one.getAttribute('href')));
      expect(addresses.filter((one) => one?.startsWith('javascript:') || one?.startsWith('data:'))).toEqual([]);
    });
  });

  test('escaped text is text, also where somebody tries to write HTML', async () => {
    await demo.post([section('1 &lt; 2 &amp;&amp; 3 &gt; 2 &amp;amp; <b>no</b><img src=x onerror=alert(1)>')]);
    await demo.post([], { text: 'plain &lt;@U01MINA&gt; &amp;lt;' });

    await demo.inPage(async (page) => {
      await page.getByText('1 < 2 && 3 > 2 &amp;').waitFor();
      await page.getByText('plain <@U01MINA> &lt;').waitFor();

      expect(await page.getByRole('article').locator('img, b').count()).toBe(0);
    });
  });

  test('mentions are named, and one of the viewer is marked', async () => {
    await demo.post([
      section(`<@${cast.haruka}> <@U0NOBODY> <#${channels.general}> <#C0NONE|gone> <!here> <!subteam^S1|@team>`),
    ]);

    await demo.inPage(async (page) => {
      const shown = message(page, '森 はるか');
      await shown.waitFor();

      const words = await shown.locator('[data-block-type]').textContent();
      for (const word of ['@森 はるか', '#general', '#gone', '@here', '@team']) expect(words).toContain(word);
      expect(words).not.toContain('<');
    });
  });

  test.each([
    [cast.mina, 'Jan 6, 2026', '12:30 AM'],
    [cast.ben, 'Jan 5, 2026', '3:30 PM'],
    [cast.haruka, '2026年1月6日', '8:30'],
  ])('a date is shown in the zone and language of %s', async (personId, day, time) => {
    await demo.post([section(`<!date^${late}^On {date_short} at {time}|fallback>`)]);

    await demo.inPage(
      async (page) => {
        await page.getByText(`On ${day} at ${time}`).waitFor();
      },
      { at: { personId } },
    );
  });

  test('a date in rich text is shown in the viewer’s zone and language too', async () => {
    const leaf = { type: 'date', timestamp: late, format: '{date_num} {time}', fallback: 'fallback' };
    await demo.post([{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [leaf] }] }]);

    await demo.inPage(
      async (page) => {
        await page.getByText('2026-01-06 8:30').waitFor();
      },
      { at: { personId: cast.haruka } },
    );
  });

  test('Japanese has a font that comes with the page', async () => {
    await demo.post([section('修復リクエストを受け付けました。端末「営業部－東京」')]);

    await demo.inPage(async (page) => {
      await page.getByText('修復リクエスト').waitFor();
      const fonts: { readonly family: string; readonly isLoaded: boolean; readonly loaded: number } =
        await page.evaluate(`(async () => {
        const shown = document.querySelector('article [data-block-type]');
        const family = getComputedStyle(shown).fontFamily;
        await document.fonts.load('16px ' + family, '修復リクエストを受け付け端末営業部東京');
        await document.fonts.ready;
        const japanese = [...document.fonts].filter((one) => /BIZ UDPGothic/.test(one.family) && one.status === 'loaded');
        return { family, isLoaded: document.fonts.check('16px ' + family, '修復東京'), loaded: japanese.length };
      })()`);

      expect(fonts).toMatchObject({ isLoaded: true });
      expect(fonts.loaded, fonts.family).toBeGreaterThan(0);
    });
  });
});

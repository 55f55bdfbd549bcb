import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { cast, channels } from '../../sandbox/cast.ts';
import { textAt } from '../../sandbox/wire/json-object.ts';
import { describeWithDemoBot } from './support/demo-bot-describe.ts';

/** One red pixel. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';
const rows = Array.from({ length: 2000 }, (_, index) => `host-${index},10.0.0.${index % 256},ok`);
const devices = [
  'Device,Address,Note',
  '"quoted ""name""",10.0.0.1,"one, two"',
  '"two\r\nlines",10.0.0.2,=1+1',
  '森の端末,10.0.0.3,@SUM(A1)',
  ...rows,
].join('\r\n');

describeWithDemoBot('files', (demo) => {
  const upload = (filename: string, content: string | Buffer) =>
    demo.bot.client.files.uploadV2({
      channel_id: channels.it,
      initial_comment: 'A file',
      filename,
      file: Buffer.from(content),
    });
  const open = async (page: Page, name: string) => {
    await page.getByRole('button', { name: `Open ${name}` }).press('Enter');
    return page.getByRole('dialog', { name });
  };

  test('comma separated values are a table, with what stands in quotes as it was', async () => {
    await upload('devices.csv', devices);

    await demo.inPage(async (page) => {
      const viewer = await open(page, 'devices.csv');
      await viewer.getByRole('columnheader', { name: 'Device' }).waitFor();

      const cells = await viewer
        .getByRole('row')
        .evaluateAll((found) =>
          found.slice(1, 5).map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
        );
      expect(cells).toEqual([
        ['quoted "name"', '10.0.0.1', 'one, two'],
        ['two\r\nlines', '10.0.0.2', '=1+1'],
        ['森の端末', '10.0.0.3', '@SUM(A1)'],
        ['host-0', '10.0.0.0', 'ok'],
      ]);
      await viewer.getByText(/of 2003 rows|2003 rows/).waitFor();
      await page.keyboard.press('Escape');
      await viewer.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Open devices.csv' }).and(page.locator(':focus')).waitFor();
    });
  });

  test('a picture is a picture', async () => {
    await upload('chart.png', Buffer.from(png, 'base64'));

    await demo.inPage(async (page) => {
      const viewer = await open(page, 'chart.png');
      const picture = viewer.getByRole('img', { name: 'chart.png' });
      await picture.waitFor();

      await page.waitForFunction(`document.querySelector('dialog img').naturalWidth === 1`);
    });
  });

  test.each(['tool.exe', 'page.html', 'drawing.svg'])('%s is a download only', async (name) => {
    await upload(name, '<script>alert(1)</script>');

    await demo.inPage(async (page) => {
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: `Download ${name}` }).click();

      expect((await download).suggestedFilename()).toBe(name);
    });
  });

  test('a file is seen by nobody who does not see its channel', async () => {
    await upload('devices.csv', devices);
    const [file] = demo.slack
      .as(cast.mina)
      .messagesIn(channels.it)
      .flatMap(({ files }) => files);
    const path = (personId: string) => `/api/people/${personId}/files/${textAt(file, 'id')}`;

    const seen = await fetch(new URL(path(cast.mina), demo.url));
    const hidden = await fetch(new URL(path(cast.ada), demo.url));

    expect([seen.status, hidden.status]).toEqual([200, 404]);
  });
});

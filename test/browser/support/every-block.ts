import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Message, WorkspaceView } from '../../../sandbox/protocol/workspace-view.ts';

/** What the server says this page's viewer sees. */
export async function workspaceOf(page: Page): Promise<WorkspaceView> {
  const place = new URL(page.url());
  const asked = new URLSearchParams({
    person: place.searchParams.get('person') ?? '',
    channel: place.searchParams.get('channel') ?? '',
  });
  const answer = await page.request.get(new URL(`/api/workspace?${asked}`, place).href);
  return (await answer.json()) as WorkspaceView;
}

function countDrawn(within: Locator): Promise<number> {
  return within.locator('[data-block-type]').count();
}

/** Every block that the bot sent for the form in front is drawn in it. */
export async function expectWholeForm(page: Page, dialog: Locator): Promise<void> {
  const sent = (await workspaceOf(page)).modals.at(-1)?.blocks.length ?? -1;
  await expect.poll(() => countDrawn(dialog)).toEqual(sent);
}

/** Every block of every message here, and of the open thread, is drawn in its own article. */
export async function expectWholeConversation(page: Page, log: Locator, threadTs: string | null = null): Promise<void> {
  const messages = (await workspaceOf(page)).conversation?.messages ?? [];
  const root = messages.find(({ ts }) => ts === threadTs);
  const shown: readonly Message[] = root === undefined ? messages : [root, ...root.replies];
  const drawn = async () => {
    const articles = await log.getByRole('article').all();
    return await Promise.all(articles.map(countDrawn));
  };
  await expect.poll(drawn).toEqual(shown.map(({ blocks }) => blocks.length));
}

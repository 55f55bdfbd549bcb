import { refusedOptionValue } from '../../src/platform/slack/ids.ts';
import { cast, channels } from '../cast.ts';
import type { PersonClient } from '../slack/person-client.ts';
import type { SeenMessage } from '../slack/seen.ts';
import type { SlackStandIn } from '../slack/slack-stand-in.ts';
import { check, has, type Narrator } from './narrator.ts';

interface Stage {
  readonly slack: SlackStandIn;
  readonly say: Narrator;
  readonly mina: PersonClient;
  readonly tomas: PersonClient;
  readonly ben: PersonClient;
  readonly priya: PersonClient;
}

/** Plays the main job from start to end. Throws if a step does not happen. */
export async function playStory(slack: SlackStandIn, say: Narrator): Promise<void> {
  const stage: Stage = {
    slack,
    say,
    mina: slack.as(cast.mina),
    tomas: slack.as(cast.tomas),
    ben: slack.as(cast.ben),
    priya: slack.as(cast.priya),
  };
  await fileRequest(stage);
  await followInstead(stage);
  await accept(stage);
  await rejectGuest(stage);
  await completeByTwo(stage);
  await markForAttention(stage);
  await summarise(stage);
}

async function fileRequest({ mina, say }: Stage): Promise<void> {
  say.chapter('A security admin files a remediation request');
  say.does('Mina (security)', 'types /remediate new chrome in #general');
  await mina.command('new chrome', { channel: channels.general });
  const form = await mina.waitForView((view) => has(view, 'Ungrouped devices') || has(view, 'Leave empty'));
  check(has(form, 'Best match'), 'the form did not propose the best match');
  const offered = await waitForGroups(mina);
  say.form(await mina.waitForView());
  const [group] = offered;
  check(group !== undefined, 'no device group was offered');
  say.does('Mina', `chooses the device group “${group.text}”, priority High, and writes a note`);
  await mina.choose(await mina.waitForView(), 'request_groups', [group.value]);
  await mina.choose(await mina.waitForView((view) => has(view, group.value)), 'request_priority', 'high');
  const high = '"initial_option":{"text":{"type":"plain_text","text":"High"';
  const ready = await mina.waitForView((view) => has(view, high));
  await mina.fill(ready, 'request_notes', 'Exploited in the wild. Please start with the laptops that travel.');
  const result = await mina.submit(await mina.waitForView());
  check(result.kind === 'updated' && has(result.view, 'REM-1001'), 'the request was not confirmed');
  say.form(result.view);
}

async function waitForGroups(
  person: PersonClient,
): Promise<readonly { readonly text: string; readonly value: string }[]> {
  for (let tries = 0; tries < 200; tries += 1) {
    const view = await person.waitForView();
    const { options } = await person.suggest(view, 'request_groups', '');
    const found = options.map((option) => ({
      text: String(Object(option['text'])['text'] ?? ''),
      value: String(option['value']),
    }));
    // Until recommendations are read, the list contains a sentence instead of them.
    if (found.some(({ value }) => value !== refusedOptionValue)) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return [];
}

async function followInstead({ tomas, ben, say }: Stage): Promise<void> {
  const card = await cardOf(ben, 'REM-1001', '▱');
  say.chapter('The IT channel gets one card');
  say.message('#it-remediation', card);
  say.chapter('Somebody else wants the same');
  say.does(
    'Tomas (security)',
    'types /remediate new chrome, sees that it was asked for already, and presses Follow instead',
  );
  await tomas.command('new chrome', { channel: channels.general });
  const form = await tomas.waitForView((view) => has(view, 'Follow instead'));
  await tomas.press(form, 'follow_instead');
  say.form(await tomas.waitForView((view) => has(view, 'You now follow')));
}

async function accept({ ben, say }: Stage): Promise<void> {
  say.chapter('An IT admin accepts');
  say.does('Ben (IT)', 'presses Accept on the card');
  await ben.press(await cardOf(ben, 'REM-1001', 'accept_activity'), 'accept_activity');
  say.message('#it-remediation, the same card', await cardOf(ben, 'REM-1001', '🔧 Active · Ben Okafor'));
}

async function rejectGuest({ slack, say }: Stage): Promise<void> {
  const gus = slack.as(cast.gus);
  say.chapter('A guest tries');
  say.does('Gus (guest in the channel)', 'presses Complete');
  await gus.press(await cardOf(gus, 'REM-1001', 'complete_activity'), 'complete_activity');
  say.message('only Gus sees', await gus.waitForEphemeral((message) => has(message, 'Guests cannot use')));
}

async function completeByTwo({ ben, priya, mina, tomas, say }: Stage): Promise<void> {
  say.chapter('Two IT admins complete it in the same second');
  const card = await cardOf(ben, 'REM-1001', '🔧 Active · Ben Okafor');
  await Promise.all([ben.press(card, 'complete_activity'), priya.press(card, 'complete_activity')]);
  const [bens, priyas] = await Promise.all([ben.waitForView(), priya.waitForView()]);
  say.does('Ben', 'and Priya both press Complete. Ben sees:');
  say.form(bens);
  const results = await Promise.all([ben.submit(bens), priya.submit(priyas)]);
  const closed = results.filter((result) => result.kind === 'closed');
  const refused = results.find((result) => result.kind === 'errors');
  check(closed.length === 1 && refused?.kind === 'errors', 'not exactly one of the two completed it');
  const late = results[0]?.kind === 'closed' ? 'Priya' : 'Ben';
  say.does(late, `was a moment later. The form stays, and says: ${Object.values(refused.errors).join(' ')}`);
  const completed = await cardOf(ben, 'REM-1001', 'Completed by');
  say.message('#it-remediation, the same card', completed);
  const threaded = await ben.waitForMessage(
    channels.it,
    (message) => message.ts === completed.ts && message.replies.length >= 2,
  );
  say.thread(threaded);
  const isAbout = (message: SeenMessage) => has(message, 'Completed by ben');
  say.message('direct message to Mina', await mina.waitForDirectMessage(isAbout));
  say.message('direct message to Tomas, who follows', await tomas.waitForDirectMessage(isAbout));
}

async function markForAttention({ tomas, ben, say }: Stage): Promise<void> {
  say.chapter('Attention required: no due date, no progress, one button');
  say.does('Tomas', 'presses the global shortcut “Request remediation” and chooses Attention required');
  await tomas.shortcut('new_request');
  const form = await tomas.waitForView((view) => has(view, 'request_recommendation') && !has(view, 'Follow instead'));
  const { options } = await tomas.suggest(form, 'request_recommendation', 'windows');
  await tomas.choose(form, 'request_recommendation', [String(options[0]?.['value'])]);
  await tomas.choose(await tomas.waitForView((view) => has(view, 'option:')), 'request_option', 'attention_required');
  const result = await tomas.submit(await tomas.waitForView((view) => has(view, 'has no due date')));
  check(result.kind === 'updated' && has(result.view, 'REM-1002'), 'the second request was not confirmed');
  const card = await cardOf(ben, 'REM-1002', 'Mark as complete');
  check(!has(card, 'due ') && !has(card, 'fixed'), 'attention required has a due date or progress');
  say.message('#it-remediation', card);
}

async function summarise({ mina, say }: Stage): Promise<void> {
  say.chapter('The summary');
  say.does('Mina', 'types /remediate top');
  await mina.command('top', { channel: channels.general });
  const top = await mina.waitForEphemeral((message) => has(message, 'Top remediation activities'));
  say.message('only Mina sees', top);
  check(has(top, '1 email address'), 'the summary does not say who completed');
}

async function cardOf(person: PersonClient, number: string, text: string): Promise<SeenMessage> {
  return await person.waitForMessage(
    channels.it,
    (message) => message.threadTs === undefined && has(message, number) && has(message, text),
    { timeoutMs: 15_000 },
  );
}

import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cast, channels, populate } from '../../sandbox/cast.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import type { SeenView } from '../../sandbox/slack/seen.ts';
import { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import { type JsonObject, textAt } from '../../sandbox/wire/json-object.ts';
import { addDays, dateIn } from '../../src/core/dates.ts';
import { actionIds, blockIds, fieldIds } from '../support/all-ids.ts';
import { serveParent } from './child.ts';

// The stand-in Slack in a process of its own: what it does is no part of what is measured.

export interface SlackFacts {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly appId: string;
  /** Takes every answer to a command and keeps none. */
  readonly responseUrl: string;
}

/** When the card of an activity arrived, in milliseconds since 1970. */
export type ArrivedCard = readonly [number: number, at: number];

export interface SlackAnswers {
  /** The request form of a person who chose what was found, as Slack sends it along when it is submitted. */
  readonly form: JsonObject;
  /** Those that arrived since this was last asked. */
  readonly cards: readonly ArrivedCard[];
  /** How many files arrived so far. */
  readonly files: number;
}

export interface WantedForm {
  readonly deliverTo: string;
  readonly typed: string;
}

const rememberedCalls = 1_000;

serveParent<null, SlackFacts, SlackAnswers>(async () => {
  const slack = await SlackStandIn.start({ transport: 'http', trafficLimit: rememberedCalls, ...readManifest() });
  populate(slack);
  let cards: ArrivedCard[] = [];
  let files = 0;
  slack.onCall(({ method, args, ok }) => {
    if (ok && method === 'files.completeUploadExternal') files += 1;
    if (!ok || method !== 'chat.postMessage' || args['channel'] !== channels.it || 'thread_ts' in args) return;
    const [, number] = /REM-(\d+)/.exec(String(args['text'])) ?? [];
    if (number !== undefined) cards.push([Number(number), performance.timeOrigin + performance.now()]);
  });
  const { botToken, signingSecret, teamId, botId, botUserId, appId } = slack;
  const front = await startFront(slack.apiUrl);
  const addresses = { apiUrl: `${front}/api/`, responseUrl: `${front}/response` };
  return {
    ready: { ...addresses, botToken, signingSecret, teamId, botId, botUserId, appId },
    answers: {
      async form({ deliverTo, typed }: WantedForm) {
        slack.deliverTo = deliverTo;
        const { id, type, callbackId, privateMetadata, blocks, values, hash } = await filledForm(slack, typed);
        return {
          ...{ id, type, hash, blocks, team_id: teamId, app_id: appId, bot_id: botId },
          ...{ callback_id: callbackId, private_metadata: privateMetadata, state: { values } },
          ...{ root_view_id: id, previous_view_id: null, app_installed_team_id: teamId },
        };
      },
      async cards() {
        const arrived = cards;
        cards = [];
        return arrived;
      },
      files: async () => files,
    },
    end: () => slack.stop(),
  };
});

async function filledForm(slack: SlackStandIn, typed: string): Promise<SeenView> {
  const mina = slack.as(cast.mina);
  await mina.command('new', { channel: channels.general });
  const empty = await mina.waitForView();
  const { options } = await mina.suggest(empty, actionIds.recommendation, typed);
  await mina.choose(empty, actionIds.recommendation, textAt(options[0], 'value') ?? '');
  const form = await mina.waitForView(({ blocks }) =>
    blocks.some((block) => String(block['block_id']).startsWith(`${blockIds.option}:`)),
  );
  await mina.choose(form, actionIds.due, addDays(dateIn('UTC', new Date()), 30));
  await mina.fill(form, fieldIds.notes, 'They are used by visitors.');
  const filled = await mina.waitForView();
  await mina.closeAllViews();
  return filled;
}

/** Stands before the stand-in, since Mendbot answers nowhere but where Slack is. */
async function startFront(slackUrl: string): Promise<string> {
  const server = createServer((incoming, response) => {
    const { method, headers, url = '/' } = incoming;
    if (url === '/response') {
      incoming.resume().on('end', () => response.end('ok'));
      return;
    }
    const outgoing = request(new URL(url, slackUrl), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { cast, channels, populate } from '../../sandbox/cast.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import type { SeenView } from '../../sandbox/slack/seen.ts';
import { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import { type JsonObject, textAt } from '../../sandbox/wire/json-object.ts';
import { addDays, dateIn } from '../../src/core/dates.ts';
import { actionIds, blockIds, fieldIds } from '../support/all-ids.ts';
import { serveParent } from './child.ts';
import { seededTs } from './seed-cards.ts';

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
  /** Filled request forms, as Slack sends them when they are submitted. Each is about another recommendation. */
  readonly forms: readonly JsonObject[];
  /** Those that arrived since this was last asked. */
  readonly cards: readonly ArrivedCard[];
  /** How many files arrived so far. */
  readonly files: number;
}

export interface WantedForms {
  readonly deliverTo: string;
}

const wantedForms = 25;
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
      async forms({ deliverTo }: WantedForms) {
        slack.deliverTo = deliverTo;
        const forms: JsonObject[] = [];
        for (let at = 0; at < wantedForms; at += 1) {
          const { id, type, callbackId, privateMetadata, blocks, values, hash } = await filledForm(slack, at);
          forms.push({
            ...{ id, type, hash, blocks, team_id: teamId, app_id: appId, bot_id: botId },
            ...{ callback_id: callbackId, private_metadata: privateMetadata, state: { values } },
            ...{ root_view_id: id, previous_view_id: null, app_installed_team_id: teamId },
          });
        }
        return forms;
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

async function filledForm(slack: SlackStandIn, at: number): Promise<SeenView> {
  const mina = slack.as(cast.mina);
  await mina.command('new', { channel: channels.general });
  const empty = await mina.waitForView();
  const { options } = await mina.suggest(empty, actionIds.recommendation, 'fabrikam product');
  await mina.choose(empty, actionIds.recommendation, textAt(options[at], 'value') ?? '');
  const form = await mina.waitForView(({ blocks }) =>
    blocks.some((block) => String(block['block_id']).startsWith(`${blockIds.option}:`)),
  );
  await mina.choose(form, actionIds.due, addDays(dateIn('UTC', new Date()), 30));
  await mina.fill(form, fieldIds.notes, 'They are used by visitors.');
  const filled = await mina.waitForView();
  await mina.closeAllViews();
  return filled;
}

/** Is in front of the stand-in, since Mendbot answers nowhere but where Slack is. It has the messages that were seeded. */
async function startFront(slackUrl: string): Promise<string> {
  const server = createServer(async (incoming, response) => {
    const { method, headers, url = '/' } = incoming;
    if (url === '/response') {
      incoming.resume().on('end', () => response.end('ok'));
      return;
    }
    const body = await buffer(incoming);
    const ts = new URLSearchParams(body.toString()).get('ts') ?? '';
    if (url === '/api/chat.update' && ts.startsWith(seededTs)) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, ts }));
      return;
    }
    const outgoing = request(new URL(url, slackUrl), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    outgoing.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

import { HTTPReceiver, type Logger } from '@slack/bolt';
import { inTime } from '../../lib/time.ts';
import type { Log } from '../../telemetry/log.ts';
import { OperatorError } from '../../telemetry/operator-error.ts';
import { readableOnly, timelyOnly } from './answer.ts';
import { type Edge, lastAnswersMs } from './edge.ts';

export interface HttpMode {
  readonly signingSecret: string;
  readonly port: number;
  readonly host: string;
}

// The fullest form that Slack sends is far smaller.
const longestBody = 2 * 1024 * 1024;

type HttpServer = Pick<Awaited<ReturnType<HTTPReceiver['start']>>, 'closeAllConnections' | 'closeIdleConnections'>;

// Slack sends whole requests at once; whoever sends one by the byte holds a connection for so long at most.
const slowestRequestMs = 10_000;
const serverOptions = {
  headersTimeout: slowestRequestMs,
  requestTimeout: slowestRequestMs,
  connectionsCheckingInterval: 2000,
};

interface Surroundings {
  readonly log: Log;
  readonly logger: Logger;
  /** In milliseconds. */
  readonly now: () => number;
}

/** Slack calls the program. */
export function overHttp(mode: HttpMode, { log, logger, now }: Surroundings): Edge {
  const receiver = receiverOf(mode, { log, logger, now });
  let server: HttpServer | null = null;
  return {
    receiver,
    connection: (intake) => ({
      async start() {
        try {
          server = await receiver.start({ port: mode.port, host: mode.host }, serverOptions);
        } catch (cause) {
          const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
          throw new OperatorError(
            `Port ${mode.port} cannot be used${code}. Stop what uses it, or set PORT and MENDBOT_HTTP_HOST otherwise.`,
            { cause },
          );
        }
        log.info({ port: mode.port }, 'listening for slack');
      },
      async stop() {
        const listening = server;
        server = null;
        // Bolt's receiver refuses to stop what never started, and would hide why.
        if (listening !== null) await stopListening(receiver, listening);
        await intake.idle();
      },
      isConnected: () => server !== null,
    }),
  };
}

function receiverOf({ signingSecret, port }: HttpMode, { log, logger, now }: Surroundings): HTTPReceiver {
  const receiver = new HTTPReceiver({ signingSecret, port, logger, bodyLimit: longestBody });
  const readable = readableOnly(receiver.requestListener, { bodyLimit: longestBody, logger });
  receiver.requestListener = timelyOnly(readable, { now, log });
  return receiver;
}

/** What is on its way is answered; a connection on which nothing ends is cut, since the server closes after its last one. */
async function stopListening(receiver: HTTPReceiver, server: HttpServer): Promise<void> {
  const stopped = receiver.stop();
  // A connection that was busy when the server closed would be kept for the next request.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  await inTime(stopped, lastAnswersMs);
  clearInterval(sweep);
  server.closeAllConnections();
  await stopped;
}

// As Slack writes them, of people, apps and workspaces alike.
const slackId = /^[A-Z0-9]{1,40}$/;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Whether what Slack is said to have brought has the form that it gives to such things, as far as the library and the listeners take
 * it for granted. It is signed: what has not, is a fault of somebody's who has the secret, or of a proxy.
 */
export function isWellFormed(body: object): boolean {
  const { user, user_id: userId, trigger_id: triggerId, actions, container, event } = body as Fields;
  return (
    isPerson(user) &&
    isIdOrAbsent(userId) &&
    (triggerId === undefined || triggerId === null || (typeof triggerId === 'string' && triggerId.isWellFormed())) &&
    (actions === undefined || (Array.isArray(actions) && actions.every(isObject))) &&
    (container === undefined || isObject(container) || (container === null && actions === undefined)) &&
    (event === undefined || (isObject(event) && typeof event['type'] === 'string'))
  );
}

function isPerson(user: unknown): boolean {
  if (user === undefined) return true;
  return isObject(user) ? isIdOrAbsent(user['id']) : isIdOrAbsent(user);
}

function isIdOrAbsent(id: unknown): boolean {
  return id === undefined || (typeof id === 'string' && slackId.test(id));
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// A name that could be read as `payload`, also in other letters.
const perhapsPayload = /(?:^|&)(?:payload|[^=&]*%)/;

/**
 * Whether a body could be one that Bolt reads as `null`, told without parsing it: false for nearly everything that Slack sends. A form
 * has the JSON in its `payload`, or none.
 */
export function maySayNull(body: string, contentType: string | undefined): boolean {
  if (contentType !== 'application/x-www-form-urlencoded') return /^\s*null\s*$/.test(body);
  // One field, which begins with a brace.
  if (body.startsWith('payload=%7B') && !body.includes('&')) return false;
  return perhapsPayload.test(body);
}

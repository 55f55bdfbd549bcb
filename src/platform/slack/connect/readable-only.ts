import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HTTPModuleFunctions, type Logger } from '@slack/bolt';
import { maySayNull } from './may-say-null.ts';

type BufferedRequest = Parameters<typeof HTTPModuleFunctions.parseHTTPRequestBody>[0];

/**
 * Refuses a body that says `null`, at which Bolt's receiver breaks where nothing catches it, so that its sender would
 * never be answered. Whether a request is signed is left to Bolt, as everything else is.
 */
export function readableOnly(
  listener: RequestListener,
  { bodyLimit, logger }: { /** In bytes. */ readonly bodyLimit: number; readonly logger: Logger },
): RequestListener {
  return (request, response) => {
    // Bolt reads no other bodies.
    if (request.method !== 'POST') listener(request, response);
    else void readFirst(request, response);
  };

  async function readFirst(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      // The body stays at the request, where Bolt finds it.
      if (saysNull(await HTTPModuleFunctions.bufferIncomingMessage(request, bodyLimit))) {
        logger.warn('A request said null');
        HTTPModuleFunctions.buildNoBodyResponse(response, 400);
        return;
      }
    } catch (error) {
      logger.warn(`A request could not be read: ${error instanceof Error ? error.message : String(error)}`);
      HTTPModuleFunctions.buildNoBodyResponse(response, isTooLarge(error) ? 413 : 400);
      return;
    }
    try {
      listener(request, response);
    } catch (error) {
      // As Bolt does with what a listener throws at once, such as an address that nobody has.
      const thrown = error instanceof Error ? error : new Error(String(error));
      HTTPModuleFunctions.defaultDispatchErrorHandler({ error: thrown, logger, request, response });
    }
  }
}

/** What cannot be parsed Bolt refuses itself. */
function saysNull(request: BufferedRequest): boolean {
  if (!maySayNull(request.rawBody.toString(), request.headers['content-type'])) return false;
  try {
    return HTTPModuleFunctions.parseHTTPRequestBody(request) === null;
  } catch {
    return false;
  }
}

function isTooLarge(error: unknown): boolean {
  return HTTPModuleFunctions.isRawBodyError(error) && error.statusCode === 413;
}

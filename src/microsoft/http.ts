import {
  type Answer,
  type CallOptions,
  type CallRequest,
  callRepeatedly,
  readText,
  tooLong,
  toSettings,
} from './call.ts';
import { type ListedPage, type PageSchema, readPage } from './reading.ts';

export interface GetRequest extends CallRequest {
  readonly url: URL;
}

export interface Http {
  getPage<Row>(request: GetRequest, schema: PageSchema<Row>): Promise<Answer<ListedPage<Row>>>;
}

export function createHttp(options: CallOptions): Http {
  const settings = toSettings(options, 256);
  return {
    getPage: (request, schema) =>
      callRepeatedly(
        {
          request,
          method: 'GET',
          path: request.url.pathname,
          send: async (token, signal) => {
            const headers = { accept: 'application/json', authorization: `Bearer ${token}`, 'user-agent': 'mendbot' };
            const response = await fetch(request.url, { headers, redirect: 'error', signal });
            const { status } = response;
            if (status !== 200) return { kind: 'refused', ...(await readText(response, request, settings)) };
            const { service, maxAnswerBytes: maxBytes } = settings;
            const value = await readPage(response, schema, { maxBytes, question: request, service });
            if (value === null) throw tooLong(request, settings);
            return { kind: 'answered', status, value };
          },
        },
        settings,
      ),
  };
}

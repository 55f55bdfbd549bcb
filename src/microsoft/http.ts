import type { z } from 'zod';
import {
  type Answer,
  type CallOptions,
  type CallRequest,
  callRepeatedly,
  readText,
  tooLong,
  toSettings,
} from './call.ts';
import { type ListedPage, type PageSchema, parseAnswer, readPage } from './reading.ts';

export interface GetRequest extends CallRequest {
  readonly url: URL;
}

export interface Http {
  getPage<Row>(request: GetRequest, schema: PageSchema<Row>): Promise<Answer<ListedPage<Row>>>;
  getOne<T>(request: GetRequest, schema: z.ZodType<T>): Promise<Answer<T>>;
}

export function createHttp(options: CallOptions): Http {
  const settings = toSettings(options, 256);
  const { service, maxAnswerBytes: maxBytes } = settings;

  function get<T>(request: GetRequest, read: (response: Response) => Promise<T>): Promise<Answer<T>> {
    return callRepeatedly(
      {
        request,
        method: 'GET',
        path: request.url.pathname,
        send: async (token, signal) => {
          const headers = { accept: 'application/json', authorization: `Bearer ${token}`, 'user-agent': 'mendbot' };
          const response = await fetch(request.url, { headers, redirect: 'error', signal });
          const { status } = response;
          if (status !== 200) return { kind: 'refused', ...(await readText(response, request, settings)) };
          return { kind: 'answered', status, value: await read(response) };
        },
      },
      settings,
    );
  }

  return {
    getPage: (request, schema) =>
      get(request, async (response) => {
        const page = await readPage(response, schema, { maxBytes, question: request, service });
        if (page === null) throw tooLong(request, settings);
        return page;
      }),
    getOne: (request, schema) =>
      get(request, async (response) => {
        const { body } = await readText(response, request, settings);
        return parseAnswer(body, schema, { question: request, service });
      }),
  };
}

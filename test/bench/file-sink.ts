import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** As much of Slack as a file needs, outside the process under measure; keeps what was uploaded. */
export class FileSink implements AsyncDisposable {
  readonly uploads: Buffer[] = [];
  readonly calls: string[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request).then((answer) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ ok: true, ...answer }));
      });
    });
  }

  static async listen(): Promise<FileSink> {
    const sink = new FileSink();
    await new Promise<void>((resolve) => sink.#server.listen(0, '127.0.0.1', resolve));
    return sink;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #answer(request: IncomingMessage): Promise<object> {
    const body = await buffer(request);
    const method = (request.url ?? '').split('/').at(-1) ?? '';
    this.calls.push(method);
    if (method === 'bytes') {
      this.uploads.push(body);
      return {};
    }
    const id = `F${this.calls.length}`;
    if (method === 'files.getUploadURLExternal') return { upload_url: `${this.url}/upload/bytes`, file_id: id };
    return { channel: 'D1', ts: '1.0', files: [] };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

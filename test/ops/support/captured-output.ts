import { Writable } from 'node:stream';
import { leakWatch } from '../../support/leak-watch.ts';

/** Keeps what a command writes, and looks at it for secrets as at everything that is printed. */
export class CapturedOutput extends Writable {
  #text = '';

  constructor() {
    super({ decodeStrings: false });
  }

  get text(): string {
    return this.#text;
  }

  override _write(part: string | Buffer, _: BufferEncoding, done: () => void): void {
    leakWatch.see(this, part);
    this.#text += part;
    done();
  }
}

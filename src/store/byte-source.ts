/** Takes bytes off a stream, as many as are asked for. */
export class ByteSource {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** Exactly so many; `null` where the stream ends before. */
  async take(size: number): Promise<Buffer | null> {
    const parts: Buffer[] = [];
    for await (const part of this.stream(size)) parts.push(part);
    const taken = Buffer.concat(parts);
    return taken.length === size ? taken : null;
  }

  /** So many, piece by piece; fewer where the stream ends before. */
  async *stream(size: number): AsyncGenerator<Buffer> {
    for (let missing = size; missing > 0; ) {
      if (this.#rest.length === 0 && !(await this.#more())) return;
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.length);
      missing -= part.length;
      yield part;
    }
  }

  /** Reads to the end: whatever is wrong there throws. */
  async drain(): Promise<void> {
    while (await this.#more());
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next();
    this.#rest = next.done === true ? Buffer.alloc(0) : next.value;
    return next.done !== true;
  }
}

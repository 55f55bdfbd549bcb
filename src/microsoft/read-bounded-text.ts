/** Reads an answer's body as text, or gives `null` as soon as it turns out longer than `maxBytes`. */
export async function readBoundedText(response: Response, maxBytes: number): Promise<string | null> {
  let text = '';
  for await (const part of readBoundedParts(response, maxBytes)) {
    if (part === null) return null;
    text += part;
  }
  return text;
}

/** The same in parts, as they arrive, so that the whole need never be held; the last one is `null` where it is longer. */
export async function* readBoundedParts(response: Response, maxBytes: number): AsyncGenerator<string | null> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      yield null;
      return;
    }
    const text = decoder.decode(part.value, { stream: true });
    release(part.value);
    yield text;
  }
  yield decoder.decode();
}

/** A long answer comes faster than buffers are collected, which would be tens of megabytes. One that others see into stays. */
function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) buffer.transfer(0);
}

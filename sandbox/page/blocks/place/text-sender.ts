export interface TypedText {
  readonly text: string;
  readonly isEnterPressed: boolean;
}

export interface TextSender {
  /** Sends the text after a pause in typing. Replaces a text that waits. */
  readonly schedule: (text: string) => void;
  /** Sends a waiting text at once. Resolves when everything has arrived. */
  readonly flush: () => Promise<void>;
  readonly sendEnter: (text: string) => Promise<void>;
}

/** Sends the texts of one field one by one, so that they arrive in the order of typing. */
export function createTextSender(send: (typed: TypedText) => Promise<unknown>, delayMs: number): TextSender {
  let waiting: TypedText | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let sending: Promise<void> = Promise.resolve();

  async function sendWaiting(): Promise<void> {
    const typed = waiting;
    waiting = null;
    if (typed !== null) await send(typed);
  }

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting !== null) sending = sending.then(sendWaiting);
    return sending;
  }

  return {
    schedule(text) {
      if (timer !== null) clearTimeout(timer);
      waiting = { text, isEnterPressed: false };
      timer = setTimeout(() => void flush(), delayMs);
    },
    flush,
    sendEnter(text) {
      waiting = { text, isEnterPressed: true };
      return flush();
    },
  };
}

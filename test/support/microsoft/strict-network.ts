import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';

/** Blocks the network. An unexpected request and an unused mock each fail the test. */
export function useStrictNetwork(): void {
  const unexpected: string[] = [];
  const remember = (request: Request) => {
    unexpected.push(request.url);
  };
  beforeAll(() => {
    // The test file before may have restored nock.
    if (!nock.isActive()) nock.activate();
    nock.disableNetConnect();
    nock.emitter.on('no match', remember);
  });
  beforeEach(() => {
    unexpected.length = 0;
  });
  afterEach(() => {
    const unused = nock.pendingMocks();
    nock.cleanAll();
    expect({ unexpected, unused }).toEqual({ unexpected: [], unused: [] });
  });
  afterAll(() => {
    nock.emitter.off('no match', remember);
    nock.enableNetConnect();
    nock.restore();
  });
}

import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';

/** No request leaves the process; one that no mock expects fails its test, and so does a mock that nobody asked. */
export function useStrictNetwork(): void {
  const unexpected: string[] = [];
  const remember = (request: Request) => {
    unexpected.push(request.url);
  };
  beforeAll(() => {
    // The file before may have ended nock.
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

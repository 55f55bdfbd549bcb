import { useState } from 'react';

/**
 * Where "New" stands: it is set when somebody comes, or when something arrives that they do not see, and it then stays
 * until they leave, although the messages have been read by then.
 */
export function useNewAfter(readUntilTs: string | null, isWatching: boolean): string | null {
  const [newAfterTs, setNewAfterTs] = useState(readUntilTs);
  if (newAfterTs === null && readUntilTs !== null && !isWatching) setNewAfterTs(readUntilTs);
  return newAfterTs;
}

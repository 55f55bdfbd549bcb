import { expect, test } from 'vitest';
import { alsoLike, readProposal } from './match.ts';

test('other candidates are told from the reasons', () => {
  const proposal = readProposal(['same_requester', alsoLike(1003), 'a_reason_of_later', alsoLike(1007), 'also:x']);

  expect(proposal).toEqual({ reasons: ['same_requester', 'a_reason_of_later'], others: [1003, 1007] });
});

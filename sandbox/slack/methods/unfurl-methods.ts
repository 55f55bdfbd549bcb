import { isJsonObject, type JsonObject, objectAt, objectsAt, textAt } from '../../wire/json-object.ts';
import { ApiRefusal, refusalWithMessages } from '../api-refusal.ts';
import { completeBlockIds } from '../block-elements.ts';
import { blockProblems, MAX_MESSAGE_BLOCKS } from '../block-rules.ts';
import type { StandInState } from '../stand-in-state.ts';
import { linksIn } from '../tell-links.ts';
import type { ApiMethods } from './api-method.ts';

export const unfurlMethods: ApiMethods = {
  'chat.unfurl': { token: 'bot', scope: 'links:write', run: unfurl },
};

/** What is given for a link takes the place of what was given for it before. */
function unfurl(state: StandInState, args: JsonObject): JsonObject {
  const message = state.messages.find(textAt(args, 'channel') ?? '', textAt(args, 'ts') ?? '');
  if (message === undefined) throw new ApiRefusal('cannot_find_message');
  const unfurls = Object.entries(objectAt(args, 'unfurls') ?? {});
  if (unfurls.length === 0) throw new ApiRefusal('missing_unfurls');
  const links = linksIn(message.text);
  const added = unfurls.map(([url, attachment]) => {
    const isOurs = links.some((link) => link.url === url && state.unfurlDomains.includes(link.domain));
    if (!isOurs) throw new ApiRefusal('cannot_unfurl_url');
    if (!isJsonObject(attachment)) throw new ApiRefusal('invalid_unfurls_format');
    return attachmentFor(state, url, attachment);
  });
  const given = new Set(unfurls.map(([url]) => url));
  const kept = message.attachments.filter((one) => !given.has(textAt(one, 'app_unfurl_url') ?? ''));
  state.messages.attach(message, [...kept, ...added]);
  return {};
}

function attachmentFor(state: StandInState, url: string, attachment: JsonObject): JsonObject {
  const blocks = objectsAt(attachment, 'blocks');
  const problems = blockProblems(blocks, MAX_MESSAGE_BLOCKS);
  if (problems.length > 0) throw refusalWithMessages('invalid_blocks', problems);
  return {
    ...attachment,
    blocks: completeBlockIds(blocks, state.ids),
    is_app_unfurl: true,
    app_unfurl_url: url,
    from_url: url,
  };
}

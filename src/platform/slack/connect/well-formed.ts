/** Whether a request has the shape that Bolt and the listeners expect. */
export function isWellFormed(body: object): boolean {
  const { user, user_id: userId, trigger_id: triggerId, actions, container, event } = body as Fields;
  return (
    isPerson(user) &&
    isIdOrAbsent(userId) &&
    (triggerId === undefined || triggerId === null || (typeof triggerId === 'string' && triggerId.isWellFormed())) &&
    (actions === undefined || (Array.isArray(actions) && actions.every(isObject))) &&
    (container === undefined || isObject(container) || (container === null && actions === undefined)) &&
    (event === undefined || (isObject(event) && typeof event['type'] === 'string'))
  );
}

/** Slack documents a view whose `state` has no values. Absent parts become empty, so that listeners can read them. */
export function withEmptyParts(body: Fields): Fields {
  const { view, actions, container } = body;
  return {
    ...body,
    ...(actions === undefined ? {} : { container: container ?? {} }),
    ...(isObject(view) ? { view: withEmptyPartsOfView(view) } : {}),
  };
}

function withEmptyPartsOfView(view: Fields): Fields {
  const { state, blocks, private_metadata: metadata } = view;
  const values = isObject(state) && isObject(state['values']) ? state['values'] : {};
  return { ...view, blocks: blocks ?? [], private_metadata: metadata ?? '', state: { values } };
}

/** Whether Bolt may parse a body as `null`, determined without parsing. A form has its JSON in `payload`. */
export function maySayNull(body: string, contentType: string | undefined): boolean {
  if (contentType !== 'application/x-www-form-urlencoded') return /^\s*null\s*$/.test(body);
  // The body has one field, which starts with a brace.
  if (body.startsWith('payload=%7B') && !body.includes('&')) return false;
  return perhapsPayload.test(body);
}

function isPerson(user: unknown): boolean {
  if (user === undefined) return true;
  return isObject(user) ? isIdOrAbsent(user['id']) : isIdOrAbsent(user);
}

function isIdOrAbsent(id: unknown): boolean {
  return id === undefined || (typeof id === 'string' && slackId.test(id));
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const perhapsPayload = /(?:^|&)(?:payload|[^=&]*%)/;

const slackId = /^[A-Z0-9]{1,40}$/;

export type Fields = Readonly<Record<string, unknown>>;

import type { JsonObject, Message, ModalView, Person, WorkspaceView } from '../../protocol/workspace-view.ts';
import { jsonAt, textAt } from '../blocks/json-at.ts';
import { instantOf } from '../conversation/timeline.ts';
import type { StepId, StepSeen } from './tour-memory.ts';

/**
 * Steps whose result the viewer can see now, however the result came about. Signs, ids and names tell it, since the
 * bot's words are in the workspace's language.
 */
export function stepsSeen(workspace: WorkspaceView): readonly StepSeen[] {
  const messages = workspace.conversation?.messages ?? [];
  return [
    ...messages.flatMap((message) => [
      ...seenIn(message, toldSteps(message, workspace)),
      // A card does not say when its state changed, but each change adds a reply.
      ...seenIn(message.replies.at(-1) ?? message, decidedSteps(message)),
    ]),
    ...workspace.modals.flatMap((modal) => saidInModal(modal, workspace)).map(stateOf),
  ];
}

function toldSteps(message: Message, workspace: WorkspaceView): readonly StepId[] {
  const { isEphemeral, authorId, blocks } = message;
  const { bot, people } = workspace;
  const isAnswer = isEphemeral && authorId === bot.userId;
  return idsOf({
    file: cardIn(message) !== null,
    again: isAnswer && isTooLate(blocks, workspace),
    top: !isEphemeral && isSharedList(blocks, people),
    guest: isAnswer && viewerOf(workspace)?.part === 'Guest',
  });
}

/** The list ends with its totals, and with who shared it. */
function isSharedList(blocks: readonly JsonObject[], people: WorkspaceView['people']): boolean {
  const types = [blocks[0], ...blocks.slice(-2)].map((block) => textAt(block ?? null, 'type'));
  return types.join() === 'header,context,context' && people.some(({ realName }) => has(blocks.at(-1), realName));
}

/**
 * From a form or from an activity's details. The card does not say where its activity was filed, or what its ticket is.
 */
function saidInModal({ callbackId, title, blocks }: ModalView, workspace: WorkspaceView): readonly StepId[] {
  if (callbackId !== '') return [];
  const notes = blocks.filter((block) => textAt(block, 'type') === 'context');
  return idsOf({
    again: isTooLate(blocks, workspace),
    // Once the connection is on, a note says what to do in Defender.
    connect: title.includes('Intune') && has(notes, 'Defender'),
    portal: has(notes, '|Defender>'),
    ticket: has(blocks, '"🔧') && /"\*Intune [^"]*\|/.test(JSON.stringify(notes)),
  });
}

function decidedSteps(message: Message): readonly StepId[] {
  const status = cardIn(message)?.status ?? '';
  const isElsewhere = /Defender|Intune/.test(message.replies.at(-1)?.text ?? '');
  return idsOf({
    accept: !isElsewhere && statusSigns.active.test(status),
    complete: !isElsewhere && statusSigns.completed.test(status),
    patch: statusSigns.bySystem.test(status),
    dispute: statusSigns.disputed.test(status),
    rejected: isElsewhere && statusSigns.rejected.test(status),
  });
}

/** A sentence about what somebody else has completed, with nothing to press. */
function isTooLate(blocks: readonly JsonObject[], workspace: WorkspaceView): boolean {
  if (has(blocks, '"action_id"')) return false;
  const email = viewerOf(workspace)?.email ?? '@';
  const cards = (workspace.conversation?.messages ?? []).map(cardIn).filter((card) => card !== null);
  return cards.some(
    ({ number, status }) => has(blocks, `${number} `) && statusSigns.completed.test(status) && !status.includes(email),
  );
}

function viewerOf({ people, viewerId }: WorkspaceView): Person | undefined {
  return people.find(({ id }) => id === viewerId);
}

interface Card {
  readonly number: string;
  readonly status: string;
}

/** A card begins with its bold heading, and then its status. */
function cardIn({ isEphemeral, blocks }: Message): Card | null {
  const texts = isEphemeral ? [] : blocks.map((block) => textAt(jsonAt(block, 'text'), 'text') ?? '');
  for (const text of texts) {
    const [, heading = '', status = ''] = /^\*(.*)\*\n(.*)$/m.exec(text) ?? [];
    const number = cardNumber(heading);
    if (number !== null) return { number, status };
  }
  return null;
}

/** Signs before a card's status, the same in every language. A completion by a person has an address. */
export const statusSigns = {
  active: /🔧/u,
  ready: /🏁/u,
  completed: /[☑✅❔⛔][^@]*@/u,
  bySystem: /✅[^@]*$/u,
  disputed: /⛔/u,
  rejected: /🚫/u,
} as const;

function idsOf(steps: Partial<Record<StepId, boolean>>): readonly StepId[] {
  return (Object.keys(steps) as StepId[]).filter((id) => steps[id]);
}

function has(json: unknown, words: string): boolean {
  return JSON.stringify(json ?? '').includes(words);
}

function seenIn({ ts }: Message, ids: readonly StepId[]): readonly StepSeen[] {
  return ids.map((id) => ({ id, atMs: instantOf(ts) }));
}

function stateOf(id: StepId): StepSeen {
  return { id, atMs: null };
}

/** The activity of a card's heading, such as `REM-1001`; `null` = not a card's heading. */
export function cardNumber(heading: string): string | null {
  return /^(REM-\d+) · /.exec(heading.trim())?.[1] ?? null;
}

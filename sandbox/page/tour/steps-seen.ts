import type { JsonObject, Message, WorkspaceView } from '../../protocol/workspace-view.ts';
import { jsonAt, textAt } from '../blocks/json-at.ts';
import { instantOf } from '../conversation/timeline.ts';
import { botText } from './bot-words.ts';
import type { StepId, StepSeen } from './tour-memory.ts';

/** Steps whose result the viewer can see now, however the result came about. */
export function stepsSeen(workspace: WorkspaceView): readonly StepSeen[] {
  const messages = workspace.conversation?.messages ?? [];
  return [
    ...messages.flatMap((message) => [
      ...seenIn(message, toldSteps(message)),
      ...message.replies.flatMap((reply) => seenIn(reply, decidedSteps(reply))),
    ]),
    ...workspace.modals.flatMap(({ blocks }) => saidInModal(JSON.stringify(blocks))).map(stateOf),
  ];
}

function toldSteps(message: Message): readonly StepId[] {
  const text = wordsOf(message);
  return [
    ...(isCard(message) ? (['file'] as const) : []),
    ...(isTooLate(text) ? (['again'] as const) : []),
    ...(text.includes(botText.topHeading) && text.includes(botText.sharedBy) ? (['top'] as const) : []),
    ...(text.includes(botText.guestRefused) ? (['guest'] as const) : []),
  ];
}

/**
 * From a form or from an activity's details. The card does not say where its activity was filed, or what its ticket is.
 */
function saidInModal(text: string): readonly StepId[] {
  return [
    ...(isTooLate(text) ? (['again'] as const) : []),
    ...(text.includes(botText.intuneIsOn) ? (['connect'] as const) : []),
    ...(text.includes(botText.adopted) ? (['portal'] as const) : []),
    ...(text.includes(`*${botText.ticket}* ${botText.active}`) ? (['ticket'] as const) : []),
  ];
}

/** From lines of the thread, since a card's text does not say when its state changed. */
function decidedSteps(reply: Message): readonly StepId[] {
  const text = wordsOf(reply);
  return [
    ...(new RegExp(`${botText.accepted} REM-\\d+`).test(text) ? (['accept'] as const) : []),
    // A completion with an address. A completion in the portal has none.
    ...(new RegExp(`REM-\\d+ ${botText.wasCompleted}\\. ${botText.completedBy}: [^ ]*@`).test(text)
      ? (['complete'] as const)
      : []),
    ...(text.includes(`${botText.completedBy}: ${botText.systemConfirmation}`) ? (['patch'] as const) : []),
    ...(text.includes(botText.devicesDisagree) ? (['dispute'] as const) : []),
    ...(isRejectedInIntune(text) ? (['rejected'] as const) : []),
  ];
}

/** Adopted at once, or after a question. */
function isRejectedInIntune(text: string): boolean {
  return (
    [botText.wasRejectedInIntune, botText.intuneHolds].some((words) => text.includes(words)) ||
    new RegExp(`${botText.inIntune} ${botText.rejected} REM-\\d+`).test(text)
  );
}

function isCard({ isEphemeral, blocks }: Message): boolean {
  return !isEphemeral && blocks.some((block) => cardNumber(headingOf(block)) !== null);
}

/** The first line of a card is bold. */
function headingOf(block: JsonObject): string {
  const text = textAt(block, 'type') === 'section' ? (textAt(jsonAt(block, 'text'), 'text') ?? '') : '';
  return /^\*(.*)\*$/m.exec(text)?.[1] ?? '';
}

function isTooLate(text: string): boolean {
  return new RegExp(`REM-\\d+ ${botText.wasAlreadyCompleted}`).test(text);
}

function wordsOf({ text, blocks }: Message): string {
  return `${text} ${JSON.stringify(blocks)}`;
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

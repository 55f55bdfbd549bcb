import type { Message, WorkspaceView } from '../../protocol/workspace-view.ts';
import type { StepId } from './tour-step.ts';

/** What the bot says only once a step has happened, whoever did it. */
const signs: readonly { readonly id: StepId; readonly isIn: (text: string) => boolean }[] = [
  { id: 'file', isIn: (text) => /REM-\d+ filed|filed (?:as )?\*?REM-\d+/.test(text) || hasCard(text) },
  { id: 'accept', isIn: (text) => /accepted REM-\d+/.test(text) },
  { id: 'complete', isIn: (text) => hasCard(text) && text.includes('Completed by') },
  { id: 'again', isIn: (text) => /REM-\d+ was already completed by/.test(text) },
  { id: 'who', isIn: (text) => /REM-\d+ · /.test(text) && text.includes('"*History*"') },
  { id: 'top', isIn: (text) => text.includes('Top remediation activities') && text.includes('Shared by') },
  { id: 'guest', isIn: (text) => text.includes('Guests cannot use Mendbot') },
];

/** Steps whose outcome the viewer can see at this moment. */
export function stepsSeen(workspace: WorkspaceView): readonly StepId[] {
  const texts = [
    ...(workspace.conversation?.messages ?? [])
      .flatMap(withReplies)
      .map((message) => textOf(message.text, message.blocks)),
    ...workspace.modals.map((modal) => textOf(modal.title, modal.blocks)),
  ];
  const seen = signs.filter(({ isIn }) => texts.some(isIn)).map(({ id }) => id);
  const viewer = workspace.people.find(({ id }) => id === workspace.viewerId);
  return viewer?.locale.startsWith('ja') === true ? [...seen, 'japanese'] : seen;
}

function withReplies(message: Message): readonly Message[] {
  return [message, ...message.replies];
}

function textOf(text: string, blocks: WorkspaceView['modals'][number]['blocks']): string {
  return `${text} ${JSON.stringify(blocks)}`;
}

function hasCard(text: string): boolean {
  return /REM-\d+ · /.test(text) && text.includes('"activity_menu"');
}

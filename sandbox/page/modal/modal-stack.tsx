import { useSandbox } from '../api/sandbox-context.ts';
import { ModalForm } from './modal-form.tsx';

/** The viewer's open forms, the lowest first; each lies over those before it, which cannot be reached meanwhile. */
export function ModalStack() {
  const { workspace, act } = useSandbox();
  const { modals } = workspace;

  return modals.map((modal, index) => (
    <ModalForm
      key={modal.id}
      modal={modal}
      botName={workspace.bot.name}
      depth={index}
      behind={modals.length - 1 - index}
      onCloseAll={() => void act({ do: 'close-all' })}
    />
  ));
}

import type { ReactElement } from 'react';
import { SandboxProvider } from './api/sandbox-provider.tsx';
import { Frame } from './frame.tsx';
import { ModalStack } from './modal/modal-stack.tsx';

export function App(): ReactElement {
  return (
    <SandboxProvider>
      <Frame />
      <ModalStack />
    </SandboxProvider>
  );
}

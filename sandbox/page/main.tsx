import '@fontsource-variable/inter';
import '@fontsource/biz-udpgothic/400.css';
import '@fontsource/biz-udpgothic/700.css';
import './style/tokens.css';
import './style/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { applyTheme, chosenTheme } from './style/theme.ts';

applyTheme(chosenTheme());

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
// The page shows a block's error in the place of the block, with its JSON.
createRoot(root, { onCaughtError: () => {} }).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

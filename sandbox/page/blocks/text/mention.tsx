import type { ReactNode } from 'react';
import css from './text.module.css';

export function Mention({ children }: { readonly children: ReactNode }) {
  return <span className={css['mention']}>@{children}</span>;
}

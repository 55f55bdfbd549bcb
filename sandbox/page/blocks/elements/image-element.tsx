import { textAt } from '../json-at.ts';
import { isOwnAddress, SafeLink } from '../text/safe-link.tsx';
import type { ElementProps } from './element-naming.ts';
import css from './elements.module.css';

/** The page loads nothing from other hosts, so such a picture is shown as a link. */
export function ImageElement({ element }: Pick<ElementProps, 'element'>) {
  const url = textAt(element, 'image_url') ?? '';
  const words = textAt(element, 'alt_text') ?? 'Picture';
  if (isOwnAddress(url)) return <img className={css['image']} src={url} alt={words} />;
  return (
    <span className={css['absentImage']}>
      <SafeLink url={url}>{words || 'Picture'}</SafeLink>
    </span>
  );
}

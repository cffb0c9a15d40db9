import { t } from '../lib/words/t.ts';

/** From here on a screen reader is told, too: not at each letter, but when a threshold is passed. */
const NEARLY_FULL = 10;

/** The bytes left, counted live. */
export function ByteCounter({ id, left }: { id: string; left: number }) {
  return (
    <>
      <span id={id} class={left < 0 ? 'counter counter-over' : 'counter'}>
        {left < 0 ? t('statusForm.over', -left) : t('statusForm.left', left)}
      </span>
      <span role="status" class="visually-hidden">
        {left < 0 ? t('statusForm.tooLong') : left <= NEARLY_FULL ? t('statusForm.nearlyFull') : ''}
      </span>
    </>
  );
}

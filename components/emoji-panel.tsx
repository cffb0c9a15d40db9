import './emoji-panel.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../lib/words/t.ts';

export interface EmojiPanelProps {
  readonly id: string;
  /** Whether there is one that can be taken away. */
  readonly hasEmoji: boolean;
  /** One was chosen; `''` for none. */
  onChoose(emoji: string): void;
  /** @param by `escape`: the focus goes back to where it was */
  onClose(by: 'escape' | 'elsewhere'): void;
}

/** Chooses an emoji; Escape closes it, and not the popup. */
export function EmojiPanel({ id, hasEmoji, onChoose, onClose }: EmojiPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'there' | 'failed'>('loading');
  const chosen = useRef(onChoose);
  chosen.current = onChoose;

  useEffect(() => {
    let isOpen = true;
    panel.current?.focus();
    import('./emoji-picker.ts').then(
      ({ emojiPicker, focusSearch }) => {
        if (!isOpen) return;
        const picker = emojiPicker((emoji) => chosen.current(emoji));
        place.current?.replaceChildren(picker);
        setState('there');
        requestAnimationFrame(() => isOpen && focusSearch(picker));
      },
      () => isOpen && setState('failed'),
    );
    return () => {
      isOpen = false;
    };
  }, []);

  return (
    <div
      id={id}
      ref={panel}
      class="emoji-panel"
      role="dialog"
      tabIndex={-1}
      aria-label={t('statusForm.emoji')}
      aria-busy={state === 'loading'}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose('escape');
      }}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) onClose('elsewhere');
      }}
    >
      <div ref={place} class="emoji-place" />
      {state === 'failed' && <p class="note note-problem">{t('emoji.failed')}</p>}
      <div class="buttons">
        {hasEmoji && (
          <button type="button" class="button button-quiet button-small" onClick={() => onChoose('')}>
            {t('statusForm.noEmoji')}
          </button>
        )}
        <button type="button" class="button button-quiet button-small" onClick={() => onClose('escape')}>
          {t('statusForm.closeEmoji')}
        </button>
      </div>
    </div>
  );
}

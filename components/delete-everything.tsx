import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { textLanguage } from '../lib/words/language.ts';
import { t } from '../lib/words/t.ts';

/** What is deleted, part by part. */
export type ErasedPart = 'session' | 'settings' | 'databases' | 'files' | 'permissions' | 'alarms';

/** What the section needs of the browser. */
export interface EraseAdapter {
  /** Deletes all that the extension keeps; gives the parts of which something is left. Never rejects. */
  deleteEverything(): Promise<readonly ErasedPart[]>;
}

type Stage =
  | { readonly at: 'idle' | 'asking' | 'busy' }
  | { readonly at: 'done'; readonly left: readonly ErasedPart[] };

/** Deletes all that there is, after it was asked for twice. */
export function DeleteEverything({ adapter }: { adapter: EraseAdapter }) {
  const [stage, setStage] = useState<Stage>({ at: 'idle' });
  const button = useRef<HTMLButtonElement>(null);
  const result = useRef<HTMLDivElement>(null);
  const first = useRef(true);

  // Each stage takes the place of what had the focus in the last.
  useLayoutEffect(() => {
    if (!first.current) (result.current ?? button.current)?.focus();
    first.current = false;
  }, [stage.at]);

  const erase = async () => {
    setStage({ at: 'busy' });
    setStage({ at: 'done', left: await adapter.deleteEverything() });
  };
  return (
    <section aria-labelledby="erase-heading">
      <h2 id="erase-heading">{t('erase.heading')}</h2>
      <p>{t('erase.about')}</p>
      {stage.at === 'idle' && (
        <div class="buttons">
          <button
            type="button"
            class="button button-danger"
            ref={button}
            onClick={() => setStage({ at: 'asking' })}
          >
            {t('erase.begin')}
          </button>
        </div>
      )}
      {(stage.at === 'asking' || stage.at === 'busy') && (
        <div
          class="card card-problem"
          role="alertdialog"
          aria-labelledby="erase-ask"
          aria-describedby="erase-ask-more"
          onKeyDown={({ key }) => key === 'Escape' && stage.at === 'asking' && setStage({ at: 'idle' })}
        >
          <p id="erase-ask" class="card-title">
            {t('erase.ask')}
          </p>
          <p id="erase-ask-more">{t('erase.askMore')}</p>
          <div class="buttons">
            <button
              type="button"
              class="button button-danger"
              aria-disabled={stage.at === 'busy'}
              onClick={() => stage.at === 'asking' && erase()}
            >
              {stage.at === 'busy' ? t('erase.busy') : t('erase.yes')}
            </button>
            {stage.at === 'asking' && (
              <button type="button" class="button" ref={button} onClick={() => setStage({ at: 'idle' })}>
                {t('erase.no')}
              </button>
            )}
          </div>
        </div>
      )}
      <div role="status">{stage.at === 'done' && <Outcome left={stage.left} focus={result} />}</div>
    </section>
  );
}

interface OutcomeProps {
  readonly left: readonly ErasedPart[];
  readonly focus: RefObject<HTMLDivElement | null>;
}

function Outcome({ left, focus }: OutcomeProps) {
  const names = left.map((part) => t(`erase.part.${part}`));
  const parts = new Intl.ListFormat(textLanguage()).format(names);
  return (
    <div class="card" ref={focus} tabIndex={-1}>
      <p>{left.length === 0 ? t('erase.done') : t('erase.left', { parts })}</p>
      <p>
        <a href="/welcome.html">{t('erase.again')}</a>
      </p>
    </div>
  );
}

import { t } from '../lib/words/t.ts';
import type { PopupAdapter } from './popup-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';

/** Begins pointing at a name on the page, by which a rule for the site is proposed. */
export function PointAtName({ adapter }: { adapter: PopupAdapter }) {
  const pointing = useAction();
  return (
    <>
      <button
        type="button"
        class="button button-quiet button-small point"
        aria-disabled={pointing.busy}
        onClick={() => {
          if (!pointing.busy) pointing.run(() => adapter.pointAtName());
        }}
      >
        {t('site.pointAtName')}
      </button>
      <ProblemNote id="point-problem" action={pointing} />
    </>
  );
}

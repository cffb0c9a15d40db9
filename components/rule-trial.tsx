import type { OptionsAdapter, RuleForm, TryPlaces } from './options-adapter.ts';
import { TriedNames } from './tried-names.tsx';
import { useTrial } from './use-trial.ts';

interface RuleTrialProps {
  readonly adapter: OptionsAdapter;
  readonly form: RuleForm;
  /** Whether anything is wrong with it. */
  readonly isWrong: boolean;
  /** The tab in which the rule was proposed, or null. */
  readonly firstTab: number | null;
}

/** Shows what the rule finds in an open tab, while it is written. */
export function RuleTrial({ adapter, form, isWrong, firstTab }: RuleTrialProps) {
  const trial = useTrial(adapter, form.on, isWrong ? null : form, firstTab);
  const { places, tabID } = trial;
  return (
    <fieldset class="trial">
      <legend>Try it on an open tab</legend>
      {places !== null && places.state !== 'tabs' && <p class="hint">{whyNowhere(places.state)}</p>}
      {places?.state === 'tabs' && (
        <div class="field-row">
          <select
            aria-label="Tab"
            value={tabID ?? ''}
            onChange={({ currentTarget: { value } }) => trial.choose(value === '' ? null : Number(value))}
          >
            {tabID === null && <option value="">Choose a tab…</option>}
            {places.tabs.map(({ id, title, host }) => (
              <option key={id} value={id}>
                {title === '' ? host : `${title} (${host})`}
              </option>
            ))}
          </select>
          <button type="button" class="button" disabled={tabID === null} onClick={trial.show}>
            Show the tab
          </button>
        </div>
      )}
      {/* There before there is anything to say, so that it is read. */}
      <div role="status" class="trial-count">
        {tabID !== null && (isWrong ? WRONG : countText(trial.tried))}
      </div>
      {tabID !== null && !isWrong && trial.tried?.state === 'found' && trial.tried.count > 0 && (
        <TriedNames {...trial.tried} />
      )}
    </fieldset>
  );
}

const WRONG = 'What it finds is shown here as soon as every entry above is right.';

function whyNowhere(state: Exclude<TryPlaces['state'], 'tabs'>): string {
  switch (state) {
    case 'no-host':
      return 'Enter the site above: then its open tabs are offered here.';
    case 'off':
      return 'Dots are off on this site. Open a page of it, then Presently in the toolbar, and switch it on there.';
    case 'not-open':
      return 'No page of this site is open. Open one in another tab and come back: it is then offered here.';
  }
}

function countText(tried: ReturnType<typeof useTrial>['tried']): string {
  if (tried === null) return '';
  if (tried.state === 'gone')
    return 'This tab can’t be looked into any more. Load it again, or choose another.';
  const { count, first } = tried;
  if (count === 0) return 'Nothing on this page fits.';
  const found = `${count} ${count === 1 ? 'name' : 'names'} found, outlined in the tab.`;
  const known = first.filter(({ userID }) => userID !== null).length;
  const of = count > first.length ? `the first ${first.length}` : 'them';
  return `${found} In the directory: ${known === first.length ? 'all' : known === 0 ? 'none' : known} of ${of}.`;
}

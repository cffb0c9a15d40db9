import { t } from '../lib/words/t.ts';
import type { OptionsAdapter, RuleForm, Tried, TryPlaces } from './options-adapter.ts';
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
      <legend>{t('ruleTrial.title')}</legend>
      {places !== null && places.state !== 'tabs' && <p class="hint">{whyNowhere(places.state)}</p>}
      {places?.state === 'tabs' && (
        <div class="field-row">
          <select
            aria-label={t('ruleTrial.tab')}
            value={tabID ?? ''}
            onChange={({ currentTarget: { value } }) => trial.choose(value === '' ? null : Number(value))}
          >
            {tabID === null && <option value="">{t('ruleTrial.choose')}</option>}
            {places.tabs.map(({ id, title, host }) => (
              <option key={id} value={id}>
                {title === '' ? host : `${title} (${host})`}
              </option>
            ))}
          </select>
          <button type="button" class="button" disabled={tabID === null} onClick={trial.show}>
            {t('ruleTrial.show')}
          </button>
        </div>
      )}
      {/* There before there is anything to say, so that it is read. */}
      <div role="status" class="trial-count">
        {tabID !== null && (isWrong ? t('ruleTrial.wrong') : countText(trial.tried))}
      </div>
      {tabID !== null && !isWrong && trial.tried?.state === 'found' && trial.tried.count > 0 && (
        <TriedNames {...trial.tried} />
      )}
    </fieldset>
  );
}

function whyNowhere(state: Exclude<TryPlaces['state'], 'tabs'>): string {
  switch (state) {
    case 'no-host':
      return t('ruleTrial.noHost');
    case 'off':
      return t('ruleTrial.off');
    case 'not-open':
      return t('ruleTrial.notOpen');
  }
}

function countText(tried: Tried | null): string {
  if (tried === null) return '';
  if (tried.state === 'gone') return t('ruleTrial.gone');
  if (tried.count === 0) return t('ruleTrial.nothing');
  return t('ruleTrial.foundAnd', { found: t('ruleTrial.found', tried.count), known: knownText(tried) });
}

function knownText({ count, first }: Extract<Tried, { state: 'found' }>): string {
  const shown = first.length;
  const known = first.filter(({ userID }) => userID !== null).length;
  if (count > shown) {
    if (known === shown) return t('ruleTrial.allOfFirst', { shown });
    return known === 0 ? t('ruleTrial.noneOfFirst', { shown }) : t('ruleTrial.someOfFirst', { known, shown });
  }
  if (known === shown) return t('ruleTrial.allKnown');
  return known === 0 ? t('ruleTrial.noneKnown') : t('ruleTrial.someKnown', { known });
}

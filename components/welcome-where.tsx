import { useEffect, useRef, useState } from 'preact/hooks';
import type { PopupView } from '../lib/status/views.ts';
import { textLanguage } from '../lib/words/language.ts';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import { ProblemNote } from './problem-note.tsx';
import { TextField } from './text-field.tsx';
import { useAction } from './use-action.ts';
import type { Step } from './use-step.ts';
import type { WelcomeAdapter } from './welcome-adapter.ts';

interface WelcomeWhereProps {
  readonly adapter: WelcomeAdapter;
  readonly view: PopupView;
  readonly isIn: boolean;
  go(step: Step): void;
}

/** Step 2: the demo's page, or a site that one works on. */
export function WelcomeWhere({ adapter, view, isIn, go }: WelcomeWhereProps) {
  const inDemo = view.own?.demo === true;
  return (
    <>
      {!isIn && (
        <p class="note note-warning">
          {t('welcome.beginFirst')} <a href="#begin">{t('welcome.step.begin')}</a>
        </p>
      )}
      {inDemo ? <Sample adapter={adapter} /> : <ChooseSite adapter={adapter} />}
      <div class="buttons">
        <button type="button" class="button" onClick={() => go('begin')}>
          {t('welcome.back')}
        </button>
        <button type="button" class={inDemo ? 'button' : 'button button-primary'} onClick={() => go('dot')}>
          {t('welcome.next')}
        </button>
      </div>
    </>
  );
}

function Sample({ adapter }: Pick<WelcomeWhereProps, 'adapter'>) {
  return (
    <>
      <p>{t('welcome.sample')}</p>
      <div class="buttons">
        <button type="button" class="button button-primary" onClick={() => adapter.open('sample')}>
          {t('welcome.openSample')}
        </button>
      </div>
    </>
  );
}

function ChooseSite({ adapter }: Pick<WelcomeWhereProps, 'adapter'>) {
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [sites, setSites] = useState<readonly string[]>([]);
  const [shown, setShown] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const showing = useAction();
  const announce = useAnnounce();
  const look = () => void adapter.sites().then(setSites, () => undefined);
  useEffect(look, [adapter]);
  useEffect(() => {
    let here = true;
    adapter.offered().then(
      (host) => here && setTyped((now) => now || host),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [adapter]);

  // Nothing may come before `showDotsOn`: the browser asks for the permission only within the press.
  const show = async () => {
    if (showing.busy) return;
    const host = adapter.hostOf(typed);
    setWrong(host === null);
    if (host === null) {
      field.current?.focus();
      return;
    }
    const outcome = await showing.run(() => adapter.showDotsOn(host));
    look();
    if (!outcome.ok) return;
    setTyped('');
    setShown(host);
    announce(t('welcome.siteOn', { host }));
  };
  const hosts = new Intl.ListFormat(textLanguage()).format(sites);
  return (
    <>
      <p>{t('welcome.siteAbout')}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void show();
        }}
      >
        <TextField
          id="welcome-site"
          name="site"
          label={t('welcome.site')}
          value={typed}
          onInput={(text) => {
            setTyped(text);
            setWrong(false);
          }}
          inputRef={field}
          attributes={{ inputMode: 'url' }}
          error={isWrong ? t('welcome.siteBad') : undefined}
          describedBy={showing.problem === null ? undefined : 'welcome-site-problem'}
          hint={t('welcome.siteHint')}
          button={
            <button type="submit" class="button" aria-disabled={showing.busy}>
              {showing.busy ? t('welcome.siteBusy') : t('welcome.siteShow')}
            </button>
          }
        />
      </form>
      <ProblemNote id="welcome-site-problem" action={showing} />
      {sites.length > 0 && <p>{t('welcome.sitesOn', { hosts })}</p>}
      {shown !== '' && (
        <div class="buttons">
          <button type="button" class="button" onClick={() => adapter.open({ host: shown })}>
            {t('welcome.siteOpen', { host: shown })}
          </button>
        </div>
      )}
      <p class="hint">{t('welcome.siteLater')}</p>
    </>
  );
}

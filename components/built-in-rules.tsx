import { t } from '../lib/words/t.ts';
import type { BuiltInRule } from './options-adapter.ts';

/** The rules that Presently brings along, to look at: who they find is looked up in the directory like everybody. */
export function BuiltInRules({ rules }: { rules: readonly BuiltInRule[] }) {
  return (
    <details class="built-in">
      <summary>{t('rules.builtInCount', { count: rules.length })}</summary>
      <ul class="rules" aria-label={t('rules.builtIn')}>
        {rules.map(({ name, hosts }) => (
          <li key={name}>
            <span>{name}</span>
            <span class="hint">
              {hosts.map((host) => (host === '*' ? t('rules.everySite') : host)).join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

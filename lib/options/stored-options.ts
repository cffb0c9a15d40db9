import * as v from 'valibot';
import type { DamagedEntry, OwnRule, StoredOptions, TypedField } from '../../components/options-adapter.ts';
import type { ListName, SettingsView } from '../messaging/protocol.ts';
import { siteRuleSchema } from '../messaging/schemas.ts';
import { linesOf } from '../settings/list-diff.ts';
import { siteAmong } from '../settings/sites.ts';
import { isPreset } from '../status/presets.ts';
import { storedPresets } from './presets.ts';
import { formOf, readableForm } from './rule-form.ts';

/** In which list what is typed in a field is kept. */
export const LIST_OF: Readonly<Record<DamagedEntry['where'], ListName>> = {
  mail: 'mail',
  links: 'links',
  directory: 'directory',
  chatLink: 'chatLink',
  siteRules: 'siteRules',
  presets: 'presets',
};

/** What fits in a line of a text as it is: the rest can only be shown apart. */
const isLine = (entry: unknown): entry is string =>
  typeof entry === 'string' && linesOf(entry).length === 1 && linesOf(entry)[0] === entry;

/**
 * What is stored, as the options page shows it: entry by entry, with what can't be read apart. A line that can be read and
 * is wrong all the same stands among the others, where it is told what is wrong with it.
 * @param problemOf why a rule finds nobody, or null
 */
export function storedOptions(
  { lists, sites, managed }: SettingsView,
  problemOf: (rule: OwnRule['form']) => string | null,
): Omit<StoredOptions, 'builtIn'> {
  const damaged: DamagedEntry[] = [];

  function textOf(where: TypedField): string {
    const entries = lists[LIST_OF[where]];
    for (const stored of entries)
      if (!isLine(stored)) damaged.push({ where, text: shown(stored), form: null, stored });
    return [...new Set(entries.filter(isLine))].join('\n');
  }

  const forms = { mail: textOf('mail'), links: textOf('links') };
  const directory = { directory: textOf('directory'), chatLink: textOf('chatLink') };
  const rules = lists.siteRules.flatMap((stored): OwnRule[] => {
    const parsed = v.safeParse(siteRuleSchema, stored);
    if (!parsed.success) {
      const form = Object(stored) === stored ? readableForm(stored) : null;
      damaged.push({ where: 'siteRules', text: shown(stored), form, stored });
      return [];
    }
    const form = formOf(parsed.output);
    return [{ form, isOn: parsed.output.off !== true, problem: problemOf(form), stored }];
  });
  const managedSites = sites.filter((site) => managed.sites.includes(site) || siteAmong(managed.sites, site));
  for (const stored of lists.presets)
    if (!isPreset(stored)) damaged.push({ where: 'presets', text: shown(stored), form: null, stored });
  const presets = storedPresets(lists.presets, managed);
  return { presets, forms, sites, managedSites, directory, rules, damaged };
}

/** What is there, for the person who is to decide on it. */
const shown = (entry: unknown): string =>
  typeof entry === 'string' ? entry : (JSON.stringify(entry) ?? String(entry));

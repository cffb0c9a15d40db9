import { type TextKey, t } from '../words/t.ts';

/**
 * What a rule that Presently brings along is called: its name in `public/site-rules.json` is English, and the key of its
 * text is made of it (`builtInRule.jira_links_to_profiles`). One without a text keeps its name.
 */
export function builtInName(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return t(`builtInRule.${words.join('_')}` as PlainKey) || name;
}

type PlainKey = Extract<TextKey, `builtInRule.${string}`>;

import * as v from 'valibot';
import type { ListName, SettingsChange } from '../messaging/protocol.ts';
import { chatLinkSchema, lineSchema, presetSchema } from '../messaging/request-schemas.ts';
import { siteRuleSchema } from '../messaging/schemas.ts';
import type { SiteRule } from '../people/site-rule.ts';
import { PRESETS_MAX } from '../status/presets.ts';

/**
 * The lists that a person writes, as they lie in the extension's storage. They are read entry by entry: one that is damaged
 * costs no other, and stays where it is until the person removes it.
 */
export const LIST_NAMES: readonly ListName[] = [
  'mail',
  'links',
  'directory',
  'siteRules',
  'chatLink',
  'presets',
];
export type StoredLists = Readonly<Record<ListName, readonly unknown[]>>;

/** What an entry is, and how many there may be: no more than anyone writes; a page is given those of its host at each load. */
export const LISTS = {
  mail: [lineSchema, 200],
  links: [lineSchema, 200],
  directory: [lineSchema, 20_000],
  siteRules: [siteRuleSchema, 200],
  chatLink: [chatLinkSchema, 1],
  presets: [presetSchema, PRESETS_MAX],
} as const satisfies Record<ListName, readonly [v.GenericSchema<unknown>, number]>;

/** @param items what is in the storage */
export function storedLists(items: Record<string, unknown>): StoredLists {
  const { rules, directory, siteRules, chatLink, presets } = items;
  const isForms = Object(rules) === rules && !Array.isArray(rules);
  const { mail, links } = (isForms ? rules : { mail: rules }) as Record<string, unknown>;
  return {
    mail: listOf(mail),
    links: listOf(links),
    directory: listOf(directory),
    siteRules: listOf(siteRules),
    chatLink: listOf(chatLink === '' ? undefined : chatLink),
    presets: listOf(presets),
  };
}

/** The other way: what is to be stored, where some of the lists have changed. */
export function itemsOf(lists: StoredLists, changed: SettingsChange): Record<string, unknown> {
  const { mail, links, directory, siteRules, chatLink, presets } = lists;
  return {
    ...(changed.mail || changed.links ? { rules: { mail, links } } : {}),
    ...(changed.directory ? { directory } : {}),
    ...(changed.siteRules ? { siteRules } : {}),
    ...(changed.chatLink ? { chatLink: chatLink[0] ?? '' } : {}),
    ...(changed.presets ? { presets } : {}),
  };
}

/** A list that is none is one damaged entry. */
const listOf = (list: unknown): readonly unknown[] =>
  list === undefined ? [] : Array.isArray(list) ? list : [list];

/** Those entries that are what they should be. */
export function goodLines(list: readonly unknown[]): readonly string[] {
  return list.filter((line) => v.is(lineSchema, line));
}

export function goodRules(list: readonly unknown[]): readonly SiteRule[] {
  return list.filter((rule) => v.is(siteRuleSchema, rule));
}

export const goodLink = ([link]: readonly unknown[]): string => (v.is(chatLinkSchema, link) ? link : '');
